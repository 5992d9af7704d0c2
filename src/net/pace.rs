//! Few requests at a time for each host, and a pause after each.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug)]
pub(super) struct Pace {
    pause: Duration,
    at_once: usize,
    hosts: Mutex<HashMap<String, Arc<Turns>>>,
}

/// The turns of one host that nobody has: for each, when it may be taken.
#[derive(Debug)]
struct Turns {
    free: Mutex<Vec<Option<Instant>>>,
    returned: Condvar,
}

/// A turn that somebody has, and gives back when it goes, also by a panic.
struct Turn<'a> {
    turns: &'a Turns,
    pause: Duration,
}

impl Pace {
    /// At most `at_once` requests to one host at a time, each followed by a pause before its turn is taken again.
    pub(super) fn new(pause: Duration, at_once: usize) -> Self {
        Pace { pause, at_once: at_once.max(1), hosts: Mutex::default() }
    }

    /// Asks `host` when there is a turn; other hosts do not wait for it.
    #[expect(clippy::disallowed_methods, reason = "paces requests; no output depends on it")]
    pub(super) fn turn<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let turns = {
            let mut hosts = lock(&self.hosts);
            let new = || Turns { free: Mutex::new(vec![None; self.at_once]), returned: Condvar::new() };
            hosts.entry(host.to_string()).or_insert_with(|| Arc::new(new())).clone()
        };
        let free_at = turns.take();
        let _turn = Turn { turns: &turns, pause: self.pause };
        if let Some(at) = free_at {
            thread::sleep(at.saturating_duration_since(Instant::now()));
        }
        ask()
    }
}

impl Turns {
    /// Waits for a turn, and says when it may be used.
    fn take(&self) -> Option<Instant> {
        let mut free = lock(&self.free);
        loop {
            // None, which comes before any instant, is a turn that nobody had yet.
            let first = (0..free.len()).min_by_key(|&at| free[at]);
            if let Some(at) = first {
                return free.swap_remove(at);
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Turn<'_> {
    #[expect(clippy::disallowed_methods, reason = "paces requests; no output depends on it")]
    fn drop(&mut self) {
        lock(&self.turns.free).push(Some(Instant::now() + self.pause));
        self.turns.returned.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the pause is what is measured")]
    fn a_host_is_asked_so_often_at_a_time_with_a_pause() {
        for (at_once, pauses) in [(1, 3), (2, 1)] {
            let pace = Pace::new(Duration::from_millis(30), at_once);
            let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let began = Instant::now();
            thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        pace.turn("one", || {
                            most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                            thread::sleep(Duration::from_millis(20));
                            inside.fetch_sub(1, Ordering::SeqCst);
                        });
                    });
                }
            });
            assert!(most.into_inner() <= at_once);
            assert!(began.elapsed() >= Duration::from_millis(30) * pauses);
        }
    }

    #[test]
    fn one_host_does_not_wait_for_another() {
        let pace = Pace::new(Duration::from_secs(3600), 1);
        assert_eq!(pace.turn("one", || pace.turn("two", || 2)), 2);
    }
}
