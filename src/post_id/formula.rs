//! The arithmetic from a number to its instant, which differs between platforms only in its constants.

use crate::time::Instant;

/// The end of the life of today's platforms, as far as this version knows it: that of the year 2029, in milliseconds
/// since 1970. No id is of that time or later, in a note or on the command line. No clock is read, so that the same id
/// always gives the same answer.
pub(super) const LATEST_MILLIS: u64 = 1_893_456_000_000;

/// The unit in which the upper bits of an id count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Milliseconds.
    Millisecond,
    /// Microseconds.
    Microsecond,
}

impl Unit {
    /// The word used in data files and keys of messages.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Millisecond => "millisecond",
            Unit::Microsecond => "microsecond",
        }
    }

    /// Whole milliseconds in `count` of this unit; what is finer is cut.
    pub fn millis(self, count: u64) -> Option<u64> {
        match self {
            Unit::Second => count.checked_mul(1000),
            Unit::Millisecond => Some(count),
            Unit::Microsecond => Some(count / 1000),
        }
    }
}

/// How a platform puts the time into its ids: the upper bits count from an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Formula {
    /// How many lower bits are no time.
    pub(super) shift: u32,
    /// Where the count begins, in `unit` since 1970.
    pub(super) epoch: u64,
    /// What is counted.
    pub(super) unit: Unit,
    /// When the platform opened, in milliseconds since 1970; no id is older.
    pub(super) began: u64,
}

/// Documented by Discord: <https://discord.com/developers/docs/reference#snowflakes>. It opened on 13 May 2015.
pub(super) const DISCORD: Formula =
    Formula { shift: 22, epoch: 1_420_070_400_000, unit: Unit::Millisecond, began: 1_431_475_200_000 };

/// Sharded ids, as Instagram's engineers described them: 41 bits of milliseconds since 2011-08-24T21:07:01.721Z, 13 of
/// the shard, 10 of a sequence. Ids of the first days would be small numbers, which are of nobody in particular;
/// therefore from 1 September 2011 on.
pub(super) const INSTAGRAM: Formula =
    Formula { shift: 23, epoch: 1_314_220_021_721, unit: Unit::Millisecond, began: 1_314_835_200_000 };

/// Found by observation, not documented by LinkedIn, which opened in May 2003.
pub(super) const LINKEDIN: Formula =
    Formula { shift: 22, epoch: 0, unit: Unit::Millisecond, began: 1_051_747_200_000 };

/// `lib/mastodon/snowflake.rb` of <https://github.com/mastodon/mastodon>; the lower bits are a sequence. It was
/// published in October 2016.
pub(super) const MASTODON: Formula =
    Formula { shift: 16, epoch: 0, unit: Unit::Millisecond, began: 1_475_280_000_000 };

/// Found by observation, not documented by TikTok, whose Chinese sibling opened in September 2016.
pub(super) const TIKTOK: Formula =
    Formula { shift: 32, epoch: 0, unit: Unit::Second, began: 1_472_688_000_000 };

/// TIDs of the AT Protocol: <https://atproto.com/specs/tid>. The protocol is of 2022, but posts that were imported
/// may state older times; none is older than 2005.
pub(super) const TID: Formula =
    Formula { shift: 10, epoch: 0, unit: Unit::Microsecond, began: 1_104_537_600_000 };

impl Formula {
    /// The arithmetic for a number; none if the platform cannot have given it out.
    pub(super) fn derivation(&self, id: u64) -> Option<Derivation> {
        let Formula { shift, epoch, unit, began } = *self;
        let since_epoch = id >> shift;
        let since_1970 = since_epoch.checked_add(epoch)?;
        let millis = unit.millis(since_1970).filter(|millis| (began..LATEST_MILLIS).contains(millis))?;
        let at = Instant::from_millis(i64::try_from(millis).ok()?)?;
        Some(Derivation { id, shift, unit, since_epoch, epoch, since_1970, machine: None, at })
    }
}

/// The arithmetic from an id to its instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derivation {
    /// The id as a number.
    pub id: u64,
    /// How many of its lower bits are no time.
    pub shift: u32,
    /// What its upper bits count.
    pub unit: Unit,
    /// The id without its lower bits: units since the epoch of the platform.
    pub since_epoch: u64,
    /// The epoch of the platform, in units since 1970.
    pub epoch: u64,
    /// The sum: units since 1970.
    pub since_1970: u64,
    /// Which machine gave out the id, where the lower bits are known to say so.
    pub machine: Option<Machine>,
    /// The instant; what is finer than a millisecond is cut.
    pub at: Instant,
}

/// What the lower bits of a snowflake of X say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Machine {
    /// The data centre, 5 bits.
    pub centre: u8,
    /// The machine in it, 5 bits.
    pub machine: u8,
    /// The ids that the machine had given out in the same millisecond before.
    pub sequence: u16,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_number_has_a_time_within_the_life_of_the_platform_or_none(id: u64) {
            for formula in [DISCORD, INSTAGRAM, LINKEDIN, MASTODON, TIKTOK, TID] {
                if let Some(derivation) = formula.derivation(id) {
                    let millis = derivation.at.millis() as u64;
                    prop_assert!((formula.began..LATEST_MILLIS).contains(&millis));
                    prop_assert_eq!(derivation.since_1970 - derivation.epoch, id >> formula.shift);
                }
            }
        }
    }
}
