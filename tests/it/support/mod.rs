//! Tiny sites in temporary folders, the real program over them, and what came out.

mod built;
mod html;
mod links;
mod memory;
mod posts;
mod problems;
mod site;

pub(crate) use built::Built;
pub(crate) use html::{Tag, main_of, tags, text_of};
pub(crate) use links::wrong_links;
pub(crate) use memory::{InMemory, Steps, one_page};
pub(crate) use posts::{post, posts, thread, url};
pub(crate) use problems::Problem;
pub(crate) use site::{Site, read_folder};
