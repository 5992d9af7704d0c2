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
                        } else if c == ' ' {
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
