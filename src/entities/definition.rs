//! What the author of a site says of its entities.

use crate::diagnostics::Place;
use crate::text::Slug;

/// One entity, as defined in `content/entities.yaml` or in a note of its own.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Its address.
    pub slug: Slug,
    /// Its name, as pages show it.
    pub name: String,
    /// Name of its kind: `person`, `organisation`, `place`, `product`, `account`, or one of the site's own.
    pub kind: String,
    /// Names that are looked for in the texts; those that begin with `@` are handles. The name itself is
    /// looked for when there are none.
    pub aliases: Vec<String>,
    /// Phrases in which none of the names counts.
    pub except: Vec<String>,
    /// One or two sentences.
    pub description: String,
    /// Where the description is known from.
    pub source: Option<String>,
    /// Pages elsewhere: label and address, such as `wikidata` and `https://www.wikidata.org/wiki/Q…`.
    pub links: Vec<(String, String)>,
    /// The entity of which it is a part.
    pub parent: Option<Slug>,
    /// Slugs that it once had.
    pub merge: Vec<Slug>,
    /// Looked for, and neither listed nor shown.
    pub hidden: bool,
    /// Where it is defined.
    pub place: Place,
}

/// A kind of entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name, which definitions use.
    pub name: String,
    /// How pages call one of it, when the site says so; else the interface does.
    pub label: Option<String>,
    /// How pages call several.
    pub plural: Option<String>,
    /// The sign before its names.
    pub glyph: Glyph,
    /// The line under its names in a text.
    pub underline: Underline,
}

/// The sign before the names of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Glyph {
    /// ■, for organisations.
    Square,
    /// ●, for persons.
    Disc,
    /// ▲, for places.
    Triangle,
    /// ◆, for products.
    Lozenge,
    /// –, for accounts.
    Dash,
}

/// The line under the names of a kind in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Underline {
    /// A line of 1.5 pixels.
    Solid,
    /// A line of 2.5 pixels.
    Thick,
    /// A dotted line.
    Dotted,
    /// A dashed line.
    Dashed,
    /// A line of 1 pixel.
    Thin,
}

/// All definitions of a site.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    /// The kinds, built-in ones first, in the order in which pages list them.
    pub kinds: Vec<Kind>,
    /// The entities, in the order of files and lines.
    pub entities: Vec<Definition>,
}

impl Definition {
    /// placeholder
    pub fn from_front_matter(
        _: &crate::diagnostics::SourcePath,
        _: Place,
        _: &crate::yaml::Mapping,
        _: &str,
        _: &str,
        _: &[String],
    ) -> crate::diagnostics::Checked<Option<Definition>> {
        Default::default()
    }
}
