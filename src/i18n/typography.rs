//! The spaces of quoted posts.

use std::borrow::Cow;

/// Whether spaces that must not break a line are made no-break.
///
/// A quotation keeps every character of its author but these spaces: straight quotes, typing errors and
/// emoji are evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typography {
    /// French: a plain space before `; ! ?` and inside « » becomes U+202F, before `:` U+00A0.
    French,
    /// Any other language: nothing changes.
    Plain,
}

impl Typography {
    /// The spaces of a language, by its BCP 47 tag.
    pub fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some(tag) if tag.eq_ignore_ascii_case("fr") => Typography::French,
            _ => Typography::Plain,
        }
    }

    /// The text with its spaces set; borrowed when none changes.
    ///
    /// Only a plain space (U+0020) that touches the sign changes, so the text has as many characters as
    /// before. The text may be a piece of a longer one, cut at links and names.
    pub fn spaces(self, text: &str) -> Cow<'_, str> {
        if self == Typography::Plain {
            return Cow::Borrowed(text);
        }
        let bytes = text.as_bytes();
        let mut set = String::new();
        let mut kept = 0;
        for at in memchr::memchr_iter(b' ', bytes) {
            let space = match &bytes[at + 1..] {
                [b';' | b'!' | b'?', ..] => '\u{202f}',
                [b':', ..] => '\u{a0}',
                after if after.starts_with("»".as_bytes()) => '\u{202f}',
                _ if bytes[..at].ends_with("«".as_bytes()) => '\u{202f}',
                _ => continue,
            };
            set.push_str(&text[kept..at]);
            set.push(space);
            kept = at + 1;
        }
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        set.push_str(&text[kept..]);
        Cow::Owned(set)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn french_spaces_before_double_signs_and_inside_quotes_do_not_break() {
        for (given, set) in [
            ("Vraiment ?", "Vraiment\u{202f}?"),
            ("NSO : un « client » ; deux !", "NSO\u{a0}: un «\u{202f}client\u{202f}»\u{202f}; deux\u{202f}!"),
            ("Quoi ?!", "Quoi\u{202f}?!"),
            ("two  : spaces", "two \u{a0}: spaces"),
            (" ? began elsewhere «", "\u{202f}? began elsewhere «"),
            ("« ", "«\u{202f}"),
        ] {
            assert_eq!(Typography::French.spaces(given), set);
        }
    }

    #[test]
    fn what_the_author_did_not_space_stays() {
        for text in ["\"Non!\" dit-il", "https://t.co/a?b:c;d", "«collé»", "8 h 28", "50 000", "", " "] {
            assert!(matches!(Typography::French.spaces(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(Typography::of("en").spaces("Really ?"), "Really ?");
        assert_eq!(Typography::of("fr-CA"), Typography::French);
        assert_eq!(Typography::of("fro"), Typography::Plain);
    }

    proptest! {
        #[test]
        fn nothing_but_plain_spaces_ever_changes(text in "[ :;!?«»a\u{a0}\u{202f}é👇\n]{0,40}") {
            let set = Typography::French.spaces(&text);
            prop_assert_eq!(set.chars().count(), text.chars().count());
            for (before, after) in text.chars().zip(set.chars()) {
                let made_no_break = before == ' ' && matches!(after, '\u{a0}' | '\u{202f}');
                prop_assert!(before == after || made_no_break);
            }
            prop_assert_eq!(Typography::French.spaces(&set).into_owned(), set.into_owned());
        }
    }
}
