//! Stage 5: a template and a view become the bytes of a page. The template engine, Tera 2, is known here
//! and nowhere else.
//!
//! What several pages show alike, above all an event, should be made a [`Value`] once and shared: making
//! one costs more than half as much as rendering it, and a clone costs nothing.

mod errors;
mod limits;

#[cfg(test)]
mod tests;

use serde::Serialize;
pub use tera::{Context, Value};
use tera::{Kwargs, State, Tera, TeraResult};

use crate::diagnostics::{Diagnostic, Problems};
use crate::i18n::Messages;
use crate::routes::{BaseUrl, Route};
use crate::text::escape_html;
use crate::theme::{BUILT_IN_PREFIX, Theme};
use errors::Sources;

/// Renders pages; any thread may use it.
pub struct Engine {
    tera: Tera,
    sources: Sources,
}

impl Engine {
    /// Takes in every template of the theme, and what all of them may see: `t`, the messages without
    /// arguments; `site`, the same for all pages; `base`, the base path; and `assets`, addresses by the names
    /// of [`Theme::asset_href`].
    ///
    /// Fails with one problem for each thing that is wrong in a template.
    pub fn new(theme: &Theme, messages: &Messages, site: Value, base: &BaseUrl) -> Result<Engine, Problems> {
        let sources = Sources::of(theme.templates());
        let mut tera = Tera::new();
        tera.register_filter("json", json);
        tera.register_function("range", limits::range);
        // The same as for what is HTML already; the engine's own lets control characters through.
        tera.set_escape_fn(|text, out| out.write_all(escape_html(text).as_bytes()));
        let assets: std::collections::BTreeMap<_, _> =
            theme.asset_paths().map(|(name, path)| (name, base.href(&Route::File(path.clone())))).collect();
        let global = tera.global_context();
        global.insert("t", messages.statics());
        global.insert_value("site", site);
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

    /// Whether the theme has a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a page and appends its bytes to `out`.
    ///
    /// The problem of a failed rendering names the place in the template.
    pub fn render(&self, template: &str, view: &Context, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        self.tera
            .render_to(template, view, limits::Page::begin(out))
            .map_err(|error| Box::new(self.sources.problem(&error)))
    }

    /// Renders a page from a view that is a struct or a map; see [`Engine::render`].
    pub fn render_view(
        &self,
        template: &str,
        view: &(impl Serialize + ?Sized),
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let view = Context::from_serialize(view).map_err(|error| Box::new(self.sources.problem(&error)))?;
        self.render(template, &view, out)
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
