//! `unused-template`: templates of the site that no page comes to.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostics::{Diagnostic, Place};
use crate::note::Content;
use crate::site::Site;
use crate::theme::{BUILT_IN_PREFIX, Theme};

static DEFINED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{%-?\s*component\s+([\w.]+)").ok());

/// A template is used when it stands in for a built-in one, when a page names it, or when one that is used
/// extends it, includes it or calls one of its components.
pub(super) fn find(theme: &Theme, site: &Site) -> Vec<Diagnostic> {
    let of_pages = site.pages.iter().filter_map(|page| match &site.note(page.note).content {
        Content::Page(page) => page.template.as_deref(),
        _ => None,
    });
    let built_in = theme.templates().iter().filter_map(|t| t.name.strip_prefix(BUILT_IN_PREFIX));
    let shown: BTreeSet<&str> = built_in.chain(of_pages).collect();
    let (mut used, mut waiting): (Vec<_>, Vec<_>) =
        theme.own_templates().partition(|template| shown.contains(&*template.name));
    while let Some(user) = used.pop() {
        let (called, others) = waiting.into_iter().partition(|template| {
            let quoted =
                ['"', '\''].iter().any(|q| user.source.contains(&format!("{q}{}{q}", template.name)));
            let components = DEFINED.iter().flat_map(|defined| defined.captures_iter(&template.source));
            quoted || components.filter_map(|c| c.get(1)).any(|name| calls(&user.source, name.as_str()))
        });
        used.extend::<Vec<_>>(called);
        waiting = others;
    }
    let problem = |template: &crate::theme::TemplateFile| {
        Diagnostic::warning("unused-template", "no page comes to this template")
            .at(Place::file(&template.path))
            .help("include it from another one, give it the name of a built-in one, name it in a page, or delete it")
    };
    waiting.into_iter().map(problem).collect()
}

/// Whether a template calls a component: `{{ <name … /> }}`, `{% <name> %}`.
fn calls(source: &str, name: &str) -> bool {
    source.match_indices(&format!("<{name}")).any(|(at, found)| {
        source[at + found.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
    })
}
