//! Stage 3: who and what appears in the events, when, and with whom.

mod definition;
mod handles;
mod index;
mod matcher;

pub use definition::{Definition, Definitions, Glyph, Kind, Underline};
pub use handles::find_handles;
pub use index::{Account, AccountIx, Companion, Entities, Entity, EntityIx, Found, Mention, Subject, build};
pub use matcher::Matcher;
