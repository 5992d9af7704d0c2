//! A page or a part of one, as a browser takes it apart.

use html5gum::{StartTag, Token, Tokenizer};

use super::{Base, is_harmless, is_web};

/// Every element that a page of the built-in theme is made of.
const ELEMENTS: &str = "a article aside b blockquote body br button code dd del details dialog div dl dt em figcaption \
    figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input kbd label li link main meta nav noscript ol \
    option output p path pre s section select small span strong summary sup svg table tbody td template th thead time \
    title tr ul";

/// Those of a page that stand around what notes say, and can never come from them.
const OF_THE_FRAME: &str =
    "body button dialog form head html input link main meta output script select template title";

/// Every attribute, beside `data-…` and `aria-…`.
const ATTRIBUTES: &str = "action alt as autocomplete charset checked class colspan content crossorigin d datetime decoding defer \
    dir for form height hidden href http-equiv id itemprop lang loading maxlength media method name open placeholder \
    preserveaspectratio preserveAspectRatio property referrerpolicy rel role scope sizes spellcheck src start stroke-width \
    tabindex title transform type value viewbox viewBox width x y";

/// Attributes that hold an address.
const ADDRESSES: [&str; 8] =
    ["href", "src", "action", "formaction", "poster", "cite", "data-src", "data-search"];

/// What is wrong in a part of a page.
pub(crate) fn wrong_in_part(html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let tag = Tag::of(&tag);
                if has(OF_THE_FRAME, &tag.name) {
                    wrong.push(format!("<{}> comes from a note", tag.name));
                }
                tag.check(None, &mut wrong);
            }
            Token::Comment(_) | Token::Doctype(_) => wrong.push("a comment or a doctype".into()),
            _ => {}
        }
    }
    wrong
}

/// What is wrong in a page.
pub(super) fn wrong_in_page(html: &str, base: &Base) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut head = Head::default();
    // The words of a script that is data, and not run.
    let mut data: Option<String> = None;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let tag = Tag::of(&tag);
                if data.is_some() {
                    wrong.push(format!("<{}> in data", tag.name));
                }
                head.take(&tag, &mut wrong);
                if tag.name == "script" && tag.get("type") == Some("application/ld+json") {
                    data = Some(String::new());
                } else {
                    tag.check(Some(base), &mut wrong);
                }
            }
            Token::EndTag(tag) if &tag.name[..] == b"script" => {
                if let Some(text) = data.take() {
                    wrong.extend(super::json::wrong(&text));
                }
            }
            Token::String(text) => {
                if let Some(data) = &mut data {
                    data.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Token::Comment(_) => wrong.push("a comment".into()),
            Token::Error(error) => wrong.push(format!("{error:?}")),
            _ => {}
        }
    }
    head.end(&mut wrong);
    wrong
}

/// A tag that begins an element.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn of(tag: &StartTag<()>) -> Tag {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
        Tag { name: text(&tag.name), attributes }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn check(&self, base: Option<&Base>, wrong: &mut Vec<String>) {
        let name = &self.name;
        if !has(ELEMENTS, name) && name != "script" {
            wrong.push(format!("<{name}> is no element of the theme"));
        }
        for (key, value) in &self.attributes {
            if !has(ATTRIBUTES, key) && !key.starts_with("data-") && !key.starts_with("aria-") {
                wrong.push(format!("<{name} {key}> is no attribute of the theme"));
            }
            if ADDRESSES.contains(&key.as_str()) && !is_harmless(value) {
                wrong.push(format!("<{name} {key}> leads to `{value}`"));
            }
        }
        self.check_outside(base, wrong);
        // What loads by itself is the site's own.
        let loads = match name.as_str() {
            "script" | "img" => Some("src"),
            // Without an address it is one for the script, and sends nothing.
            "form" if self.get("action").is_some() => Some("action"),
            "link" if self.get("rel").is_none_or(|rel| !matches!(rel, "canonical" | "alternate")) => {
                Some("href")
            }
            _ => None,
        };
        if let (Some(key), Some(base)) = (loads, base) {
            match self.get(key) {
                Some(address) if address.starts_with(base.path) => {}
                address => wrong.push(format!("<{name} {key}> is not of this site: {address:?}")),
            }
        }
    }

    /// A link to elsewhere tells that page nothing, and gives it no hold on this one.
    fn check_outside(&self, base: Option<&Base>, wrong: &mut Vec<String>) {
        let Some(href) = self.get("href").filter(|href| self.name == "a" && is_web(href)) else { return };
        if base.is_some_and(|base| href.starts_with(&format!("{}/", base.origin))) {
            return;
        }
        // It implies `noopener`: HTML Standard, 4.6.7.15.
        if !self.get("rel").unwrap_or_default().split(' ').any(|rel| rel == "noreferrer") {
            wrong.push(format!("a link to {href} without rel=noreferrer"));
        }
        if href.chars().any(|c| c.is_control() || is_bidi_control(c)) {
            wrong.push(format!("a link to {href:?}, which is no address"));
        }
    }
}

/// What every page says in its head, before anything can load.
#[derive(Default)]
struct Head {
    policies: Vec<String>,
    referrer: Option<String>,
    loaded: bool,
}

impl Head {
    fn take(&mut self, tag: &Tag, wrong: &mut Vec<String>) {
        let content = || tag.get("content").unwrap_or_default().to_string();
        match tag.name.as_str() {
            "meta" if tag.get("http-equiv") == Some("Content-Security-Policy") => {
                if self.loaded {
                    wrong.push("the policy comes after something that loads".into());
                }
                self.policies.push(content());
            }
            "meta" if tag.get("http-equiv") == Some("refresh") => {
                let target = content();
                if !target.strip_prefix("0; url=").is_some_and(|url| url.starts_with('/')) {
                    wrong.push(format!("a refresh to {target}"));
                }
            }
            "meta" if tag.get("http-equiv").is_some() => wrong.push("another http-equiv".into()),
            "meta" if tag.get("name") == Some("referrer") => self.referrer = Some(content()),
            "script" | "link" | "img" | "style" | "a" => self.loaded = true,
            _ => {}
        }
    }

    fn end(self, wrong: &mut Vec<String>) {
        if self.referrer.as_deref() != Some("no-referrer") {
            wrong.push(format!("the referrer policy is {:?}", self.referrer));
        }
        match self.policies.as_slice() {
            [policy] => wrong.extend(wrong_in_policy(policy)),
            others => wrong.push(format!("{} policies", others.len())),
        }
    }
}

/// Nothing but the site itself, and the named hosts of pictures.
fn wrong_in_policy(policy: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut default = false;
    for directive in policy.split(';').map(str::trim) {
        let (name, values) = directive.split_once(' ').unwrap_or((directive, ""));
        default |= directive == "default-src 'none'";
        for value in values.split_whitespace() {
            let plain = |host: &str| {
                host.contains('.')
                    && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
            };
            let is_host = name == "img-src" && value.strip_prefix("https://").is_some_and(plain);
            if !matches!(value, "'self'" | "'none'") && !is_host {
                wrong.push(format!("the policy says {name} {value}"));
            }
        }
    }
    if !default {
        wrong.push("the policy has no default-src 'none'".into());
    }
    wrong
}

fn has(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|known| known == name)
}

/// Signs that turn the direction of what follows.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}
