//! Ids of posts, and the times they carry.

mod address;
mod base64url;
pub mod decode;
mod formula;
mod other;
mod picture;
mod platform;
mod post_link;
mod stand_in;
mod status_link;
mod tid;
mod x;

pub use formula::{Derivation, Machine, Unit};
pub use other::{OtherId, Record};
pub use picture::uploaded_at;
pub use platform::Platform;
pub use post_link::{PostAddress, may_link_to_post, parse_post_link};
pub use status_link::{StatusLink, parse_status_link};
pub use x::XId;

use crate::time::When;

/// The id of a post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PostId {
    /// On X.
    X(XId),
    /// Elsewhere.
    Other(OtherId),
}

impl PostId {
    /// Where the post is.
    pub fn platform(&self) -> Platform {
        match self {
            PostId::X(_) => Platform::X,
            PostId::Other(id) => id.platform(),
        }
    }

    /// When it was made, by the clock that its id rests on; nothing is known where the id holds no time.
    pub fn when(&self) -> When {
        match self {
            PostId::X(id) => id.when(),
            PostId::Other(id) => id.when(),
        }
    }

    /// Whether the id says anything of the time.
    pub fn holds_time(&self) -> bool {
        match self {
            PostId::X(_) => true,
            PostId::Other(id) => id.derivation().is_some(),
        }
    }

    /// The arithmetic from the id to the instant; none when the id gives an interval, or nothing.
    pub fn derivation(&self) -> Option<Derivation> {
        match self {
            PostId::X(id) => id.derivation(),
            PostId::Other(id) => id.derivation(),
        }
    }

    /// The id as its address has it, where that is no plain number.
    pub fn word(&self) -> Option<&str> {
        match self {
            PostId::X(_) => None,
            PostId::Other(id) => id.word(),
        }
    }

    /// Where a post of Bluesky lies; none for a post elsewhere.
    pub fn record(&self) -> Option<Record<'_>> {
        match self {
            PostId::X(_) => None,
            PostId::Other(id) => id.record(),
        }
    }

    /// The id of the event: the post's own on X, with the platform's name before it elsewhere.
    pub fn event_id(&self) -> String {
        match self {
            PostId::X(id) => id.get().to_string(),
            PostId::Other(id) => id.event_id(),
        }
    }
}
