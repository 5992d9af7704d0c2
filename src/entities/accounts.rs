//! Handles that no entity claims.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::index::{Account, AccountIx};
use crate::timeline::EventIx;

/// Name of a platform, and a handle there in lower case, without `@`.
pub(super) type Key = (&'static str, Arc<str>);

/// Where each account stands among all.
pub(super) type AccountAt = BTreeMap<Key, AccountIx>;

/// Collects the accounts of a site, event by event, in order.
#[derive(Debug, Default)]
pub(super) struct Accounts<'a> {
    tallies: Vec<Tally>,
    /// Each way of writing a handle, how often it stands somewhere, and its account among the tallies.
    written: HashMap<(&'static str, &'a str), (u32, usize)>,
    by_handle: BTreeMap<Key, usize>,
}

#[derive(Debug, Default)]
struct Tally {
    wrote: Vec<EventIx>,
    mentioned: Vec<EventIx>,
}

impl<'a> Accounts<'a> {
    /// `event` was written by `handle`.
    pub(super) fn wrote(&mut self, platform: &'static str, handle: &'a str, event: EventIx) {
        push_once(&mut self.tally(platform, handle).wrote, event);
    }

    /// `event` mentions `handle`.
    pub(super) fn mentioned(&mut self, platform: &'static str, handle: &'a str, event: EventIx) {
        push_once(&mut self.tally(platform, handle).mentioned, event);
    }

    fn tally(&mut self, platform: &'static str, handle: &'a str) -> &mut Tally {
        let (count, at) = self.written.entry((platform, handle)).or_insert_with(|| {
            let key = (platform, handle.to_ascii_lowercase().into());
            let at = *self.by_handle.entry(key).or_insert_with(|| {
                self.tallies.push(Tally::default());
                self.tallies.len() - 1
            });
            (0, at)
        });
        *count += 1;
        &mut self.tallies[*at]
    }

    /// The accounts, in the order of platform and handle, and the place of each.
    pub(super) fn finish(mut self) -> (Vec<Account>, AccountAt) {
        let places = self.by_handle.keys().cloned().zip((0..).map(AccountIx)).collect();
        // The way in which a handle is written most often; of several, the first in the order of characters.
        let mut most: Vec<Option<(u32, &str)>> = vec![None; self.tallies.len()];
        let mut written: Vec<_> = self.written.into_iter().collect();
        written.sort_unstable();
        for ((_, handle), (count, at)) in written {
            if most[at].is_none_or(|(other, _)| count > other) {
                most[at] = Some((count, handle));
            }
        }
        let account = |((platform, handle), at): (Key, usize)| {
            let tally = std::mem::take(&mut self.tallies[at]);
            Account {
                platform,
                written: most[at].map_or_else(|| handle.to_string(), |(_, written)| written.to_string()),
                handle,
                wrote: tally.wrote,
                mentioned: tally.mentioned,
            }
        };
        (self.by_handle.into_iter().map(account).collect(), places)
    }
}

/// Events come in order, so that a second one is the last.
fn push_once(events: &mut Vec<EventIx>, event: EventIx) {
    if events.last() != Some(&event) {
        events.push(event);
    }
}
