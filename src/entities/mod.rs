//! Stage 3: who and what appears in the events, when, and with whom.
//!
//! ```text
//!  entities.yaml ── file ──┐
//!                          ├─ read → Definition ─ agreement → Definitions ─┐
//!  front matter of notes ──┘                                               │
//!                                                                          ▼
//!  Event.text ── fold (with the way back) ── matcher ── resolve ── build → Entities
//!                address, handles, boundary ──┘                 forms, companions, accounts
//! ```

mod accounts;
mod address;
mod agreement;
mod boundary;
mod build;
mod companions;
mod definition;
mod fields;
mod file;
mod fold;
mod forms;
mod handles;
mod index;
mod kind;
mod matcher;
mod named;
mod parts;
mod read;
mod resolve;
mod scans;
mod seen;
mod suggest;

pub(crate) use address::find_addresses;
pub(crate) use boundary::begins_sentence;
pub use build::{build, rebuild};
pub use companions::COMPANIONS_MAX;
pub use definition::{AnyCase, Definition, Definitions};
pub(crate) use fold::{Case, fold};
pub use handles::{HANDLE_MAX, find_handles};
pub use index::{Account, AccountIx, Companion, Entities, Entity, EntityIx, Found, Mention, Subject};
pub use kind::{Glyph, Kind, Underline};
pub use matcher::{Matcher, Name, Scan, Scratch, TooManyNames, Who};
pub use scans::Scans;

#[cfg(test)]
mod tests;

/// Name of the file of definitions, in the content folder.
pub const FILE_NAME: &str = "entities.yaml";
