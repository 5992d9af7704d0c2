use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{define, definitions};
use crate::entities::fold::{Case, fold};
use crate::entities::{Definition, Matcher, Scratch, Who};

/// What is found, as `slug=words`.
fn found(definitions: &[Definition], text: &str) -> Vec<String> {
    let scan = Matcher::new(definitions).unwrap().find(text, &mut Scratch::default());
    let show = |name: crate::entities::Name| match name.who {
        Who::Defined(at) => format!("{}={}", definitions[at as usize].slug, &text[name.span]),
        Who::Handle => format!("?={}", &text[name.span]),
    };
    scan.names.into_iter().map(show).collect()
}

#[track_caller]
fn check(lines: &str, cases: &[(&str, &[&str])]) {
    let definitions = define(lines);
    for (text, expected) in cases {
        assert_eq!(&found(&definitions, text), expected, "{text}");
    }
}

#[test]
fn names_are_whole_words_in_their_own_capitals() {
    check(
        "nso: NSO",
        &[
            ("NSO vend à l'ONU", &["nso=NSO"]),
            ("NSO, (NSO) «NSO» NSO’s ex-NSO #NSO", &["nso=NSO"; 6]),
            ("nso Nso NSOS NSO2 NSO_ ANSO énso", &[]),
            ("NSO\u{301}", &[]),
            ("NSO¹ NSO🐴", &["nso=NSO", "nso=NSO"]),
        ],
    );
}

#[test]
fn elisions_and_possessives_are_edges_with_every_apostrophe() {
    check(
        "ir: Iran\nhulio: Hulio\nsa: l'Arabie saoudite",
        &[
            ("l'Iran d’Iran qu`Iran Lʼ Iran", &["ir=Iran"; 4]),
            ("qu'Hulio, Hulio's, Hulio’s", &["hulio=Hulio"; 3]),
            ("à l’Arabie saoudite", &["sa=l’Arabie saoudite"]),
        ],
    );
}

#[test]
fn hyphens_spaces_and_line_breaks_are_alike() {
    check(
        "ksa: Arabie saoudite\nus: Etats-Unis",
        &[
            ("Arabie\u{a0}saoudite", &["ksa=Arabie\u{a0}saoudite"]),
            ("Arabie \n  saoudite", &["ksa=Arabie \n  saoudite"]),
            ("Arabie\n\nsaoudite", &[]),
            ("Etats‑Unis, Etats–Unis", &["us=Etats‑Unis", "us=Etats–Unis"]),
            ("Arabie\u{ad} saou\u{ad}dite", &["ksa=Arabie\u{ad} saou\u{ad}dite"]),
        ],
    );
}

#[test]
fn accents_matter_and_their_encoding_does_not() {
    check(
        "il: Israël\ncote: côte",
        &[("Israël et Israe\u{308}l", &["il=Israël", "il=Israe\u{308}l"]), ("Israel, cote, coté", &[])],
    );
}

#[test]
fn a_small_first_letter_may_be_a_capital_where_a_sentence_begins() {
    check(
        "sov: fonds souverain",
        &[
            ("Fonds souverain. Fonds souverain ! « Fonds souverain »", &["sov=Fonds souverain"; 3]),
            ("🤷 Fonds souverain\nFonds souverain", &["sov=Fonds souverain"; 2]),
            ("le Fonds souverain, Fonds souverain", &[]),
            ("FONDS SOUVERAIN. Fonds Souverain", &[]),
        ],
    );
}

#[test]
fn capitals_do_not_matter_where_the_author_says_so() {
    let definitions = definitions(
        "entities:
- {name: Black Cube, type: organisation, any_case: true}
- {name: NSO, type: organisation, aliases: [NSO, pegasus], any_case: [pegasus]}
",
    );
    assert_eq!(
        found(&definitions.entities, "BLACK CUBE, black\nCube; PEGASUS, Pegasus; nso"),
        ["black-cube=BLACK CUBE", "black-cube=black\nCube", "nso=PEGASUS", "nso=Pegasus"]
    );
}

#[test]
fn a_star_stands_for_the_rest_of_the_word() {
    check(
        "il: israélien*, Israël",
        &[
            ("israélien, israéliennes, Israël", &["il=israélien", "il=israéliennes", "il=Israël"]),
            ("israélienne-ci, israélien's", &["il=israélienne", "il=israélien"]),
            ("anti-israéliens, antiisraéliens, israéli", &["il=israéliens"]),
        ],
    );
    check(
        "plain: marocaine\nopen: marocain*",
        &[("marocaine, marocaines", &["plain=marocaine", "open=marocaines"])],
    );
}

#[test]
fn the_longest_name_wins_and_a_longer_one_that_is_no_word_hides_nothing() {
    check(
        "nso: NSO\ngroup: NSO Group\nold: NSO Group Technologies",
        &[
            (
                "NSO Group Technologies, NSO Group, NSO",
                &["old=NSO Group Technologies", "group=NSO Group", "nso=NSO"],
            ),
            ("NSO Groupe, NSO Group Technologiesx", &["nso=NSO", "group=NSO Group"]),
        ],
    );
    check("ab: a b\nbcd: b c d", &[("a b c d", &["ab=a b"])]);
}

#[test]
fn exceptions_cancel_the_names_of_their_own_entity_and_hide_nothing() {
    check(
        "fbi: FBI; except FBI mexicain\nmx: mexicain\npeg: Pegasus; except Pegasus Project\nfs: Pegasus Project",
        &[
            ("le FBI et le FBI mexicain", &["fbi=FBI", "mx=mexicain"]),
            ("Pegasus Project, Pegasus", &["fs=Pegasus Project", "peg=Pegasus"]),
            ("FBI mexicaine, fbi mexicain", &["fbi=FBI", "mx=mexicain"]),
        ],
    );
    check(
        "bibi: Netanyahou; except pro-Netanyahou",
        &[
            ("la presse pro‑Netanyahou", &[]),
            ("pro-Netanyahou, Netanyahou, anti-Netanyahou", &["bibi=Netanyahou"; 2]),
        ],
    );
}

