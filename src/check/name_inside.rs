//! `entity-name-inside`: a name of one entity is part of a longer name of another, and does not count there.

use std::collections::BTreeSet;

use super::Input;
use crate::diagnostics::Diagnostic;
use crate::entities::{Definition, Matcher, Scratch, Who};

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let definitions: Vec<Definition> =
        input.site.entities.entities.iter().map(|entity| entity.definition.clone()).collect();
    let mut problems = Vec::new();
    let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut scratch = Scratch::default();
    // Without the entity itself, whatever is found in its name is a name of another one.
    let Ok(matcher) = Matcher::new(&definitions) else { return problems };
    let firsts: Vec<(usize, &str)> =
        definitions.iter().enumerate().flat_map(|(at, d)| d.names().map(move |name| (at, name))).collect();
    for &(long, name) in firsts.iter().filter(|(_, name)| name.contains([' ', '-', '\'', '’'])) {
        for (start, _) in
            name.char_indices().filter(|&(at, _)| at == 0 || !name[..at].ends_with(char::is_alphanumeric))
        {
            for (end, _) in name
                .char_indices()
                .chain([(name.len(), ' ')])
                .filter(|&(end, c)| end > start && !c.is_alphanumeric())
            {
                let part = &name[start..end];
                if part.len() == name.len() {
                    continue;
                }
                let found = matcher.find(part, &mut scratch);
                let [only] = found.names.as_slice() else { continue };
                let Who::Defined(short) = only.who else { continue };
                let short = short as usize;
                if only.span != (0..part.len())
                    || short == long
                    || is_meant(&definitions[short], &definitions[long], name)
                {
                    continue;
                }
                if said.insert((short, long)) {
                    let (a, b) = (&definitions[short], &definitions[long]);
                    let message = format!(
                        "`{part}`, a name of `{}`, is part of `{name}`, a name of `{}`",
                        a.slug, b.slug
                    );
                    let help = format!(
                        "only the longer name counts there; if that is meant, write `except: [{name}]` into the definition of `{}`",
                        a.slug
                    );
                    problems.push(
                        Diagnostic::warning("entity-name-inside", message)
                            .at(a.place.clone())
                            .also_at(b.place.clone())
                            .help(help),
                    );
                }
            }
        }
    }
    problems
}

/// Whether the author said that the names belong together, or that the longer one is another's.
fn is_meant(short: &Definition, long: &Definition, name: &str) -> bool {
    let parent = |a: &Definition, b: &Definition| a.parent.as_ref() == Some(&b.slug);
    parent(short, long) || parent(long, short) || short.except.iter().any(|phrase| phrase == name)
}
