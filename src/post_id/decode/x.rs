//! Ids of X, by the formula of [`XId`].

use super::{Candidate, PLAUSIBLE, Time};
use crate::post_id::XId;

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let post = XId::new(id).ok()?;
    let when = post.when();
    let (time, unit, steps, trust) = match post.derivation() {
        Some(d) => {
            let steps = vec![
                format!("{id} >> 22 = {}", d.since_epoch),
                format!("{} + {} = {} ms since 1970", d.since_epoch, d.epoch, d.since_1970),
                format!("machine {}, sequence {}", id >> 12 & 0x3ff, id & 0xfff),
            ];
            (Time::At(d.at), "millisecond", steps, "the server's clock")
        }
        None => {
            let steps = vec!["posts were numbered until 4 November 2010, and hold no time".to_string()];
            (
                Time::Between(when.earliest?, when.latest?),
                "interval",
                steps,
                "the times of the first and the last numbered post",
            )
        }
    };
    Some(Candidate {
        kind: "X (Twitter)",
        id: id.to_string(),
        time,
        unit,
        steps,
        trust,
        reason: PLAUSIBLE,
        certain: false,
    })
}

/// Why a number cannot be of X, where it lies between its two kinds of ids, which nothing else explains either.
pub(super) fn gap(id: u64) -> Option<String> {
    XId::new(id).err().filter(|why| why.contains("between"))
}
