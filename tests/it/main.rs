//! Whole builds, from notes to the files of a site: what the project promises, held to account.
//!
//! Where the process matters (exit codes, messages, the disk) the real program runs; elsewhere the library
//! builds into memory, which is quicker.

mod support;

mod archives;
mod bad_input;
mod cards;
mod command_line;
mod counting;
mod data;
mod determinism;
mod example;
mod explain;
mod feeds;
mod fetch;
mod highlights;
mod id;
mod import;
mod links;
mod manifest;
mod pages_of_entities;
mod pictures;
mod platforms;
mod private;
mod right_to_left;
mod second_build;
mod short_pages;
mod small;
mod starter;
mod suggest;
mod theme;
mod theming;
mod thumbnails;
mod topics;
mod verify;
#[path = "../web/mod.rs"]
#[expect(dead_code, reason = "other tests need the other answers")]
mod web;
mod withheld;
mod written;
mod wrong_content;
