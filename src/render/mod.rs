//! Stage 5: a template and a view become the bytes of a page. The template engine, Tera 2, is known here
//! and nowhere else.
//!
//! What several pages show alike, above all an event, should be made a [`Value`] once and shared: making
//! one costs more than half as much as rendering it, and a clone costs nothing.

mod errors;

#[cfg(test)]
mod tests;

use tera::value::Key;
pub use tera::{Context, Value};
use tera::{Kwargs, State, Tera, TeraResult};

use crate::diagnostics::{Diagnostic, Problems};
use crate::i18n::Messages;
use crate::routes::{BaseUrl, Route};
use crate::theme::{BUILT_IN_PREFIX, Theme};
use errors::Sources;

/// Renders pages; any thread may use it.
pub struct Engine {
    tera: Tera,
    sources: Sources,
}

impl Engine {
    /// Takes in every template of the theme, and what all of them may see: `t`, the messages without
    /// arguments; `base`, the base path; and `assets`, addresses by the names of [`Theme::asset_href`].
    ///
    /// Fails with one problem for each thing that is wrong in a template.
    pub fn new(theme: &Theme, messages: &Messages, base: &BaseUrl) -> Result<Engine, Problems> {
        let sources = Sources::of(theme.templates());
        let mut tera = Tera::new();
        tera.register_filter("json", json);
        let assets: std::collections::BTreeMap<_, _> =
            theme.asset_paths().map(|(name, path)| (name, base.href(&Route::File(path.clone())))).collect();
        let global = tera.global_context();
        global.insert("t", messages.statics());
        global.insert("base", base.path());
        global.insert("assets", &assets);

        // A site's template wins over the built-in one of the same name, also inside built-in templates.
        let added = tera
            .set_fallback_prefixes([BUILT_IN_PREFIX])
            .and_then(|()| tera.add_raw_templates(theme.templates().iter().map(|t| (&t.name, &t.source))));
        match added {
            Ok(()) => Ok(Engine { tera, sources }),
            Err(error) => Err(sources.problems_of_loading(error, theme.templates())),
        }
    }

    /// Lets all templates see one more value.
    pub fn share(&mut self, name: &'static str, value: Value) {
        self.tera.global_context().insert_value(name, value);
    }

    /// Whether the theme has a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a page and appends its bytes to `out`.
    ///
    /// The problem of a failed rendering names the place in the template.
    pub fn render(&self, template: &str, view: &Context, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        self.tera.render_to(template, view, out).map_err(|error| Box::new(self.sources.problem(&error)))
    }

    /// Renders a component with its arguments: safe HTML, for a place that many pages have alike.
    pub fn component(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Result<Value, Box<Diagnostic>> {
        let mut given = Context::new();
        for (name, value) in arguments {
            given.insert_value(name, value);
        }
        match self.tera.render_component(name, &given, None, true) {
            Ok(html) => Ok(Value::safe_string(&html)),
            Err(error) => Err(Box::new(self.sources.problem(&error))),
        }
    }

    /// Renders a page from a view, which is a map; see [`Engine::render`].
    pub fn render_view(
        &self,
        template: &str,
        view: &Value,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, value) in view.as_map().into_iter().flatten() {
            match name {
                Key::Str(name) => context.insert_value(*name, value.clone()),
                name => context.insert_value(name.to_string(), value.clone()),
            }
        }
        self.render(template, &context, out)
    }
}

/// `{{ value | json }}`: the value as JSON that may stand in a script element.
fn json(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(|error| tera::Error::message(error.to_string()))?;
    // Outside of strings JSON has none of these, so the text stays the same JSON.
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", c as u32)),
            _ => safe.push(c),
        }
    }
    Ok(Value::safe_string(&safe))
}
