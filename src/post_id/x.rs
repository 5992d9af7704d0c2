//! Ids of X, once Twitter.
//!
//! Since 4 November 2010 an id is a *snowflake*: 41 bits of milliseconds since X's own epoch, 5 bits for the
//! data centre, 5 for the machine, and 12 that count the ids of that machine in that millisecond
//! (<https://github.com/twitter-archive/snowflake/tree/snowflake-2010>). Before, posts were simply numbered.

use super::formula::{Derivation, LATEST_MILLIS, Machine, Unit};
use crate::time::{Clock, Instant, When};

/// The epoch of snowflakes: 2010-11-04T01:42:54.657Z, in milliseconds since 1970.
const EPOCH: u64 = 1_288_834_974_657;
/// Bits of a snowflake below its milliseconds.
const TIME_SHIFT: u32 = 22;

/// The oldest numbered post that still exists, "just setting up my twttr".
const FIRST_NUMBERED: Neighbour = Neighbour { id: 20, millis: 1_142_974_214_000 };
/// The last numbered post.
const LAST_NUMBERED: Neighbour = Neighbour { id: 29_700_859_247, millis: 1_288_904_568_000 };
/// The first snowflake that was given to a post.
const FIRST_SNOWFLAKE: u64 = 291_895_636_918_272;
/// The first snowflake of a time that no post has yet, as far as this version knows.
const END: u64 = (LATEST_MILLIS - EPOCH) << TIME_SHIFT;

/// A post whose time is known although its id does not hold it.
struct Neighbour {
    id: u64,
    /// To the second, in milliseconds since 1970.
    millis: i64,
}

/// The id of a post on X: a number that X can have given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct XId(u64);

impl XId {
    /// Takes a number; an id that X cannot have given out is refused with the reason.
    pub fn new(id: u64) -> Result<Self, String> {
        if id < FIRST_NUMBERED.id {
            Err(format!(
                "{id} is no id of a post on X: the oldest post there is number {}",
                FIRST_NUMBERED.id
            ))
        } else if id > LAST_NUMBERED.id && id < FIRST_SNOWFLAKE {
            Err(format!(
                "{id} is no id of a post on X: none was given out between {} and {FIRST_SNOWFLAKE}",
                LAST_NUMBERED.id
            ))
        } else if id >= END {
            Err(format!("{id} is no id of a post on X: its time would lie after the year 2029"))
        } else {
            Ok(XId(id))
        }
    }

    /// When the first post was made: id 20, 2006-03-21T20:50:14Z.
    pub fn first_post() -> Instant {
        Instant::from_millis(FIRST_NUMBERED.millis).unwrap_or(Instant::MIN)
    }

    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }

    /// An address of the post; the author's handle is left out where it is not known.
    pub fn address(self, author: Option<&str>) -> String {
        format!("https://twitter.com/{}/status/{}", author.unwrap_or("i"), self.0)
    }

    /// When the post was made: an instant for snowflakes, by the clock of the server that gave out the id.
    ///
    /// A numbered id holds no time. Its post was made between two neighbours whose times are known, which are
    /// the first and the last of their kind: number 20 at 2006-03-21T20:50:14Z and number 29700859247 at
    /// 2010-11-04T21:02:48Z. So it gets that interval and never a point.
    pub fn when(self) -> When {
        match self.derivation() {
            Some(derivation) => When::exact(derivation.at, Clock::Id),
            None => When::between(
                Instant::from_millis(FIRST_NUMBERED.millis),
                Instant::from_millis(LAST_NUMBERED.millis),
                Clock::Id,
            ),
        }
    }

    /// The arithmetic, for snowflakes.
    pub fn derivation(self) -> Option<Derivation> {
        if self.0 < FIRST_SNOWFLAKE {
            return None;
        }
        let since_epoch = self.0 >> TIME_SHIFT;
        let millis = since_epoch + EPOCH;
        Some(Derivation {
            id: self.0,
            shift: TIME_SHIFT,
            unit: Unit::Millisecond,
            since_epoch,
            epoch: EPOCH,
            since_1970: millis,
            machine: Some(Machine {
                centre: (self.0 >> 17 & 0x1f) as u8,
                machine: (self.0 >> 12 & 0x1f) as u8,
                sequence: (self.0 & 0xfff) as u16,
            }),
            at: Instant::from_millis(i64::try_from(millis).ok()?)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Precision;

    fn time_of(id: u64) -> String {
        XId::new(id).unwrap().when().instant().unwrap().to_string()
    }

    #[test]
    fn snowflakes_hold_their_millisecond() {
        assert_eq!(time_of(1098230906194546688), "2019-02-20T14:40:26.837Z");
        assert_eq!(time_of(1541815603606036480), "2022-06-28T16:07:40.105Z");
        assert_eq!(time_of(1800000000000000000), "2024-06-10T03:00:17.039Z");
        assert_eq!(time_of(1108631504547127296), "2019-03-21T07:28:42.718Z");
        assert_eq!(time_of(1420670227042426880), "2021-07-29T08:59:11.560Z");
        assert_eq!(time_of(FIRST_SNOWFLAKE), "2010-11-04T21:02:48.000Z");
    }

    #[test]
    fn the_last_snowflake_is_of_the_last_millisecond_of_2029() {
        assert_eq!(time_of(END - 1), "2029-12-31T23:59:59.999Z");
        assert!(XId::new(END).is_err());
    }

    #[test]
    fn numbered_posts_get_the_interval_of_their_kind() {
        for id in [20, 1_000_000, 29_700_859_247] {
            let when = XId::new(id).unwrap().when();
            assert_eq!((when.precision, when.clock, when.instant()), (Precision::Interval, Clock::Id, None));
            assert_eq!(when.earliest.unwrap().to_string(), "2006-03-21T20:50:14.000Z");
            assert_eq!(when.latest.unwrap().to_string(), "2010-11-04T21:02:48.000Z");
            assert_eq!(XId::new(id).unwrap().derivation(), None);
        }
    }

    #[test]
    fn impossible_ids_are_refused_with_the_reason() {
        for (id, reason) in [
            (0, "the oldest post"),
            (19, "the oldest post"),
            (29_700_859_248, "between"),
            (291_895_636_918_271, "between"),
            (2_535_964_385_080_246_272, "after the year 2029"),
            (u64::MAX, "after the year 2029"),
        ] {
            let refusal = XId::new(id).unwrap_err();
            assert!(refusal.starts_with(&id.to_string()) && refusal.contains(reason), "{refusal}");
        }
    }

    proptest! {
        #[test]
        fn a_snowflake_is_the_sum_of_its_parts(
            since_epoch in (FIRST_SNOWFLAKE >> TIME_SHIFT) + 1..END >> TIME_SHIFT,
            centre in 0..32_u64,
            machine in 0..32_u64,
            sequence in 0..4096_u64,
        ) {
            let id = since_epoch << 22 | centre << 17 | machine << 12 | sequence;
            let derivation = XId::new(id).unwrap().derivation().unwrap();
            prop_assert_eq!(derivation.since_epoch, since_epoch);
            let made = Machine { centre: centre as u8, machine: machine as u8, sequence: sequence as u16 };
            prop_assert_eq!(derivation.machine, Some(made));
            prop_assert_eq!(derivation.at.millis() as u64, since_epoch + derivation.epoch);
        }

        #[test]
        fn any_number_has_a_time_or_a_refusal(id: u64) {
            if let Ok(id) = XId::new(id) {
                prop_assert!(id.when().earliest.is_some());
                prop_assert_eq!(id.derivation().is_some(), id.when().instant().is_some());
            }
        }
    }
}
