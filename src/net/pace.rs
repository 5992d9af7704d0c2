//! One request at a time for each host, and a pause after it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug)]
pub(super) struct Pace {
    pause: Duration,
    hosts: Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>,
}

impl Pace {
    pub(super) fn new(pause: Duration) -> Self {
        Pace { pause, hosts: Mutex::default() }
    }

    /// Asks `host` when its turn has come; other hosts do not wait for it.
    #[expect(clippy::disallowed_methods, reason = "paces requests; no output depends on it")]
    pub(super) fn turn<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let free_at = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            hosts.entry(host.to_string()).or_default().clone()
        };
        let mut free_at = free_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = *free_at {
            thread::sleep(at.saturating_duration_since(Instant::now()));
        }
        let answer = ask();
        *free_at = Some(Instant::now() + self.pause);
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the pause is what is measured")]
    fn a_host_is_asked_once_at_a_time_with_a_pause() {
        let pace = Pace::new(Duration::from_millis(30));
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let began = Instant::now();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    pace.turn("one", || {
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::sleep(Duration::from_millis(2));
                        inside.fetch_sub(1, Ordering::SeqCst);
                    });
                });
            }
        });
        assert_eq!(most.into_inner(), 1);
        assert!(began.elapsed() >= Duration::from_millis(90));
    }

    #[test]
    fn one_host_does_not_wait_for_another() {
        let pace = Pace::new(Duration::from_secs(3600));
        assert_eq!(pace.turn("one", || pace.turn("two", || 2)), 2);
    }
}
