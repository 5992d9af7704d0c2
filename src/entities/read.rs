//! Reads one definition, from an item of `content/entities.yaml` or from the front matter of a note.

use super::definition::{AnyCase, Definition};
use super::fields::Fields;
use super::kind::Kind;
use super::suggest;
use crate::diagnostics::{Checked, Diagnostic, Place};
use crate::text::Slug;
use crate::yaml::Mapping;

/// Keys of a definition, in the file and in a note alike.
const KEYS: [&str; 13] = [
    "slug",
    "name",
    "type",
    "aliases",
    "any_case",
    "except",
    "description",
    "source",
    "links",
    "parent",
    "merge",
    "hidden",
    "kind",
];

/// Keys of a note that mean something else, or something to other programs.
const OTHER_KEYS: [&str; 8] =
    ["title", "date", "tags", "draft", "status", "publish", "cssclasses", "permalink"];

/// Longest name that is looked for, in characters.
const NAME_MAX: usize = 200;

impl Definition {
    /// Reads the front matter of a note, which stands at `place`; none if the note defines no entity.
    ///
    /// A note does when its `type` is the name of a kind, or is `entity` and its `kind` is. The title of
    /// the note is its name, unless `name` is stated, and is always looked for beside the aliases, as
    /// Obsidian understands them. Keys of no meaning here are let be.
    ///
    /// # Errors
    ///
    /// A kind that is not there, a slug that is none, a link that is no address of a page, a value of the
    /// wrong form.
    pub fn from_front_matter(
        front_matter: &Mapping,
        place: &Place,
        title: &str,
        kinds: &[Kind],
    ) -> Checked<Option<Definition>> {
        let everywhere = |_: &str| place.clone();
        let word = |key: &str| front_matter.get(key).and_then(|value| value.as_str()).map(str::trim);
        let is_kind = |word: &&str| kinds.iter().any(|kind| kind.name == *word);
        let kind_key = match word("type") {
            Some("entity") => "kind",
            Some(word) if is_kind(&word) => "type",
            _ => return Checked::default(),
        };
        let mut fields = Fields::new(front_matter, &everywhere);
        fields.warn_of_near_misses(&KEYS, &OTHER_KEYS);
        let name = fields.text("name").unwrap_or_else(|| title.to_string());
        let mut definition = read(&mut fields, kind_key, name, kinds);
        if let Some(definition) = &mut definition
            && !definition.aliases.is_empty()
            && !definition.aliases.contains(&definition.name)
        {
            definition.aliases.insert(0, definition.name.clone());
        }
        Checked { value: definition, problems: fields.finish() }
    }

    /// Reads one item of `entities:`.
    pub(super) fn from_item(
        item: &Mapping,
        place: &dyn Fn(&str) -> Place,
        kinds: &[Kind],
    ) -> Checked<Option<Definition>> {
        let mut fields = Fields::new(item, place);
        fields.only(&KEYS[..KEYS.len() - 1]);
        let value = match fields.text("name") {
            Some(name) => read(&mut fields, "type", name, kinds),
            None => {
                let problem = Diagnostic::error("entity-name", "an entity needs a name");
                fields.push("name", problem.help("add `name:`, as pages should show it"));
                None
            }
        };
        Checked { value, problems: fields.finish() }
    }
}

fn read(fields: &mut Fields<'_>, kind_key: &str, name: String, kinds: &[Kind]) -> Option<Definition> {
    if name.chars().nth(NAME_MAX).is_some() {
        // It is looked for as well, which takes time that grows with its square.
        let message = format!("a name has at most {NAME_MAX} characters");
        let problem = Diagnostic::error("entity-name", message);
        fields.push("name", problem.help("give it a shorter `name`, and say the rest in its `description`"));
        return None;
    }
    let kind = read_kind(fields, kind_key, &name, kinds);
    let slug = read_slug(fields, &name);
    let mut aliases = read_names(fields, "aliases");
    let any_case = read_any_case(fields, &mut aliases);
    let except = read_names(fields, "except");
    let links = read_links(fields);
    let parent = fields.text("parent").and_then(|parent| slug_of(fields, "parent", &parent));
    let merge: Vec<_> =
        fields.texts("merge").iter().filter_map(|old| slug_of(fields, "merge", old)).collect();
    let (slug, kind) = (slug?, kind?);
    Some(Definition {
        merge: merge.into_iter().filter(|old| *old != slug).collect(),
        slug,
        name,
        kind,
        aliases,
        any_case,
        except,
        description: fields.text("description").unwrap_or_default(),
        source: fields.text("source"),
        links,
        parent,
        hidden: fields.flag("hidden"),
        place: fields.place("name"),
    })
}

