//! `dead-link`, `dead-fragment`: links of rendered pages that lead nowhere inside of the site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::{Input, html};
use crate::diagnostics::{Diagnostic, Place};
use crate::routes::{BaseUrl, OutPath};

/// The links of the pages so far.
pub(super) struct Links {
    base: BaseUrl,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// The anchors of each page.
    anchors: BTreeMap<OutPath, BTreeSet<String>>,
    /// Every link inside of the site, and the pages that hold it.
    links: BTreeMap<Target, BTreeSet<OutPath>>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    /// The path from the root of the host on, decoded.
    path: String,
    /// The part of the page, as written.
    fragment: Option<String>,
}

impl Links {
    pub(super) fn new(base: BaseUrl) -> Self {
        Links { base, kept: Mutex::default() }
    }

    pub(super) fn put(&self, path: &OutPath, found: &html::Found) {
        let own = format!("{}{}", self.base.path(), address(path));
        let targets: BTreeSet<Target> =
            found.addresses.iter().filter_map(|link| target(link, &own, &self.base)).collect();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.anchors.insert(path.clone(), found.anchors.iter().cloned().collect());
        for target in targets {
            kept.links.entry(target).or_default().insert(path.clone());
        }
    }

    pub(super) fn problems(self, input: &Input<'_>) -> Vec<Diagnostic> {
        let kept = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut problems = Vec::new();
        for (target, pages) in &kept.links {
            let Some(first) = pages.first() else { continue };
            let others = match pages.len() {
                1 => String::new(),
                n => format!(" and {} other pages", n - 1),
            };
            let from = format!("`{}{}`{others}", self.base.path(), address(first));
            let problem = match file_of(target, &self.base, input) {
                None => Diagnostic::warning(
                    "dead-link",
                    format!("{from} links to `{}`, where nothing is", target.path),
                )
                .help("mend the address; those of the site begin with its base path"),
                Some(file) => {
                    let Some(fragment) = target.fragment.as_deref().filter(|f| !f.is_empty() && *f != "top")
                    else {
                        continue;
                    };
                    let there = kept.anchors.get(&file).is_none_or(|anchors| {
                        anchors.contains(fragment) || anchors.contains(&decoded(fragment))
                    });
                    if there {
                        continue;
                    }
                    let message = format!(
                        "{from} links to `{}#{fragment}`, and that page has no such part",
                        target.path
                    );
                    Diagnostic::warning("dead-fragment", message)
                        .help("the anchors of a page are made of its headings")
                }
            };
            problems.push(match input.source_of(first) {
                Some(path) => {
                    let words = match target.fragment.as_deref() {
                        Some(fragment) => format!("#{fragment}"),
                        None => {
                            format!("/{}", target.path.strip_prefix(self.base.path()).unwrap_or_default())
                        }
                    };
                    problem.at(if words == "/" { Place::file(path) } else { input.place_of(path, &words) })
                }
                None => problem,
            });
        }
        problems
    }
}

/// The address of a page below the base path.
fn address(path: &OutPath) -> &str {
    match path.as_str() {
        "index.html" => "",
        path => path.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(path),
    }
}

/// Where `link` on the page `own` leads; none if that is no affair of the site.
fn target(link: &str, own: &str, base: &BaseUrl) -> Option<Target> {
    let link = link.trim();
    let link = match base.origin().and_then(|origin| link.strip_prefix(origin)) {
        Some("") => "/",
        Some(rest) if rest.starts_with(['/', '?', '#']) => rest,
        _ => link,
    };
    let (bare, fragment) =
        link.split_once('#').map_or((link, None), |(bare, part)| (bare, Some(part.to_string())));
    let bare = bare.split('?').next().unwrap_or_default();
    let has_scheme = bare.split('/').next().is_some_and(|first| first.contains(':'));
    if bare.starts_with("//") || has_scheme {
        return None;
    }
    let path = match bare {
        "" => own.to_string(),
        _ if bare.starts_with('/') => bare.to_string(),
        _ => joined(own, bare),
    };
    Some(Target { path: decoded(&path), fragment })
}

/// The file of the site at the address of `target`, as hosts find it.
fn file_of(target: &Target, base: &BaseUrl, input: &Input<'_>) -> Option<OutPath> {
    let whole = if target.path.ends_with('/') { target.path.clone() } else { format!("{}/", target.path) };
    let inside = whole.strip_prefix(base.path())?;
    let index = format!("{inside}index.html");
    let file = target.path.strip_prefix(base.path()).filter(|path| !path.ends_with('/'));
    [file, Some(&index)]
        .into_iter()
        .flatten()
        .filter_map(OutPath::new)
        .find(|path| input.plan.find(path).is_some())
}

fn joined(own: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = own.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(text: &str) -> String {
    crate::attachments::percent_decoded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_as_browsers_follow_them() {
        let base = BaseUrl::parse("https://example.org/repo/").unwrap();
        let path = |link: &str| target(link, "/repo/a/b/", &base).map(|t| t.path);
        assert_eq!(path("../c/").as_deref(), Some("/repo/a/c/"));
        assert_eq!(path("#x").as_deref(), Some("/repo/a/b/"));
        assert_eq!(path("https://example.org/repo/d%20e").as_deref(), Some("/repo/d e"));
        for other in ["https://example.org.evil/", "//cdn.example/", "mailto:a@b.org", "data:,x"] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
