//! The script that brings changes into the page, added on the way out and never in a build.

/// Where the preview's own files are: below no base path, and with a name that no page can have.
pub(super) const FOLDER: &str = "/__filature/";

/// The name of the script in that folder.
pub(super) const NAME: &str = "reload.js";

/// The name of the stream of news in that folder.
pub(super) const EVENTS: &str = "events";

/// The script.
pub(super) const SOURCE: &str = include_str!("reload.js");

/// The tag that stands in a page of the site that was made as `made`.
pub(super) fn tag(made: &str) -> String {
    format!("<script src=\"{FOLDER}{NAME}?site={made}\"></script>")
}

/// Puts the tag where the body of the page ends, or at the end of a page that does not say where that is.
pub(super) fn add(page: &mut Vec<u8>, made: &str) {
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    page.splice(at..at, tag(made).into_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_stands_at_the_end_of_the_body_and_nothing_else_changes() {
        for (before, after) in
            [("<body></body>x</body>\n", "<body></body>x*</body>\n"), ("x", "x*"), ("", "*")]
        {
            let mut page = before.as_bytes().to_vec();
            add(&mut page, "1-2");
            assert_eq!(String::from_utf8(page).unwrap(), after.replace('*', &tag("1-2")));
        }
    }
}
