//! What changed on disk since it was last asked: bursts of changes become one.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Changes are taken once none has come for so long: an editor that saves by writing another file and renaming
/// it is done by then.
const QUIET: Duration = Duration::from_millis(25);

/// Or after so long, when there is no end to them.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long the system may take to tell of a change that was made already.
const NEWS: Duration = Duration::from_millis(10);

/// Where the watcher leaves what changed.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: Changes,
    /// How often anything arrived.
    arrivals: u64,
    closed: bool,
}

/// What changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The files and folders, by their whole paths.
    pub paths: BTreeSet<PathBuf>,
    /// Whether there may be others: the system lost count.
    pub any: bool,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.any
    }

    /// Takes others in.
    pub fn add(&mut self, other: Changes) {
        self.paths.extend(other.paths);
        self.any |= other.any;
    }
}

impl Inbox {
    /// Adds changes.
    pub(super) fn put(&self, changes: Changes) {
        if changes.is_empty() {
            return;
        }
        let mut state = self.lock();
        state.waiting.add(changes);
        state.arrivals += 1;
        self.arrived.notify_all();
    }

    /// Lets whoever waits go.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// Whether something waits to be taken, or nobody will take anything any more.
    pub(super) fn is_waiting(&self) -> bool {
        let state = self.lock();
        !state.waiting.is_empty() || state.closed
    }

    /// [`Inbox::is_waiting`], after the time that news may take: false means that nothing had changed when it was asked.
    pub(super) fn is_about_to_wait(&self) -> bool {
        self.is_waiting_within(NEWS)
    }

    /// [`Inbox::is_waiting`], after waiting for it at most so long.
    pub(super) fn is_waiting_within(&self, time: Duration) -> bool {
        let none_yet = |state: &mut State| state.waiting.is_empty() && !state.closed;
        let waited = self.arrived.wait_timeout_while(self.lock(), time, none_yet);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !state.waiting.is_empty() || state.closed
    }

    /// Waits for changes, and then until they have come to rest; none once it is closed.
    pub(super) fn take(&self) -> Option<Changes> {
        let poisoned = PoisonError::into_inner;
        let none_yet = |state: &mut State| state.waiting.is_empty() && !state.closed;
        let mut state = self.arrived.wait_while(self.lock(), none_yet).unwrap_or_else(poisoned);
        let until = now() + PATIENCE;
        loop {
            let seen = state.arrivals;
            let at_rest = |state: &mut State| state.arrivals == seen && !state.closed;
            let (later, waited) =
                self.arrived.wait_timeout_while(state, QUIET, at_rest).unwrap_or_else(|e| {
                    let (guard, timeout) = e.into_inner();
                    (guard, timeout)
                });
            state = later;
            if waited.timed_out() || state.closed || now() >= until {
                break;
            }
        }
        if state.closed { None } else { Some(mem::take(&mut state.waiting)) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::disallowed_methods, reason = "only how long changes are waited for depends on it")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn change(name: &str) -> Changes {
        Changes { paths: [PathBuf::from(name)].into(), any: false }
    }

    #[test]
    fn a_burst_is_taken_as_one() {
        let inbox = Inbox::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                for n in 0..40 {
                    inbox.put(change(&n.to_string()));
                    thread::sleep(Duration::from_millis(1));
                }
            });
            let mut taken = Changes::default();
            let mut times = 0;
            while taken.paths.len() < 40 {
                taken.add(inbox.take().unwrap());
                times += 1;
            }
            assert!(times < 10, "{times}");
        });
        assert!(!inbox.is_waiting());
    }

    #[test]
    fn a_burst_is_not_over_because_it_is_large() {
        let inbox = Inbox::default();
        thread::scope(|scope| {
            scope.spawn(|| (0..500).for_each(|n| inbox.put(change(&n.to_string()))));
            assert_eq!(inbox.take().unwrap().paths.len(), 500);
        });
    }

    #[test]
    fn what_comes_a_moment_later_counts() {
        let inbox = Inbox::default();
        assert!(!inbox.is_about_to_wait());
        thread::scope(|scope| {
            scope.spawn(|| inbox.put(change("a")));
            while !inbox.is_about_to_wait() {}
        });
        assert!(inbox.is_about_to_wait() && inbox.is_waiting());
    }

    #[test]
    fn changes_without_end_are_taken_now_and_then() {
        let inbox = Inbox::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                while !inbox.lock().closed {
                    inbox.put(change("a"));
                    thread::sleep(Duration::from_millis(1));
                }
            });
            assert!(inbox.take().is_some());
            inbox.close();
            assert_eq!(inbox.take(), None);
        });
    }
}
