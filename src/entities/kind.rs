//! Kinds of entities: those that everybody needs, and those of a site.

use super::fields::Fields;
use super::suggest;
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::text::Slug;
use crate::yaml::Mapping;

/// A kind of entities.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, Hash)]
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

const GLYPHS: [(&str, Glyph); 5] = [
    ("square", Glyph::Square),
    ("disc", Glyph::Disc),
    ("triangle", Glyph::Triangle),
    ("lozenge", Glyph::Lozenge),
    ("dash", Glyph::Dash),
];

const UNDERLINES: [(&str, Underline); 5] = [
    ("solid", Underline::Solid),
    ("thick", Underline::Thick),
    ("dotted", Underline::Dotted),
    ("dashed", Underline::Dashed),
    ("thin", Underline::Thin),
];

/// Other meanings of `type:` in the front matter of a note.
const TAKEN: [&str; 4] = ["entity", "event", "page", "tweets"];

impl Kind {
    /// The kinds that every site has, in the order in which pages list them.
    pub fn built_in() -> Vec<Kind> {
        [
            ("organisation", Glyph::Square, Underline::Solid),
            ("product", Glyph::Lozenge, Underline::Dashed),
            ("person", Glyph::Disc, Underline::Thick),
            ("place", Glyph::Triangle, Underline::Dotted),
            ("account", Glyph::Dash, Underline::Thin),
        ]
        .map(|(name, glyph, underline)| Kind {
            name: name.into(),
            label: None,
            plural: None,
            glyph,
            underline,
        })
        .into()
    }

    /// Reads one item of `kinds:` and adds it to `kinds`, or changes the one of that name.
    pub(super) fn read(item: &Mapping, place: &dyn Fn(&str) -> Place, kinds: &mut Vec<Kind>) -> Problems {
        let mut fields = Fields::new(item, place);
        fields.only(&["name", "label", "plural", "glyph", "underline"]);
        let name = fields.text("name").filter(|name| Slug::new(name).is_some() && !TAKEN.contains(&&**name));
        let Some(name) = name else {
            fields.push(
                "name",
                Diagnostic::error("entity-kind", "a kind needs a name that a note can give as its `type`")
                    .help("use lower-case letters, digits and hyphens, such as `name: law-firm`"),
            );
            return fields.finish();
        };
        let glyph = one_of(&mut fields, "glyph", &GLYPHS);
        let underline = one_of(&mut fields, "underline", &UNDERLINES);
        let (label, plural) = (fields.text("label"), fields.text("plural"));
        let at = kinds.iter().position(|kind| kind.name == name).unwrap_or_else(|| {
            let (glyph, underline) = (Glyph::Lozenge, Underline::Solid);
            kinds.push(Kind { name, label: None, plural: None, glyph, underline });
            kinds.len() - 1
        });
        let kind = &mut kinds[at];
        kind.glyph = glyph.unwrap_or(kind.glyph);
        kind.underline = underline.unwrap_or(kind.underline);
        kind.label = label.or(kind.label.take());
        kind.plural = plural.or(kind.plural.take());
        fields.finish()
    }
}

/// The value of `key` among those that have a meaning.
fn one_of<T: Copy>(fields: &mut Fields<'_>, key: &'static str, known: &[(&str, T)]) -> Option<T> {
    let word = fields.text(key)?;
    let value = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if value.is_none() {
        let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        let problem = Diagnostic::error("entity-kind", format!("`{word}` is no {key}"));
        fields.push(key, problem.help(suggest::one_of(&word, &names)));
    }
    value
}
