//! Tags as people write them: `#cat/espionage`, `#[[product management]]`, `[[tech]]`, `a, b`.

/// The tags of a list such as `#a/b [[c d]], e`, without their marks, in order.
pub(super) fn parse_list(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = text.trim().trim_start_matches('[').trim_end_matches(']');
    // The brackets of `[ [[aiml]], ]` are gone; those of a list that begins with `[[` are put back.
    if text.trim().starts_with("[[") {
        rest = text.trim();
    }
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '#' | '"' | '\'');
    loop {
        rest = rest.trim_start_matches(separators);
        if rest.is_empty() {
            break;
        }
        if let Some(inner) = rest.strip_prefix("[[") {
            let end = inner.find("]]").unwrap_or(inner.len());
            push(&mut tags, &inner[..end]);
            rest = inner.get(end + 2..).unwrap_or("");
        } else {
            let end = rest.find(separators).unwrap_or(rest.len());
            push(&mut tags, &rest[..end]);
            rest = &rest[end..];
        }
    }
    tags
}

/// A tag without `#`, brackets and outer slashes; none if nothing is left.
pub(super) fn clean(tag: &str) -> Option<String> {
    let tag = tag.trim().trim_start_matches('#').trim_start_matches("[[").trim_end_matches("]]");
    let tag = tag.trim().trim_matches('/').trim();
    (!tag.is_empty() && tag != "[" && tag != "]").then(|| tag.to_string())
}

fn push(tags: &mut Vec<String>, tag: &str) {
    if let Some(tag) = clean(tag)
        && !tags.contains(&tag)
    {
        tags.push(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_understood() {
        assert_eq!(parse_list("#type/tweets #cat/espionage "), ["type/tweets", "cat/espionage"]);
        assert_eq!(parse_list("[[favorite]] [[tech]]"), ["favorite", "tech"]);
        assert_eq!(parse_list("#[[product management]]"), ["product management"]);
        assert_eq!(parse_list("[ [[aiml]], ]"), ["aiml"]);
        assert_eq!(parse_list("a, b c"), ["a", "b", "c"]);
        assert_eq!(parse_list(" # "), [""; 0]);
    }
}
