//! Names made fit for addresses.

use std::fmt;
use std::sync::Arc;

/// One part of an address: lower-case ASCII letters and digits, in words joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// Longest slug that [`Slug::from_text`] makes, in characters; longer ones end at a word.
    pub const MAX: usize = 80;

    /// Takes a slug as it is; none if it is not one.
    pub fn new(slug: &str) -> Option<Self> {
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        slug.split('-').all(word).then(|| Slug(slug.into()))
    }

    /// Makes one of any text: NFC, transliterated to Latin letters, lower case, words joined by hyphens.
    ///
    /// None when no letter or digit is left. Idempotent: the slug of a slug of at most [`Slug::MAX`]
    /// characters is itself.
    pub fn from_text(text: &str) -> Option<Self> {
        use unicode_normalization::UnicodeNormalization;
        let mut slug = String::new();
        for c in text.nfc() {
            if matches!(c, '\'' | '’' | 'ʼ') {
                // An elided article is a word of its own: `l’été` becomes `l-ete`.
                push_break(&mut slug);
                continue;
            }
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
                continue;
            }
            match deunicode::deunicode_char(c) {
                Some(latin) if c.is_alphanumeric() => {
                    for c in latin.chars() {
                        if c.is_ascii_alphanumeric() {
                            slug.push(c.to_ascii_lowercase());
                        } else if matches!(c, ' ' | '/') {
                            // Between the syllables of `日本`, and in `1/2` for `½`.
                            push_break(&mut slug);
                        }
                    }
                }
                _ if unicode_normalization::char::is_combining_mark(c) => {}
                _ => push_break(&mut slug),
            }
        }
        let mut slug = slug.trim_matches('-');
        if slug.len() > Self::MAX {
            let cut = &slug[..Self::MAX];
            slug = match cut.rfind('-') {
                Some(at) if !slug[Self::MAX..].starts_with('-') => &cut[..at],
                _ => cut,
            };
        }
        Self::new(slug)
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a list would take it for one of its later pages (`p2`), which no page of its own may be called.
    pub fn is_page_number(&self) -> bool {
        self.0.strip_prefix('p').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The slug with a number after it, for the second and later ones that want it: `notes-2`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Slug {
        Slug(format!("{}-{number}", self.0).into())
    }
}

fn push_break(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn slug(text: &str) -> String {
        Slug::from_text(text).map_or(String::new(), |slug| slug.to_string())
    }

    #[test]
    fn every_script_becomes_latin_letters() {
        assert_eq!(slug("L’été à Noël : œuvre & Cie"), "l-ete-a-noel-oeuvre-cie");
        assert_eq!(slug("جمال خاشقجي"), "jml-khshqjy");
        assert_eq!(slug("שלום עולם"), "shlvm-vlm");
        assert_eq!(slug("日本語"), "ri-ben-yu");
        assert_eq!(slug("Москва"), "moskva");
        assert_eq!(slug("𝐁𝐨𝐥𝐝"), "bold");
    }

    #[test]
    fn signs_part_words_and_leave_nothing_behind() {
        assert_eq!(slug("C++ / C#"), "c-c");
        assert_eq!(slug("  -- a__b -- "), "a-b");
        assert_eq!(slug("1½ an"), "11-2-an");
        assert_eq!(Slug::from_text("🤷‍♂️ … !"), None);
        assert_eq!(Slug::from_text(""), None);
    }

    #[test]
    fn a_long_text_is_cut_after_a_word() {
        let words = "mot ".repeat(30);
        assert_eq!(slug(&words), "mot-".repeat(20).trim_end_matches('-'));
        assert_eq!(slug(&"a".repeat(100)), "a".repeat(Slug::MAX));
        let fits = format!("{} b", "a".repeat(Slug::MAX));
        assert_eq!(slug(&fits), "a".repeat(Slug::MAX));
    }

    #[test]
    fn only_slugs_are_slugs() {
        for text in ["a", "a-b", "2021", "p2"] {
            assert!(Slug::new(text).is_some(), "{text}");
        }
        for text in ["", "-", "a-", "-a", "a--b", "A", "é", "a b", "a/b", "..", "a_b"] {
            assert_eq!(Slug::new(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_made_of_a_text_is_a_slug(text in r"\PC{0,120}|[a-z '’-]{60,120}|.{0,20}") {
            if let Some(slug) = Slug::from_text(&text) {
                prop_assert_eq!(Slug::new(slug.as_str()), Some(slug.clone()));
                prop_assert!(slug.as_str().len() <= Slug::MAX);
                prop_assert_eq!(Slug::from_text(slug.as_str()), Some(slug));
            }
        }

        #[test]
        fn composed_and_decomposed_text_have_the_same_slug(text in r"\PC{0,40}|[à-ỹ한日ก]{0,20}") {
            let composed = Slug::from_text(&text.nfc().collect::<String>());
            let decomposed = Slug::from_text(&text.nfd().collect::<String>());
            prop_assert_eq!(composed, decomposed);
        }

        #[test]
        fn straight_and_curly_apostrophes_are_alike(text in "[a-zé '’]{0,40}") {
            prop_assert_eq!(Slug::from_text(&text), Slug::from_text(&text.replace('’', "'")));
        }
    }
}
