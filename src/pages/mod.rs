//! Stage 4: which pages and files the site has, and what each shows.
//!
//! The [`Plan`] lists them without rendering any. What a template may see is a typed view, one for each
//! template, made from the site alone when its page is rendered.

mod behind;
mod body;
mod cards;
pub mod charts;
pub mod data;
pub mod feeds;
mod headers;
mod kinds;
mod page;
mod plan;
mod renderer;
mod script_words;
mod search;
mod views;
mod web_manifest;

pub use self::behind::{Lines, sources};
pub use self::cards::Card;
pub use self::page::{Page, PageKind, Part};
pub use self::plan::{Plan, plan, plan_but_data};
pub use self::renderer::{RenderError, Renderer};
pub use self::script_words::ScriptWords;
pub use self::search::SearchFile;
pub use self::views::{SiteView, Views};
