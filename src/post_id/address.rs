//! The parts of an address that say whose post or picture it is.

/// Host and rest (from the first `/`, `?` or `#` on) of an address with or without `http://` or `https://`.
///
/// Archives write the usual port behind the hosts of old addresses; it is no part of the host.
pub(super) fn host_and_rest(address: &str) -> (&str, &str) {
    let address = address.trim();
    let address = strip_prefix_ignoring_case(address, "https://")
        .or_else(|| strip_prefix_ignoring_case(address, "http://"))
        .unwrap_or(address);
    let (host, rest) = address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()));
    (host.strip_suffix(":80").unwrap_or(host), rest)
}

/// The parts of the path at the beginning of `rest`; a doubled or trailing `/` adds none.
pub(super) fn path_parts(rest: &str) -> impl Iterator<Item = &str> {
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    path.split('/').filter(|part| !part.is_empty())
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_may_be_missing_or_in_capitals() {
        assert_eq!(host_and_rest("HTTPS://X.com/a?b"), ("X.com", "/a?b"));
        assert_eq!(host_and_rest("x.com"), ("x.com", ""));
        assert_eq!(host_and_rest("http://x.com:80/a"), ("x.com", "/a"));
        assert_eq!(host_and_rest("ftp://x.com/a"), ("ftp:", "//x.com/a"));
    }

    #[test]
    fn a_path_ends_before_its_query_and_fragment() {
        assert_eq!(path_parts("/a//b/?c/d#e/f").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(path_parts("").count(), 0);
    }
}
