//! A rebuild that a later save overtakes is dropped, and what is shown in the end is the last state.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use filature::pipeline::Progress;
use filature::serve::{Changes, Observer, Outcome};

use crate::support::{Shown, Site, until};

/// How often it is tried to save in the midst of a rebuild, since the system may be slow to tell of it.
const TRIES: usize = 20;

/// Counts rebuilds, and holds them at a stage for as long as somebody wants.
#[derive(Default)]
struct Watcher {
    stage: &'static str,
    holds: AtomicBool,
    is_held: AtomicBool,
    /// How long every stage takes.
    slow: Duration,
    begun: AtomicUsize,
    /// The titles of the sites that were shown.
    shown: Mutex<Vec<String>>,
}

impl Progress for Watcher {
    fn stage(&self, name: &'static str, _: usize) {
        thread::sleep(self.slow);
        while name == self.stage && self.holds.load(Ordering::Acquire) {
            self.is_held.store(true, Ordering::Release);
            thread::sleep(Duration::from_millis(1));
        }
        self.is_held.store(false, Ordering::Release);
    }

    fn step(&self) {}
}

impl Observer for Watcher {
    fn begins(&self, _: &Changes) {
        self.begun.fetch_add(1, Ordering::AcqRel);
    }

    fn ends(&self, outcome: &Outcome<'_>) {
        if let Outcome::Shown { site, .. } = outcome {
            self.shown.lock().unwrap().push(site.config.title.clone());
        }
    }

    fn warns(&self, what: &str) {
        panic!("{what}");
    }
}

impl Watcher {
    fn over(self, site: &Site) -> (Arc<Watcher>, Shown) {
        let watcher = Arc::new(self);
        let shown = Shown::observed(site.root(), 0, watcher.clone());
        (watcher, shown)
    }

    fn has_shown(&self, title: &str) -> bool {
        self.shown.lock().unwrap().iter().any(|shown| shown == title)
    }

    fn dropped(&self) -> usize {
        // The titles are counted last, so that none is counted that began later.
        let begun = self.begun.load(Ordering::Acquire);
        begun.saturating_sub(self.shown.lock().unwrap().len())
    }
}

fn title(site: &Site, title: &str) {
    site.write("filature.yaml", &format!("title: {title}\nbase_url: /repo/\n"));
}

#[test]
fn a_rebuild_that_a_later_save_overtakes_is_dropped() {
    for stage in ["reading notes", "putting events in line", "giving addresses"] {
        let site = Site::new();
        let (watcher, _shown) = Watcher { stage, ..Watcher::default() }.over(&site);
        let dropped = (0..TRIES).any(|n| {
            watcher.holds.store(true, Ordering::Release);
            title(&site, &format!("Early {n}"));
            until("a rebuild", || watcher.is_held.load(Ordering::Acquire));
            title(&site, &format!("Late {n}"));
            thread::sleep(Duration::from_millis(100));
            watcher.holds.store(false, Ordering::Release);
            until("the last state", || watcher.has_shown(&format!("Late {n}")));
            !watcher.has_shown(&format!("Early {n}"))
        });
        assert!(dropped, "{stage}: every rebuild was seen through");
        assert!(watcher.dropped() > 0, "{stage}");
    }
}

#[test]
fn saves_without_end_show_while_they_go_on() {
    let site = Site::new();
    let slow = Duration::from_millis(20);
    let (watcher, shown) = Watcher { slow, ..Watcher::default() }.over(&site);
    // More often than a rebuild takes.
    for n in 0..400 {
        title(&site, &format!("Edition {n}"));
        thread::sleep(Duration::from_millis(10));
    }
    let meanwhile = watcher.shown.lock().unwrap().len();
    assert!(meanwhile > 1, "only the first site was shown");
    until("the last state", || shown.get("/repo/").text().contains("Edition 399"));
    assert!(watcher.dropped() > 0);
}
