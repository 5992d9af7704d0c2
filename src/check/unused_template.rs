//! `unused-template`: templates of the site that no page comes to.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Place};
use crate::theme::{BUILT_IN_PREFIX, Theme};

/// A template is used when it stands in for a built-in one, or when one that is used extends it, includes it
/// or calls one of its components.
pub(super) fn find(theme: &Theme) -> Vec<Diagnostic> {
    let built_in: BTreeSet<&str> =
        theme.templates().iter().filter_map(|t| t.name.strip_prefix(BUILT_IN_PREFIX)).collect();
    let (mut used, mut waiting): (Vec<_>, Vec<_>) =
        theme.own_templates().partition(|template| built_in.contains(&*template.name));
    while let Some(user) = used.pop() {
        let brought_in = theme.brought_in(user);
        let (called, others): (Vec<_>, _) = waiting
            .into_iter()
            .partition(|template| brought_in.iter().any(|found| found.name == template.name));
        used.extend(called);
        waiting = others;
    }
    let problem = |template: &crate::theme::TemplateFile| {
        Diagnostic::warning("unused-template", "no page comes to this template")
            .at(Place::file(&template.path))
            .help("include it from another one, give it the name of a built-in one, or delete it")
    };
    waiting.into_iter().map(problem).collect()
}
