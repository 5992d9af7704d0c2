//! Stage 5: a template and a view become the bytes of a page. The template engine, Tera 2, is known here
//! and nowhere else.
//!
//! What several pages show alike, above all an event, should be made a [`Value`] once and shared: making
//! one costs more than half as much as rendering it, and a clone costs nothing.

mod errors;
mod limits;
mod plain;
mod shape;
mod skeleton;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use tera::value::Key;

use serde::Serialize;
pub use tera::{Context, Value};
use tera::{Kwargs, State, Tera, TeraResult};

use crate::diagnostics::{Diagnostic, Problems};
use crate::i18n::Messages;
use crate::routes::{BaseUrl, Route};
use crate::text::{escape_html, json_in_html};
use crate::theme::{BUILT_IN_PREFIX, Theme};
use errors::Sources;
use plain::Plain;
use shape::Shape;
use skeleton::{Known, Skeleton, Skeletons, marked};

/// Renders pages; any thread may use it.
pub struct Engine {
    tera: Tera,
    sources: Sources,
    plain: Plain,
    skeletons: Skeletons,
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
        tera.register_function("range", limits::range);
        // The same as for what is HTML already; the engine's own lets control characters through.
        tera.set_escape_fn(|text, out| out.write_all(escape_html(text).as_bytes()));
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
            Ok(()) => {
                let plain = Plain::of(theme.templates());
                Ok(Engine { tera, sources, plain, skeletons: Skeletons::default() })
            }
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
        let mut page = limits::Page::begin(out);
        let rendered = self.tera.render_to(template, view, &mut page);
        rendered.map_err(|error| {
            Box::new(match page.problem() {
                Some(too_large) => self.sources.in_file(too_large, template),
                None => self.sources.problem_in(&error, template),
            })
        })
    }

    /// Renders a component with its arguments, the fields of a struct: safe HTML, for what many pages have alike
    /// or a page has many of.
    pub fn component(
        &self,
        name: &'static str,
        arguments: &(impl Serialize + ?Sized),
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let render = |arguments: &Value, out: &mut Vec<u8>| {
            self.tera
                .render_component_to(name, &context(arguments), None, true, limits::Page::begin(out))
                .map_err(|error| Box::new(self.sources.problem(&error)))
        };
        self.copy(name, self.plain.has_component(name), arguments, render, out)
    }

    /// Renders a page from its view, a struct, and appends its bytes to `out`: the same as [`Engine::render_view`],
    /// but faster where a site has many pages of one shape.
    pub fn page(
        &self,
        template: &'static str,
        view: &(impl Serialize + ?Sized),
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let render = |view: &Value, out: &mut Vec<u8>| self.render_view(template, view, out);
        self.copy(template, self.plain.has_template(template), view, render, out)
    }

    /// Makes a copy of the skeleton of a view's shape, or renders the view as it is where there can be none.
    fn copy(
        &self,
        name: &'static str,
        plain: bool,
        view: &(impl Serialize + ?Sized),
        render: impl Fn(&Value, &mut Vec<u8>) -> Result<(), Box<Diagnostic>>,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let shape = if plain { Shape::of(view) } else { None };
        let as_it_is = |out: &mut Vec<u8>| render(&Value::from_serializable(view), out);
        let Some(shape) = shape else { return as_it_is(out) };
        let skeleton = match self.skeletons.get(name, &shape) {
            Known::Skeleton(skeleton) => skeleton,
            Known::No => return as_it_is(out),
            Known::NotYet => {
                let (mut rendered, mut leaves) = (Vec::new(), 0);
                let marked = marked(&Value::from_serializable(view), &mut leaves);
                render(&marked, &mut rendered)?;
                let whole = leaves == shape.leaves();
                let skeleton = Skeleton::read(&rendered, leaves).filter(|_| whole).map(Arc::new);
                self.skeletons.learn(name, &shape, skeleton.clone());
                let Some(skeleton) = skeleton else { return as_it_is(out) };
                skeleton
            }
        };
        skeleton.fill(&shape, out);
        Ok(())
    }

    /// Renders a page from a view, which is a map; see [`Engine::render`].
    pub fn render_view(
        &self,
        template: &str,
        view: &Value,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        self.render(template, &context(view), out)
    }
}

/// The fields of a view, each under its name.
fn context(view: &Value) -> Context {
    let mut context = Context::new();
    for (name, value) in view.as_map().into_iter().flatten() {
        match name {
            Key::Str(name) => context.insert_value(*name, value.clone()),
            name => context.insert_value(name.to_string(), value.clone()),
        }
    }
    context
}

/// `{{ value | json }}`: the value as JSON that may stand in a script element.
fn json(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let safe = json_in_html(value).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(Value::safe_string(&safe))
}
