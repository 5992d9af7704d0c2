//! How pages mark the kinds of entities: three ways, so that colour is never alone.

use crate::entities::{Glyph, Kind, Underline};
use crate::site::Site;

/// The letter of the built-in kinds in `data-k`, which the style sheet knows.
const LETTERS: [(&str, &str); 5] =
    [("person", "p"), ("organisation", "o"), ("place", "l"), ("product", "r"), ("account", "c")];

/// The value of `data-k` for a kind: a letter for the built-in ones, else its glyph and underline.
pub(super) fn mark(site: &Site, kind: &str) -> String {
    if let Some((_, letter)) = LETTERS.iter().find(|(name, _)| *name == kind) {
        return (*letter).to_string();
    }
    site.entities.kinds.iter().find(|k| k.name == kind).map_or_else(|| "c".into(), own_mark)
}

fn own_mark(kind: &Kind) -> String {
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
    format!("{glyph} {underline}")
}
