//! A line that says how far a long stage is.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Work shorter than this shows no progress.
const SHORT: Duration = Duration::from_millis(500);

/// Progress on standard error, where that is a terminal.
pub(super) struct Terminal {
    began: Instant,
    /// Whether anybody sees the line; asked once, since asking is a call to the system.
    seen: bool,
    bar: Mutex<ProgressBar>,
    stages: Mutex<Vec<(&'static str, Instant)>>,
    /// How many pages of each kind were made, and how long that took on all threads together; none unless
    /// somebody wants to know.
    kinds: Option<Mutex<BTreeMap<&'static str, (usize, Duration)>>>,
}

impl Terminal {
    pub(super) fn new() -> Self {
        Terminal {
            began: now(),
            seen: std::io::stderr().is_terminal(),
            bar: Mutex::new(ProgressBar::hidden()),
            stages: Mutex::default(),
            kinds: None,
        }
    }

    /// Measures pages too, by their kind.
    pub(super) fn with_kinds(self) -> Self {
        Terminal { kinds: Some(Mutex::default()), ..self }
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }

    /// How long it has taken so far.
    pub(super) fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

impl Terminal {
    /// Every stage so far and how long it took, in order; the last one until now.
    pub(super) fn stages(&self) -> Vec<(&'static str, Duration)> {
        let Ok(stages) = self.stages.lock() else { return Vec::new() };
        let ends = stages.iter().skip(1).map(|&(_, began)| began).chain([now()]);
        stages.iter().zip(ends).map(|(&(name, began), end)| (name, end - began)).collect()
    }

    /// Every kind of page with how many there are and how long they took together, the slowest first.
    pub(super) fn kinds(&self) -> Vec<(&'static str, usize, Duration)> {
        let Some(Ok(kinds)) = self.kinds.as_ref().map(Mutex::lock) else { return Vec::new() };
        let mut kinds: Vec<_> = kinds.iter().map(|(&kind, &(count, took))| (kind, count, took)).collect();
        kinds.sort_by_key(|&(_, _, took)| std::cmp::Reverse(took));
        kinds
    }
}

#[expect(clippy::disallowed_methods, reason = "only the time that a command took is told, never written")]
fn now() -> Instant {
    Instant::now()
}

impl Progress for Terminal {
    fn stage(&self, name: &'static str, total: usize) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((name, now()));
        }
        let Ok(mut current) = self.bar.lock() else { return };
        current.finish_and_clear();
        if !self.seen {
            return;
        }
        // The bar is drawn at most four times a second, so that short work is over before it appears.
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(name);
        *current = bar;
    }

    fn step(&self) {
        if !self.seen {
            return;
        }
        let Ok(bar) = self.bar.lock() else { return };
        if bar.is_hidden() && self.began.elapsed() > SHORT {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        bar.inc(1);
    }

    fn page(&self, kind: &'static str, work: &mut dyn FnMut()) {
        let Some(kinds) = &self.kinds else { return work() };
        let began = now();
        work();
        let took = began.elapsed();
        if let Ok(mut kinds) = kinds.lock() {
            let (count, total) = kinds.entry(kind).or_default();
            *count += 1;
            *total += took;
        }
    }
}
