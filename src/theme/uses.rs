//! Which templates a template brings in: those that it extends or includes, and those of the components that it
//! calls.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{BUILT_IN_PREFIX, TemplateFile, Theme};

static DEFINED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{%-?\s*component\s+([\w.]+)").ok());
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\{%-?\s*(?:extends|include)\s+["']([^"']+)["']"#).ok());
static CALLED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{[{%]-?\s*<([\w.]+)").ok());

impl TemplateFile {
    /// The components that it defines.
    fn components(&self) -> impl Iterator<Item = &str> {
        found(&DEFINED, &self.source)
    }
}

impl Theme {
    /// The template that pages know by a name: that of the site, else the built-in one.
    pub fn template(&self, name: &str) -> Option<&TemplateFile> {
        let of = |name: &str| self.templates.iter().find(|template| template.name == name);
        of(name).or_else(|| of(&format!("{BUILT_IN_PREFIX}{name}")))
    }

    /// The templates that `template` brings in, and those that these do, each once, in the order in which they
    /// are met.
    pub fn brought_in(&self, template: &TemplateFile) -> Vec<&TemplateFile> {
        // As pages see them: what the site defines stands before what is built in.
        let mut defined: BTreeMap<&str, &TemplateFile> = BTreeMap::new();
        let (built_in, own): (Vec<_>, Vec<_>) =
            self.templates.iter().partition(|template| template.name.starts_with(BUILT_IN_PREFIX));
        for template in built_in.into_iter().chain(own) {
            defined.extend(template.components().map(|component| (component, template)));
        }
        let mut all: Vec<&TemplateFile> = Vec::new();
        let mut waiting = vec![template];
        while let Some(next) = waiting.pop() {
            let named = found(&NAMED, &next.source).filter_map(|name| self.template(name));
            let called = found(&CALLED, &next.source).filter_map(|name| defined.get(name).copied());
            let new: Vec<_> = named
                .chain(called)
                .filter(|found| {
                    found.name != template.name && all.iter().all(|known| known.name != found.name)
                })
                .collect();
            for found in new {
                if all.iter().all(|known| known.name != found.name) {
                    all.push(found);
                    waiting.push(found);
                }
            }
        }
        all
    }
}

/// What the first group of a pattern finds in a text.
fn found<'t>(pattern: &'static LazyLock<Option<Regex>>, text: &'t str) -> impl Iterator<Item = &'t str> {
    let all = pattern.iter().flat_map(move |pattern| pattern.captures_iter(text));
    all.filter_map(|captures| Some(captures.get(1)?.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::theme::Theme;

    #[test]
    fn a_template_brings_in_what_it_extends_includes_and_calls() {
        let theme = Theme::built_in();
        let event = theme.template("event.html").unwrap();
        let names: Vec<_> = theme.brought_in(event).iter().map(|template| template.name.as_str()).collect();
        assert!(
            names.contains(&"default/base.html") && names.contains(&"default/hooks/footer.html"),
            "{names:?}"
        );
        assert!(!names.contains(&"default/event.html") && !names.contains(&"default/home.html"), "{names:?}");
    }
}
