//! Whether the definitions of a site fit each other.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::definition::{Definition, Definitions};
use super::fold::{Case, fold};
use super::parts;
use super::suggest::nearest;
use crate::diagnostics::{Checked, Diagnostic, Place, Problems};
use crate::text::Slug;

impl Definitions {
    /// Adds the entities that notes of their own define, and compares all of them.
    ///
    /// # Errors
    ///
    /// Two entities at one address, or of one name; an address that was one entity's and is another's. A name
    /// that is part of a longer one of another entity is a warning, unless it is excepted there. A
    /// parent that is not there, or is a part of its own part, is a warning, and the entity has none then.
    pub fn merge_notes(mut self, notes: Vec<Definition>) -> Checked<Definitions> {
        let mut problems = Problems::new();
        self.entities.extend(notes);
        drop_same_slugs(&mut self.entities, &mut problems);
        find_shared_names(&self.entities, &mut problems);
        parts::warn_of_parts(&self.entities, &mut problems);
        check_merges(&self.entities, &mut problems);
        check_parents(&mut self.entities, &mut problems);
        Checked { value: self, problems }
    }
}

/// Keeps the first of several definitions at one address.
fn drop_same_slugs(entities: &mut Vec<Definition>, problems: &mut Problems) {
    let mut first: HashMap<Slug, Place> = HashMap::new();
    entities.retain(|entity| {
        let Some(place) = first.get(&entity.slug) else {
            first.insert(entity.slug.clone(), entity.place.clone());
            return true;
        };
        let message = format!("two entities have the address `{}`", entity.slug);
        problems.push(
            Diagnostic::error("entity-clash", message)
                .at(entity.place.clone())
                .also_at(place.clone())
                .help("give one of them another `slug`, or make one definition of both"),
        );
        false
    });
}

/// A name by which an entity is known.
struct Claim {
    entity: usize,
    exact: String,
    any_case: bool,
}

fn find_shared_names(entities: &[Definition], problems: &mut Problems) {
    let mut claims: HashMap<String, Vec<Claim>> = HashMap::new();
    let mut reported: HashSet<(usize, usize)> = HashSet::new();
    for (at, entity) in entities.iter().enumerate() {
        let name = entity.name.as_str();
        for name in entity.names().chain((!entity.aliases.is_empty()).then_some(name)) {
            let claim =
                Claim { entity: at, exact: fold(name, Case::Kept), any_case: entity.ignores_case(name) };
            let others = claims.entry(fold(name, Case::Lower)).or_default();
            let other = others.iter().find(|other| {
                other.entity != at && (other.exact == claim.exact || other.any_case || claim.any_case)
            });
            if let Some(other) = other.filter(|other| reported.insert((other.entity, at))) {
                let first = &entities[other.entity];
                let message = format!("`{name}` is a name of both `{}` and `{}`", first.slug, entity.slug);
                problems.push(
                    Diagnostic::error("entity-clash", message)
                        .at(entity.place.clone())
                        .also_at(first.place.clone())
                        .help("leave it to one of them, or use a longer form for each"),
                );
            }
            others.push(claim);
        }
    }
}

fn check_merges(entities: &[Definition], problems: &mut Problems) {
    let mut taken: HashMap<&Slug, &Definition> =
        entities.iter().map(|entity| (&entity.slug, entity)).collect();
    for entity in entities {
        for old in &entity.merge {
            let Some(other) = taken.insert(old, entity).filter(|other| other.slug != entity.slug) else {
                continue;
            };
            let message = format!("`{old}` leads to `{}`, and belongs to `{}`", entity.slug, other.slug);
            problems.push(
                Diagnostic::error("entity-clash", message)
                    .at(entity.place.clone())
                    .also_at(other.place.clone())
                    .help("remove it from `merge`, or remove the other definition"),
            );
        }
    }
}

fn check_parents(entities: &mut [Definition], problems: &mut Problems) {
    let slugs: BTreeMap<Slug, usize> =
        entities.iter().enumerate().map(|(at, entity)| (entity.slug.clone(), at)).collect();
    for entity in entities.iter_mut() {
        let Some(parent) = entity.parent.take_if(|parent| !slugs.contains_key(parent)) else { continue };
        let near = nearest(parent.as_str(), slugs.keys().map(Slug::as_str));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let problem = Diagnostic::warning("entity-parent", format!("no entity has the slug `{parent}`"));
        let help = help.unwrap_or_else(|| "name another entity by its slug".into());
        problems.push(problem.at(entity.place.clone()).help(help));
    }

    // Each walk from an entity upwards stops where an earlier one passed; one that meets itself is a circle.
    let mut walked_by = vec![usize::MAX; entities.len()];
    for start in 0..entities.len() {
        let mut at = start;
        while walked_by[at] == usize::MAX {
            walked_by[at] = start;
            let Some(&parent) = entities[at].parent.as_ref().and_then(|parent| slugs.get(parent)) else {
                break;
            };
            if walked_by[parent] == start {
                let message = format!("`{}` is a part of itself", entities[at].slug);
                problems.push(
                    Diagnostic::warning("entity-parent", message)
                        .at(entities[at].place.clone())
                        .also_at(entities[parent].place.clone())
                        .help("remove one of the `parent` keys of the circle"),
                );
                entities[at].parent = None;
                break;
            }
            at = parent;
        }
    }
}
