//! Names in texts.

/// Finds all names of all entities in one pass over a text.
#[derive(Debug)]
pub struct Matcher {}
