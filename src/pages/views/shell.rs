//! What all pages have around them, as HTML: made once for the site, and copied.

use tera::Value;

use super::fragment::Made;
use crate::pages::PageKind;
use crate::render::Engine;

/// The sections of the navigation, and none.
const SECTIONS: [&str; 5] = ["", "timeline", "entities", "reading", "search"];

/// The parts of the shell.
#[derive(Debug)]
pub(super) struct Shell {
    /// For the head of a page.
    pub(super) head: Value,
    /// For each section, on its pages and on its own one.
    mastheads: Vec<[Value; 2]>,
    /// Below a page, in full and in brief.
    feet: [Value; 2],
}

impl Shell {
    /// Nothing: what stands in its place until templates can see the site.
    pub(super) fn empty() -> Shell {
        let nothing = Value::safe_string("");
        Shell {
            head: nothing.clone(),
            mastheads: vec![[nothing.clone(), nothing.clone()]; SECTIONS.len()],
            feet: [nothing.clone(), nothing],
        }
    }

    /// Renders the parts; the templates must be able to see the site already.
    pub(super) fn new(engine: &Engine) -> Made<Shell> {
        let foot = |brief: bool| engine.component("foot", [("brief", brief.into())]);
        let masthead = |section: &str, current: bool| {
            engine.component("masthead", [("section", section.into()), ("current", current.into())])
        };
        let mastheads =
            SECTIONS.iter().map(|section| Ok([masthead(section, false)?, masthead(section, true)?]));
        Ok(Shell {
            head: engine.component("head", [])?,
            mastheads: mastheads.collect::<Made<_>>()?,
            feet: [foot(false)?, foot(true)?],
        })
    }

    /// What stands above a page; `current`: the page is that of its section itself.
    pub(super) fn masthead(&self, kind: &PageKind, current: bool) -> Value {
        let place = SECTIONS.iter().position(|name| *name == section(kind)).unwrap_or(0);
        self.mastheads[place][usize::from(current)].clone()
    }

    /// What stands below a page; in brief where there are as many as events.
    pub(super) fn foot(&self, kind: &PageKind) -> Value {
        self.feet[usize::from(matches!(kind, PageKind::Event(_)))].clone()
    }
}

fn section(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::Timeline
        | PageKind::Year(_)
        | PageKind::Month(..)
        | PageKind::Event(_)
        | PageKind::Withdrawn(_) => "timeline",
        PageKind::Entities | PageKind::Entity(..) | PageKind::Account(..) | PageKind::Moved(_) => "entities",
        PageKind::Notes | PageKind::Reading(_) => "reading",
        PageKind::Search => "search",
        _ => "",
    }
}
