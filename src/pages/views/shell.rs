//! What all pages have around them, as HTML: made once for the site, and copied.

use serde::Serialize;

use super::Views;
use super::fragment::Made;
use crate::pages::PageKind;

/// The sections of the navigation, and none.
const SECTIONS: [&str; 5] = ["", "timeline", "entities", "reading", "search"];

/// The parts of the shell.
#[derive(Debug, Default)]
pub(super) struct Shell {
    /// For the head of a page, in full and in brief.
    heads: [String; 2],
    /// For each section, on its pages and on its own one.
    mastheads: [[String; 2]; SECTIONS.len()],
    /// Below a page, in full and in brief.
    feet: [String; 2],
}

/// The arguments of `masthead`.
#[derive(Debug, Serialize)]
struct Masthead {
    section: &'static str,
    current: bool,
}

/// The arguments of `foot`.
#[derive(Debug, Serialize)]
struct Foot {
    brief: bool,
}

/// The arguments of `head`.
#[derive(Debug, Serialize)]
struct Head {
    brief: bool,
}

impl Shell {
    /// Renders the parts; the templates must be able to see the site already.
    pub(super) fn new(views: &Views<'_>) -> Made<Shell> {
        let mut shell = Shell::default();
        for (place, section) in SECTIONS.into_iter().enumerate() {
            for current in [false, true] {
                let masthead = views.component("masthead", &Masthead { section, current })?;
                shell.mastheads[place][usize::from(current)] = masthead;
            }
        }
        for brief in [false, true] {
            shell.heads[usize::from(brief)] = views.component("head", &Head { brief })?;
            shell.feet[usize::from(brief)] = views.component("foot", &Foot { brief })?;
        }
        Ok(shell)
    }

    /// All of them.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        let Shell { heads, mastheads, feet } = self;
        heads.iter().chain(mastheads.as_flattened()).chain(feet).map(String::as_str)
    }

    /// What stands at the head of a page; in brief where there are as many as events.
    pub(super) fn head(&self, kind: &PageKind) -> &str {
        &self.heads[usize::from(matches!(kind, PageKind::Event(_)))]
    }

    /// What stands above a page; `current`: the page is that of its section itself.
    pub(super) fn masthead(&self, kind: &PageKind, current: bool) -> &str {
        let place = SECTIONS.iter().position(|name| *name == section(kind)).unwrap_or(0);
        &self.mastheads[place][usize::from(current)]
    }

    /// What stands below a page; in brief where there are as many as events.
    pub(super) fn foot(&self, kind: &PageKind) -> &str {
        &self.feet[usize::from(matches!(kind, PageKind::Event(_)))]
    }
}

fn section(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::Timeline
        | PageKind::Year(_)
        | PageKind::Month(..)
        | PageKind::Event(_)
        | PageKind::Withdrawn(_)
        | PageKind::MovedEvent(_) => "timeline",
        PageKind::Entities | PageKind::Entity(..) | PageKind::Account(..) | PageKind::Moved(_) => "entities",
        PageKind::Notes | PageKind::Reading(_) => "reading",
        PageKind::Search => "search",
        _ => "",
    }
}
