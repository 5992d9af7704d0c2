//! Small, pure tools for text that several stages share.

mod count;
mod slug;

pub use count::counted;
pub use slug::Slug;
