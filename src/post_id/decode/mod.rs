//! Times in ids of many platforms, from a bare id or a pasted address; pure, and without asking anybody.
//!
//! Each file knows one kind of id, and names the source of its formula. An address says whose id it holds. A
//! bare number may be one of several platforms: each whose formula gives a time within the platform's own life
//! is a candidate, and none of them is more than plausible.

mod address;
mod bluesky;
mod discord;
mod instagram;
mod ksuid;
mod linkedin;
mod mastodon;
mod picture;
mod snowflake;
mod tiktok;
mod ulid;
mod uuid;
mod x;

#[cfg(test)]
mod tests;

use super::formula::LATEST_MILLIS;
use crate::time::Instant;

/// What an id says of its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The platform or kind of id.
    pub kind: &'static str,
    /// The id as it was read.
    pub id: String,
    /// When it was made.
    pub time: Time,
    /// The unit of the time: `millisecond`, `second`, `microsecond`.
    pub unit: &'static str,
    /// The arithmetic, step by step.
    pub steps: Vec<String>,
    /// Whose clock it is, and how far to trust it.
    pub trust: &'static str,
    /// Why this kind, and how sure that is.
    pub reason: &'static str,
    /// Whether the form or the address leaves no other kind.
    pub certain: bool,
}

/// The time of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// An instant; what is finer than a millisecond is in the steps.
    At(Instant),
    /// Between two instants, inclusive.
    Between(Instant, Instant),
}

/// What can be said of an id or address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Candidates, the likeliest first; at least one.
    Times(Vec<Candidate>),
    /// There is no time in it, or it is none of the known kinds; says which.
    NoTime(String),
}

/// Reads an id or an address.
pub fn decode(text: &str) -> Answer {
    let text = text.trim();
    if let Some(answer) = address::read(text) {
        return answer;
    }
    match text.parse::<u64>() {
        Ok(number) if text.bytes().all(|b| b.is_ascii_digit()) => number_of_some_platform(number),
        _ => word(text),
    }
}

/// The platforms that a bare number can be of, the likelier first: those whose ids are quoted most.
fn number_of_some_platform(number: u64) -> Answer {
    if let Some(why) = x::gap(number) {
        return Answer::NoTime(why);
    }
    let readers = [x::number, tiktok::number, instagram::number, linkedin::number, discord::number];
    let mut candidates: Vec<Candidate> = readers.iter().filter_map(|read| read(number)).collect();
    candidates.extend(mastodon::number(number));
    if candidates.is_empty() {
        return Answer::NoTime("no platform that is known here can have given out this number".into());
    }
    Answer::Times(candidates)
}

/// Ids that are no numbers: their form says what they are, or nearly.
fn word(text: &str) -> Answer {
    for read in [uuid::read, ulid::read, ksuid::read] {
        if let Some(answer) = read(text) {
            return answer;
        }
    }
    let candidates: Vec<Candidate> =
        [bluesky::read(text), picture::name(text), instagram::shortcode(text, "Instagram or Threads")]
            .into_iter()
            .flatten()
            .collect();
    if candidates.is_empty() {
        Answer::NoTime("no id of a kind that is known here".into())
    } else {
        Answer::Times(candidates)
    }
}

/// An instant from milliseconds since 1970 between `from` and the end of the life of platforms.
fn within(millis: u64, from: u64) -> Option<Instant> {
    if !(from..LATEST_MILLIS).contains(&millis) {
        return None;
    }
    Instant::from_millis(i64::try_from(millis).ok()?)
}

const PLAUSIBLE: &str = "plausible and no more: a bare number does not say whose it is, or that it holds a time; this \
                         one lies within the life of the platform";
const BY_ADDRESS: &str = "the address says whose id it is";
const BY_FORM: &str = "its form says what it is";
