use proptest::prelude::*;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::*;

/// Numbers that look random and are the same each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// Something that the expression matches, if it stands between blanks.
    fn invent(&mut self, hir: &Hir, out: &mut Vec<u8>) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => out.extend(&*literal.0),
            HirKind::Class(class) => {
                let all: Vec<u8> = match class {
                    Class::Bytes(class) => {
                        class.ranges().iter().flat_map(|range| range.start()..=range.end()).collect()
                    }
                    Class::Unicode(class) => class
                        .ranges()
                        .iter()
                        .flat_map(|range| range.start()..=range.end())
                        .filter_map(|c| u8::try_from(c).ok())
                        .collect(),
                };
                let printed: Vec<u8> =
                    all.iter().copied().filter(|byte| (b' '..=b'~').contains(byte)).collect();
                let letters = if printed.is_empty() { all } else { printed };
                out.push(letters[self.below(letters.len())]);
            }
            HirKind::Repetition(repeated) => {
                let most = repeated.max.unwrap_or(repeated.min + 20);
                for _ in 0..repeated.min as usize + self.below((most - repeated.min) as usize + 1) {
                    self.invent(&repeated.sub, out);
                }
            }
            HirKind::Capture(capture) => self.invent(&capture.sub, out),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.invent(part, out)),
            HirKind::Alternation(parts) => {
                let part = self.below(parts.len());
                self.invent(&parts[part], out);
            }
        }
    }
}

/// Invented secrets of a rule, in the middle of a text, with the name of their service somewhere.
fn samples(rule: &Rule, count: usize) -> Vec<String> {
    let hir = ParserBuilder::new().unicode(false).utf8(false).build().parse(&rule.regex.source).unwrap();
    let mut dice = Dice(rule.name.bytes().fold(7, |sum, byte| sum * 31 % 1_000_003 + u64::from(byte)));
    let samples = (0..count).map(|_| {
        let mut sample = Vec::new();
        dice.invent(&hir, &mut sample);
        format!(
            "Some words of {} \n {} \n and others.\n",
            rule.keywords[0],
            String::from_utf8(sample).unwrap()
        )
    });
    samples.collect()
}

#[test]
fn every_expression_is_one() {
    assert!(RULES.rules.len() > 200, "{}", RULES.rules.len());
    assert!(RULES.keywords.is_some());
    for rule in &RULES.rules {
        for pattern in [&rule.regex].into_iter().chain(&rule.allowed) {
            assert!(pattern.get().is_some(), "{}: {}", rule.name, pattern.source);
        }
        assert!(!rule.keywords.is_empty(), "{}", rule.name);
        assert!(rule.keywords.iter().all(|word| *word == word.to_ascii_lowercase()), "{}", rule.name);
    }
    assert!(RULES.allowed.iter().all(|pattern| pattern.get().is_some()));
}

#[test]
fn every_rule_finds_what_it_describes() {
    for rule in &RULES.rules {
        let found = samples(rule, 40).iter().filter(|text| !RULES.find(text).is_empty()).count();
        // Not all: some expressions ask that the text ends, and a random word may have too little entropy.
        assert!(found >= 15, "{}: {found} of 40", rule.name);
    }
}

