//! `base-url`: without an address of its own, a site cannot tell it to others.

use super::Input;
use crate::config;
use crate::diagnostics::{Diagnostic, Place, SourcePath};

pub(super) fn find(input: &Input<'_>) -> Option<Diagnostic> {
    if input.site.base.origin().is_some() {
        return None;
    }
    let message =
        "the site does not know its own address: no sitemap, and no whole addresses for feeds and citations";
    let help = "write `base_url: https://…` into filature.yaml, or give `--base-url` when you build";
    let problem = Diagnostic::warning("base-url", message).help(help);
    let path = SourcePath::new(config::FILE_NAME);
    Some(if input.texts.contains_key(&path) { problem.at(Place::file(&path)) } else { problem })
}
