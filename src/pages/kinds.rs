//! How pages mark the kinds of entities: three ways, so that colour is never alone.

use serde::Serialize;

use crate::entities::{Glyph, Kind, Underline};
use crate::site::Site;

/// The letters by which the style sheet knows the built-in kinds.
const LETTERS: [(&str, &str); 5] =
    [("person", "p"), ("organisation", "o"), ("place", "l"), ("product", "r"), ("account", "c")];

/// The mark of a kind in templates: the letter of a built-in kind, or the sign and line of one of the site's
/// own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    /// Value of `data-k`.
    k: Option<&'static str>,
    /// Class of the sign, after `g-`.
    glyph: Option<&'static str>,
    /// Class of the line, after `u-`.
    underline: Option<&'static str>,
}

impl Mark {
    /// The attributes of a link to somebody of this kind in a text.
    pub(super) fn attributes(self) -> String {
        match (self.k, self.glyph, self.underline) {
            (Some(k), ..) => format!("class=e data-k={k}"),
            (None, glyph, underline) => {
                format!("class=\"e g-{} u-{}\"", glyph.unwrap_or_default(), underline.unwrap_or_default())
            }
        }
    }
}

/// The mark of a kind, by its name.
pub(super) fn mark(site: &Site, kind: &str) -> Mark {
    let letter = |name: &str| LETTERS.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    if let Some(k) = letter(kind) {
        return Mark { k: Some(k), glyph: None, underline: None };
    }
    match site.entities.kinds.iter().find(|k| k.name == kind) {
        Some(kind) => own_mark(kind),
        None => Mark { k: letter("account"), glyph: None, underline: None },
    }
}

/// The sign of a kind, by its name.
pub(super) fn glyph(site: &Site, kind: &str) -> Glyph {
    let known = site.entities.kinds.iter().find(|k| k.name == kind);
    known.map_or(Glyph::Dash, |kind| kind.glyph)
}

fn own_mark(kind: &Kind) -> Mark {
    let glyph = match kind.glyph {
        Glyph::Square => "square",
        Glyph::Disc => "disc",
        Glyph::Triangle => "triangle",
        Glyph::Lozenge => "lozenge",
        Glyph::Dash => "dash",
    };
    let underline = match kind.underline {
        Underline::Solid => "solid",
        Underline::Thick => "thick",
        Underline::Dotted => "dotted",
        Underline::Dashed => "dashed",
        Underline::Thin => "thin",
    };
    Mark { k: None, glyph: Some(glyph), underline: Some(underline) }
}
