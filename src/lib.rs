//! Filature turns notes full of quoted posts into a public investigative timeline.
//!
//! ```text
//!  disk                        pure: same input, same bytes                              disk
//!  content/  →  load  →  parse  →  timeline  →  entities  →  plan  →  render  →  Sink ──┬─ DiskSink
//!  filature.yaml         Note      Event        Entity       Page     bytes             └─ MemorySink
//!
//!               problems are collected at every stage, as Diagnostics
//! ```
//!
//! [`pipeline`] is that flow on one screen. The modules below are declared in the order in which it meets
//! them.

pub mod diagnostics;

pub mod config;
pub mod yaml;

pub mod attachments;
pub mod fetch;
pub mod import;
pub mod load;
pub mod memory;
pub mod note;
pub mod own_folder;
pub mod parse;
pub mod pictures;
pub mod repair;
pub mod stamp;
pub mod weight;

pub mod post_id;
pub mod text;
pub mod time;

pub mod annotations;
pub mod entities;
pub mod timeline;
pub mod topics;

pub mod suggest;

pub mod markdown;

pub mod i18n;
pub mod manifest;
pub mod packing;
pub mod pages;
pub mod render;
pub mod report;
pub mod routes;
pub mod sink;
pub mod site;
pub mod theme;

pub mod cache;
pub mod pipeline;

pub mod net;

pub mod check;
pub mod publish;
pub mod verify;

pub mod serve;

pub mod starter;

pub mod cli;
pub mod commands;
