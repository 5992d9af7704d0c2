//! Ids of posts, and the times they carry.

mod address;
mod base64url;
pub mod decode;
mod picture;
mod status_link;
mod x;

pub use picture::uploaded_at;
pub use status_link::{StatusLink, parse_status_link};
pub use x::{Derivation, XId};

use crate::time::When;

/// A social platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// X, once Twitter.
    X,
}

impl Platform {
    /// Its name as readers know it.
    pub fn label(self) -> &'static str {
        match self {
            Platform::X => "X (Twitter)",
        }
    }

    /// The platform of a name.
    pub fn of_name(name: &str) -> Option<Platform> {
        [Platform::X].into_iter().find(|platform| platform.name() == name)
    }

    /// Its name in addresses and data files.
    pub fn name(self) -> &'static str {
        match self {
            Platform::X => "x",
        }
    }
}

/// The id of a post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PostId {
    /// On X.
    X(XId),
}

impl PostId {
    /// Where the post is.
    pub fn platform(&self) -> Platform {
        match self {
            PostId::X(_) => Platform::X,
        }
    }

    /// When it was made, by the platform's own clock.
    pub fn when(&self) -> When {
        match self {
            PostId::X(id) => id.when(),
        }
    }

    /// The arithmetic from the id to the instant; none when the id only gives an interval.
    pub fn derivation(&self) -> Option<Derivation> {
        match self {
            PostId::X(id) => id.derivation(),
        }
    }

    /// Its address; the author's handle is left out where it is not known.
    pub fn canonical_url(&self, author: Option<&str>) -> String {
        match self {
            PostId::X(id) => format!("https://twitter.com/{}/status/{}", author.unwrap_or("i"), id.get()),
        }
    }

    /// The id of the event: the post's own on X, with the platform's name before it elsewhere.
    pub fn event_id(&self) -> String {
        match self {
            PostId::X(id) => id.get().to_string(),
        }
    }
}
