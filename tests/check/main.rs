//! `filature check`: one small site for each rule, in which it is found, and one in which it is not.

mod documented;
mod external;
mod fetch;
mod formats;
mod rules;
mod silence;
mod support;
#[path = "../web/mod.rs"]
#[expect(dead_code, reason = "other tests need the other answers")]
mod web;
