//! What the author of a site says of its entities.

use super::kind::Kind;
use crate::diagnostics::Place;
use crate::text::Slug;

/// One entity, as defined in `content/entities.yaml` or in a note of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// Those of its names for which capitals do not matter.
    pub any_case: AnyCase,
    /// Phrases in which none of its names counts.
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

impl Definition {
    /// The names that are looked for: the aliases, or the name when there are none.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let name = self.aliases.is_empty().then_some(self.name.as_str());
        self.aliases.iter().map(String::as_str).chain(name)
    }

    /// Whether capitals do not matter in `name`, one of its names; they never do in a handle.
    pub fn ignores_case(&self, name: &str) -> bool {
        name.starts_with('@')
            || match &self.any_case {
                AnyCase::None => false,
                AnyCase::All => true,
                AnyCase::Some(names) => names.iter().any(|n| n == name),
            }
    }
}

/// Which names of an entity are found in capitals and small letters alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum AnyCase {
    /// None but handles: names are found as they are written.
    #[default]
    None,
    /// All of them.
    All,
    /// These, which are among its aliases.
    Some(Vec<String>),
}

/// All definitions of a site.
#[derive(Debug, Clone)]
pub struct Definitions {
    /// The kinds, built-in ones first, in the order in which pages list them.
    pub kinds: Vec<Kind>,
    /// The entities, in the order of files and lines.
    pub entities: Vec<Definition>,
}

impl Default for Definitions {
    /// The built-in kinds, and no entity.
    fn default() -> Self {
        Definitions { kinds: Kind::built_in(), entities: Vec::new() }
    }
}