fn read_kind(fields: &mut Fields<'_>, key: &str, name: &str, kinds: &[Kind]) -> Option<String> {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    let problem = match fields.text(key) {
        Some(kind) if names.contains(&kind.as_str()) => return Some(kind),
        Some(kind) => Diagnostic::error("entity-kind", format!("`{kind}` is no kind of entity"))
            .help(suggest::one_of(&kind, &names)),
        None => Diagnostic::error("entity-kind", format!("`{name}` needs a kind"))
            .help(format!("add `{key}:` with one of {}", names.join(", "))),
    };
    fields.push(key, problem);
    None
}

fn read_slug(fields: &mut Fields<'_>, name: &str) -> Option<Slug> {
    if let Some(slug) = fields.text("slug") {
        return slug_of(fields, "slug", &slug);
    }
    let slug = Slug::from_text(name).filter(|slug| !slug.is_page_number());
    if slug.is_none() {
        let problem = Diagnostic::error("entity-slug", format!("no address can be made of `{name}`"));
        fields.push("name", problem.help("add `slug:` with lower-case letters, digits and hyphens"));
    }
    slug
}

/// The slug that `key` states.
fn slug_of(fields: &mut Fields<'_>, key: &str, written: &str) -> Option<Slug> {
    match Slug::new(written) {
        Some(slug) if !slug.is_page_number() => return Some(slug),
        Some(_) => {
            let message = format!("`{written}` is the address of a later page of a list");
            fields.push(key, Diagnostic::error("entity-slug", message).help("choose another slug"));
        }
        None => {
            let message = format!("`{written}` cannot stand in an address");
            let problem = Diagnostic::error("entity-slug", message);
            let help = Slug::from_text(written).map_or_else(
                || "use lower-case letters, digits and hyphens".to_string(),
                |slug| format!("write `{slug}`"),
            );
            fields.push(key, problem.help(help));
        }
    }
    None
}

/// Names that are looked for, each once.
fn read_names(fields: &mut Fields<'_>, key: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in fields.texts(key) {
        let too_long = name.chars().nth(NAME_MAX).is_some();
        if too_long || name.strip_suffix('*').unwrap_or(&name).trim().is_empty() {
            let message = if too_long {
                format!("a name in `{key}` has more than {NAME_MAX} characters")
            } else {
                format!("`{name}` in `{key}` would be found everywhere")
            };
            fields.push(key, Diagnostic::error("entity-alias", message));
        } else if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// `any_case: true`, or a list of names, which become aliases where they are none yet.
fn read_any_case(fields: &mut Fields<'_>, aliases: &mut Vec<String>) -> AnyCase {
    match fields.is_flag("any_case") {
        Some(true) => AnyCase::All,
        Some(false) => AnyCase::None,
        None => {
            let names = read_names(fields, "any_case");
            let new: Vec<_> = names.iter().filter(|name| !aliases.contains(name)).cloned().collect();
            aliases.extend(new);
            if names.is_empty() { AnyCase::None } else { AnyCase::Some(names) }
        }
    }
}

/// Links to pages; any other address could run a script.
fn read_links(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    let mut links = fields.pairs("links");
    links.retain(|(label, address)| {
        let is_page = ["https://", "http://"].iter().any(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        if !is_page {
            let message = format!("the link `{label}` is no address of a page: `{address}`");
            fields.push("links", Diagnostic::error("entity-link", message).help("begin it with `https://`"));
        }
        is_page
    });
    links
}
