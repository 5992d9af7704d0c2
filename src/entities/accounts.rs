//! Handles that no entity claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index::{Account, AccountIx};
use crate::timeline::EventIx;

/// Name of a platform, and a handle there in lower case, without `@`.
pub(super) type Key = (&'static str, Arc<str>);

/// Where each account stands among all.
pub(super) type AccountAt = BTreeMap<Key, AccountIx>;

/// Collects the accounts of a site, event by event, in order.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    by_handle: BTreeMap<Key, Tally>,
}

#[derive(Debug, Default)]
struct Tally {
    wrote: Vec<EventIx>,
    mentioned: Vec<EventIx>,
    /// How often each way of writing the handle stands somewhere.
    written: BTreeMap<String, u32>,
}

impl Accounts {
    /// `event` was written by `handle`.
    pub(super) fn wrote(&mut self, platform: &'static str, handle: &str, event: EventIx) {
        let tally = self.tally(platform, handle);
        push_once(&mut tally.wrote, event);
    }

    /// `event` mentions `handle`.
    pub(super) fn mentioned(&mut self, platform: &'static str, handle: &str, event: EventIx) {
        let tally = self.tally(platform, handle);
        push_once(&mut tally.mentioned, event);
    }

    fn tally(&mut self, platform: &'static str, handle: &str) -> &mut Tally {
        let tally = self.by_handle.entry((platform, handle.to_ascii_lowercase().into())).or_default();
        *tally.written.entry(handle.to_string()).or_default() += 1;
        tally
    }

    /// The accounts, in the order of platform and handle, and the place of each.
    pub(super) fn finish(self) -> (Vec<Account>, AccountAt) {
        let places = self.by_handle.keys().cloned().zip((0..).map(AccountIx)).collect();
        let account = |((platform, handle), tally): (Key, Tally)| {
            let most = tally.written.values().max().copied();
            let written = tally.written.into_iter().find(|(_, count)| Some(*count) == most);
            Account {
                platform,
                written: written.map_or_else(|| handle.to_string(), |(written, _)| written),
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
