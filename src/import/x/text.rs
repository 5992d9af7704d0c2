//! The words of a post, out of what the archive has for them.

use aho_corasick::{AhoCorasick, MatchKind};

use super::files::{Entities, Url};

/// Most addresses that a post can have. It has a handful.
const MOST_ADDRESSES: usize = 1000;
/// Longest address that one of t.co stands for, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// The text with the addresses behind those of t.co, and without those of its own pictures.
///
/// In one pass: what was put in is not looked through again, or a text could grow without end.
pub(super) fn expanded(text: &str, entities: &Entities) -> String {
    let whole = |url: &'_ Url| {
        let plain = url.whole().is_some_and(|whole| {
            (whole.starts_with("https://") || whole.starts_with("http://"))
                && whole.len() <= LONGEST_ADDRESS
                && !whole.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        plain && !url.short().is_empty()
    };
    let urls = entities.urls.iter().filter(|url| whole(url)).take(MOST_ADDRESSES);
    let urls = urls.map(|url| (url.short(), url.whole().unwrap_or_default()));
    let own =
        entities.media.iter().filter_map(|media| media.url.as_deref()).filter(|short| !short.is_empty());
    let (short, whole): (Vec<&str>, Vec<&str>) =
        urls.chain(own.take(MOST_ADDRESSES).map(|short| (short, ""))).unzip();
    if short.is_empty() {
        return text.to_string();
    }
    // Of two short addresses one can begin like the other.
    match AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&short) {
        Ok(found) => found.replace_all(text, &whole),
        Err(_) => text.to_string(),
    }
}

/// Texts in these files have the three signs of HTML as references.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::super::files::Media;
    use super::*;

    #[test]
    fn addresses_are_put_in_once() {
        let url = |short: &str, whole: &str| Url {
            url: Some(short.into()),
            expanded_url: Some(whole.into()),
            ..Url::default()
        };
        let urls = vec![
            url("https://t.co/a", "https://example.org/b/https://t.co/ab"),
            url("https://t.co/ab", "https://example.org/c"),
            url("no", "javascript:alert(1)"),
        ];
        let media = vec![Media { url: Some(" https://t.co/own".into()), ..Media::default() }];
        let text = "no https://t.co/a https://t.co/ab https://t.co/own";
        assert_eq!(
            expanded(text, &Entities { urls, media }),
            "no https://example.org/b/https://t.co/ab https://example.org/c"
        );
        // Each of these would make the text ten times as long, were it put in again and again.
        let urls = (0..1000).map(|_| url("a", "https://aaaaaaaaaa")).collect();
        assert_eq!(
            expanded("aa", &Entities { urls, media: Vec::new() }).len(),
            2 * "https://aaaaaaaaaa".len()
        );
    }
}