/// Secrets as people paste them, put together here so that no scanner takes this file for a leak.
#[test]
fn secrets_in_prose_are_found() {
    let letters = |n: usize| "Ab3dE6gH".repeat(n / 8 + 1)[..n].to_string();
    let hex = |n: usize| "3f9a07c5e1b824d6".repeat(n / 16 + 1)[..n].to_string();
    for (name, secret) in [
        ("a private key", ["-----BEGIN", "OPENSSH PRIVATE KEY-----"].join(" ")),
        ("a private key", ["-----BEGIN", "PGP PRIVATE KEY BLOCK-----"].join(" ")),
        ("aws-access-token", "AKIA".to_string() + "QX7R2MZB5TD4WN6K"),
        ("a token of GitHub", format!("ghp_{}", letters(36))),
        ("a token of GitHub", format!("github_pat_{}", letters(60))),
        ("a token of GitLab", format!("glpat-{}", letters(20))),
        ("a token of Slack", format!("xoxb-{}", letters(24))),
        ("an API key of Google", format!("AIza{}", letters(35))),
        ("a secret key of Stripe", format!("sk_live_{}", letters(24))),
        ("a token of npm", format!("npm_{}", letters(36))),
        ("a token of PyPI", format!("pypi-AgEIcHlwaS5vcmc{}", letters(44))),
        ("an API key of SendGrid", format!("SG.{}.{}", letters(22), letters(43))),
        ("a token of a Telegram bot", format!("123456789:AA{}", letters(33))),
        ("a signed token (JWT)", format!("eyJ{}.eyJ{}.{}", letters(20), letters(20), letters(43))),
        ("anthropic-api-key", format!("sk-ant-api03-{}AA", letters(93))),
        ("openai-api-key", format!("sk-{}T3BlbkFJ{}", letters(20), letters(20))),
        ("digitalocean-pat", format!("dop_v1_{}", hex(64))),
        ("huggingface-access-token", format!("hf_{}", "abCdEfgHij".repeat(4).get(..34).unwrap())),
        (
            "notion-api-token",
            format!("ntn_12345678901{}", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R".get(..35).unwrap()),
        ),
        ("postman-api-token", format!("PMAK-{}-{}", hex(24), hex(34))),
        ("shopify-access-token", format!("shpat_{}", hex(32))),
        ("slack-webhook-url", format!("https://hooks.slack.com/services/T{}", letters(45))),
        ("age-secret-key", format!("AGE-SECRET-KEY-1{}", "QPZRY9X8GF2TVDW0".repeat(4).get(..58).unwrap())),
        ("telegram-bot-api-token", format!("telegram = 12345:A{}", letters(34))),
        ("twitter-bearer-token", format!("Twitter: {}{}", "A".repeat(22), letters(90))),
        ("cloudflare-api-key", format!("CLOUDFLARE_TOKEN={}", letters(40))),
        ("dropbox-api-token", "dropbox_secret: a1b2c3d4e5f6g7h".to_string()),
        ("curl-auth-user", format!("curl -u admin:{} https://a.example/", letters(12))),
    ] {
        for text in [
            secret.clone(),
            format!("A word {secret}. Another"),
            format!("- \"{secret}\"\n"),
            format!("({secret}), `x`"),
        ] {
            let found = RULES.find(&text);
            let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
            assert!(matches!(&names[..], [only] if only.contains(name)), "{name} in {text}: {names:?}");
        }
    }
}

#[test]
fn words_of_posts_are_no_secrets() {
    let hex = "3f9a07c5e1b824d6".repeat(8);
    for text in [
        "https://twitter.com/a/status/1108631504547127296".to_string(),
        "-----BEGIN PUBLIC KEY-----".to_string(),
        "AKIA was a town; ghp_ is a prefix; https://pbs.twimg.com/media/D2mVT0hXQAAuZAO.png".to_string(),
        // As the documentation of the service has it.
        "AKIAIOSFODNN7EXAMPLE".to_string(),
        format!("As sourcegraph.com shows of the commit {}.", &hex[..40]),
        "Dropbox: confidentialité, Dropbox, misinformations; Twitch: anticonstitutionnellements".to_string(),
        "Travis: electroencephalographs. Looker: deinstitutionalisation".to_string(),
        "Discord: 1108631504547127296, Telegram: 123456789, Facebook = 100004123456789".to_string(),
        "Twitter: 1108631504547127296-1389570689959559169".to_string(),
        format!("Commit {}, sha256:{}, md5 {}", &hex[..40], &hex[..64], &hex[..32]),
        "did:plc:z72i7hdynmk6r22z27h6tvur at://x/app.bsky.feed.post/3jui7kd54zh2y".to_string(),
        "Facebook: facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion".to_string(),
        "npub1sg6plzptd64u62a878hep2kev88swjh3tw00gjsfl8f237lmu63q0uf63m".to_string(),
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq and FR7630006000011234567890189".to_string(),
        "123e4567-e89b-12d3-a456-426614174000, QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKvPdG".to_string(),
        "export GITHUB_TOKEN=$GITHUB_TOKEN; curl -u user:password https://a.example".to_string(),
        "The password is secret, the token: a key; api_key = your_api_key_here".to_string(),
        "Twitter, according to api.twitter.com/1.1/statuses/show.json?id=1108631504547127296&trim_user=true"
            .to_string(),
    ] {
        assert_eq!(RULES.find(&text), [], "{text}");
    }
}

proptest! {
    /// Files that are texts with long words in them: embedded pictures, digests, links with codes.
    #[test]
    fn random_words_are_no_secrets(seed: u64) {
        const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut dice = Dice(seed);
        let mut base64 = |length: usize| -> String { (0..length).map(|_| char::from(BASE64[dice.below(64)])).collect() };
        let picture = format!("![a](data:image/png;base64,{}==)", base64(20_000));
        let link = format!("https://t.example/p?u={}&s={}", base64(40), base64(60));
        let digest: String = base64(200).bytes().map(|byte| format!("{byte:02x}")).collect();
        prop_assert_eq!(RULES.find(&format!("{picture}\n{link}\nsha512 {digest}\n")), []);
    }

    #[test]
    fn any_text_can_be_searched(text in "(?s).{0,200}", at in any::<prop::sample::Index>(), rule in any::<prop::sample::Index>()) {
        let sample = samples(rule.get(&RULES.rules), 1).remove(0);
        let cut = at.index(sample.len());
        let cut = (0..=cut).rev().find(|at| sample.is_char_boundary(*at)).unwrap();
        let text = format!("{text}{}{text}", &sample[cut..]);
        for found in RULES.find(&text) {
            prop_assert!(found.range.start < found.range.end && found.range.end <= text.len());
        }
    }
}
