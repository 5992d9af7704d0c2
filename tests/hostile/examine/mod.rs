//! Looks at every file of a site for what could run, load or lead astray: each by its kind, and a file of a kind
//! that nobody here knows is a problem, so that no new export is passed over.

pub(crate) mod html;
mod json;
mod lines;
mod xml;

use std::collections::BTreeMap;

/// Where the site stands.
pub(crate) struct Base {
    /// `https://case.example`
    pub(crate) origin: &'static str,
    /// `/a/b/`
    pub(crate) path: &'static str,
}

/// What is wrong in the files of a site, each with the name of its file.
///
/// `theme` holds the files of a site without any content: scripts, style sheets and fonts must be the same ones.
pub(crate) fn wrong(
    files: &BTreeMap<String, Vec<u8>>,
    theme: &BTreeMap<String, Vec<u8>>,
    base: &Base,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, bytes) in files {
        let found = of_file(path, bytes, theme, base);
        wrong.extend(found.into_iter().map(|what| format!("{path}: {what}")));
    }
    wrong
}

fn of_file(path: &str, bytes: &[u8], theme: &BTreeMap<String, Vec<u8>>, base: &Base) -> Vec<String> {
    let mut wrong = name(path);
    let kind = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, kind)| kind);
    if matches!(kind, "css" | "js" | "woff2") || path.starts_with("assets/") {
        if theme.get(path).map(Vec::as_slice) != Some(bytes) {
            wrong.push("is no file of the theme".into());
        }
        return wrong;
    }
    if matches!(kind, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "pdf" | "mp3" | "mp4") {
        return wrong;
    }
    // Numbers of the search index, which the theme's script reads as numbers: there is nothing in it to run.
    if path.starts_with("search/") && kind == "bin" {
        return wrong;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        wrong.push("is no UTF-8".into());
        return wrong;
    };
    wrong.extend(match kind {
        "html" => html::wrong_in_page(text, base),
        "json" | "webmanifest" => json::wrong(text),
        "jsonl" | "ndjson" => text.lines().flat_map(json::wrong).collect(),
        "xml" | "svg" | "gexf" | "graphml" | "xsl" => xml::wrong(text),
        "csv" => lines::wrong_in_table(text),
        "ics" => lines::wrong_in_calendar(text),
        "txt" | "nojekyll" | "bib" => lines::wrong_in_text(text),
        "ris" => lines::wrong_in_ris(text),
        "md" => lines::wrong_in_markdown(text),
        "" if matches!(path, "_headers" | "CNAME") => lines::wrong_in_text(text),
        // The list of the sink, which names files and nothing else.
        "filature-files" => lines::wrong_in_text(text),
        _ => vec!["is of a kind that nobody examines: say in tests/hostile/examine how".into()],
    });
    wrong
}

/// A path that any host and system takes, and that cannot pass for another.
fn name(path: &str) -> Vec<String> {
    // `@` stands between the name of an account and its server.
    let accounts = path.starts_with("accounts/");
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c) || accounts && c == '@';
    let mut wrong = Vec::new();
    if !path.chars().all(plain) {
        wrong.push("its name holds more than plain letters, digits, `-`, `_` and dots".into());
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..") || part.len() > 255) {
        wrong.push("a part of its path is empty, leads out, or is too long".into());
    }
    wrong
}

/// Whether an address may stand in a file: of the web or of mail, or a relative one.
///
/// As browsers read it: they pass over white space and control characters around and inside of a scheme.
pub(crate) fn is_harmless(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let bare = bare.to_ascii_lowercase();
    let before_path = bare.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        Some((scheme, _)) => {
            matches!(scheme, "http" | "https" | "mailto") && !address.contains(['\t', '\n', '\r'])
        }
        // Both of these would name another host.
        None => !bare.starts_with("//") && !bare.starts_with('\\') && !bare.starts_with("/\\"),
    }
}

/// Whether an address is one of the web.
pub(crate) fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}