#[test]
fn handles_are_whole_and_in_any_case() {
    check(
        "snow: Snowden, @Snowden, Ed @Snowden\nmonde: lemonde, @lemondefr",
        &[
            ("@SNOWDEN, Ed @Snowden", &["snow=@SNOWDEN", "snow=Ed @Snowden"]),
            ("@snowden_fan @lemonde @LeMondeFR", &["?=@snowden_fan", "?=@lemonde", "monde=@LeMondeFR"]),
            ("d'@Snowden, x@Snowden.org", &["snow=@Snowden"]),
        ],
    );
}

#[test]
fn nothing_is_found_in_addresses() {
    check(
        "nso: NSO\nma: Maroc",
        &[
            ("https://example.org/NSO/Maroc?q=NSO NSO", &["nso=NSO"]),
            ("www.NSO.example, press@NSO.example, @NSO@social.example", &[]),
            ("Maroc🤔https://t.co/NSO", &["ma=Maroc"]),
        ],
    );
}

#[test]
fn hashtags_count() {
    check("peg: Pegasus", &[("#Pegasus #PegasusProject #Pegasus_", &["peg=Pegasus"])]);
}

#[test]
fn flags_are_names_and_are_never_found_across_two() {
    check(
        "il: 🇮🇱\nci: 🇨🇮\nlk: 🇱🇰",
        &[
            ("🇮🇱 autorise, les🇮🇱autorise", &["il=🇮🇱", "il=🇮🇱"]),
            ("🇨🇮🇱🇰", &["ci=🇨🇮", "lk=🇱🇰"]),
            ("🇫🇮🇱🇹 🇮", &[]),
        ],
    );
    check("girl: 👧\nshrug: 🤷", &[("👩\u{200d}👧 🤷\u{1f3fd} 👧", &["girl=👧"])]);
}

#[test]
fn scripts_without_spaces_need_no_edges_and_others_do() {
    check(
        "il: 以色列, イスラエル, อิสราเอล\nnso: NSO",
        &[
            ("在以色列的NSO集团", &["il=以色列", "nso=NSO"]),
            ("これはイスラエルです", &["il=イスラエル"]),
            ("ในอิสราเอลมี", &["il=อิสราเอล"]),
        ],
    );
    check(
        "il: إسرائيل, ישראל, 이스라엘*, Ισραήλ",
        &[
            ("في إسرائيل، לישראל ישראל", &["il=إسرائيل", "il=ישראל"]),
            ("وإسرائيل", &[]),
            ("이스라엘은 Ισραήλ", &["il=이스라엘은", "il=Ισραήλ"]),
        ],
    );
}

#[test]
fn signs_in_names_are_ordinary() {
    check(
        "cpp: C++\nam: Amesys/Nexa\nrd: R&D\nst: 60 Minutes",
        &[("C++, Amesys/Nexa, R&D, 60 Minutes", &["cpp=C++", "am=Amesys/Nexa", "rd=R&D", "st=60 Minutes"])],
    );
}

#[test]
fn a_long_hostile_text_takes_no_time() {
    let definitions = define("a: a, a a, aa, a*; except a a a\nil: 🇮🇱, い, @a");
    let matcher = Matcher::new(&definitions).unwrap();
    for unit in
        ["a", "a ", "@a", "@a@", "🇮", "い", "e\u{301}", "\u{301}", "://", "a://a ", "a@a.a", ".", "www."]
    {
        matcher.find(&unit.repeat(200_000), &mut Scratch::default());
    }
}

proptest! {
    #[test]
    fn what_is_found_is_a_name_at_its_place(
        text in "([NSOnso ]|Groupe?|[éÉ]tats?|-|’|e\u{301}|tats|@nso|@NSO_|🇮|🇱|\u{ad}|\n|https://| ){0,40}",
    ) {
        let definitions = define("a: NSO, nso, NSO Group\nb: état*, états-NSO, 🇮🇱\nc: @nso, Group @nso");
        let forms: Vec<(String, bool)> = definitions
            .iter()
            .flat_map(Definition::names)
            .map(|name| (fold(name.trim_end_matches('*'), Case::Lower), name.ends_with('*')))
            .collect();
        let scan = Matcher::new(&definitions).unwrap().find(&text, &mut Scratch::default());
        let mut reached = 0;
        for name in &scan.names {
            prop_assert!(name.span.start >= reached && name.span.start < name.span.end);
            reached = name.span.end;
            let words = text.get(name.span.clone());
            prop_assert!(words.is_some(), "{:?} of {:?}", name.span, text);
            let words = fold(words.unwrap_or_default(), Case::Lower);
            let is_form = forms.iter().any(|(form, open)| words == *form || (*open && words.starts_with(form)));
            prop_assert!(name.who == Who::Handle || is_form, "{words:?}");
        }
    }

    #[test]
    fn the_encoding_of_accents_changes_no_finding(
        text in "([éÉa-c ]|état|États|Việt Nam|-|’|🇮🇱|\u{301}|\u{323}){0,30}",
    ) {
        let definitions = define("a: état*, États\nb: Việt Nam, é, 🇮🇱");
        let who = |text: String| -> Vec<_> {
            let scan = Matcher::new(&definitions).unwrap().find(&text, &mut Scratch::default());
            scan.names.into_iter().map(|name| (name.who, text[name.span].nfc().collect::<String>())).collect()
        };
        prop_assert_eq!(who(text.nfc().collect()), who(text.nfd().collect()));
    }
}
