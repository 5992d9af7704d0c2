//! As much of HTML as well-formed pages need: their tags, attributes and words.

/// A tag that begins an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    /// In the order of the page, with character references resolved.
    pub(crate) attributes: Vec<(String, String)>,
    /// What stands between a `<script>` or `<style>` and its end; empty elsewhere.
    pub(crate) content: String,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a page that begin an element, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->").expect("a comment ends")..];
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, after) = tag(rest);
            rest = after;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = rest.find(&format!("</{}", tag.name)).expect("a script ends");
                tag.content = rest[..end].to_string();
                rest = &rest[end..];
            }
            tags.push(tag);
        }
    }
    tags
}

/// Reads a tag from its name on, and gives what stands after it.
fn tag(text: &str) -> (Tag, &str) {
    let end_of_name = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap();
    let mut tag =
        Tag { name: text[..end_of_name].to_lowercase(), attributes: Vec::new(), content: String::new() };
    let mut rest = &text[end_of_name..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '=' | '/')).expect("a tag ends");
        assert!(end > 0, "no name of an attribute at {}", &rest[..rest.len().min(60)]);
        let name = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            if let Some(quoted) = after.strip_prefix('"') {
                let close = quoted.find('"').expect("a value ends");
                value = &quoted[..close];
                rest = &quoted[close + 1..];
            } else {
                let end = after.find(|c: char| c.is_whitespace() || c == '>').expect("a value ends");
                value = &after[..end];
                assert!(
                    !value.is_empty() && !value.contains(['"', '\'', '`', '=', '<']),
                    "{value:?} needs quotes"
                );
                rest = &after[end..];
            }
        }
        tag.attributes.push((name, resolved(value)));
    }
}

/// What a reader reads on a page: words without markup, any white space as one plain space.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        // Whatever divides two blocks divides two words; `<a>` and the like do not.
        let inline =
            ["<a", "</a", "<b>", "</b", "<em", "</em", "<i", "</i", "<span", "</span", "<code", "</code"];
        if !inline.iter().any(|tag| rest[at..].starts_with(tag)) {
            text.push(' ');
        }
        rest = &rest[at + rest[at..].find('>').map_or(rest.len() - at, |end| end + 1)..];
    }
    text.push_str(rest);
    resolved(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a page that is its own: `<main>`.
pub(crate) fn main_of(html: &str) -> &str {
    let start = html.find("<main").expect("a page has a main part");
    &html[start..start + html[start..].find("</main>").expect("it ends")]
}

fn resolved(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_string(), |text, (reference, sign)| text.replace(reference, sign))
}
