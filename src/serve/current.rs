//! What is shown now: the last good site, and what is wrong with the one that should have followed it.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::generation::Generation;
use super::problems;
use crate::diagnostics::{Diagnostic, Problems};
use crate::routes::OutPath;

/// How many files of themes that are gone are kept. Their names hold their hash, so that a page of the
/// generation before finds the very sheet that it was made with.
const RETIRED: usize = 32;

/// How many pages are kept as they last were, for when they cannot be rendered any more. Those that somebody
/// looks at are among them.
const KEPT: usize = 32;

/// What is shown, for any number of threads.
#[derive(Default)]
pub(super) struct Current {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    site: Option<Arc<Generation>>,
    retired: VecDeque<(OutPath, Arc<[u8]>)>,
    /// The pages that were asked for last, the newest first.
    kept: VecDeque<(OutPath, Arc<[u8]>)>,
    /// What keeps the newest state of the files from being shown.
    problems: Problems,
    /// How often anything here changed.
    number: u64,
    closed: bool,
}

/// What pages are told when anything changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    /// Larger than that of any earlier news.
    pub(super) number: u64,
    /// One line of JSON.
    pub(super) text: String,
}

impl Current {
    /// The last good site, if there was one yet.
    pub(super) fn site(&self) -> Option<Arc<Generation>> {
        self.lock().site.clone()
    }

    /// What keeps the newest state of the files from being shown.
    pub(super) fn problems(&self) -> Problems {
        self.lock().problems.clone()
    }

    /// A file of a theme that is gone.
    pub(super) fn retired(&self, path: &OutPath) -> Option<Arc<[u8]>> {
        self.lock().retired.iter().find(|(old, _)| old == path).map(|(_, bytes)| bytes.clone())
    }

    /// Keeps a page as it was rendered.
    pub(super) fn keep(&self, path: &OutPath, page: &[u8]) {
        let page = (path.clone(), page.into());
        let mut state = self.lock();
        state.kept.retain(|(old, _)| old != path);
        state.kept.push_front(page);
        state.kept.truncate(KEPT);
    }

    /// A page as it last was.
    pub(super) fn kept(&self, path: &OutPath) -> Option<Arc<[u8]>> {
        self.lock().kept.iter().find(|(old, _)| old == path).map(|(_, page)| page.clone())
    }

    /// Says why a page of `site` is not shown as it is now, unless another site has taken its place.
    pub(super) fn fail_page(&self, site: &Generation, problem: Diagnostic) {
        let mut state = self.lock();
        let is_shown = state.site.as_ref().is_some_and(|shown| shown.name() == site.name());
        if is_shown && !state.problems.iter().any(|known| *known == problem) {
            state.problems.push(problem);
            self.announce(state);
        }
    }

    /// Shows a new site from now on.
    pub(super) fn show(&self, site: Arc<Generation>) {
        let mut state = self.lock();
        let before = state.site.replace(site.clone());
        if let Some(before) = &before {
            for (path, bytes) in before.assets().filter(|(path, _)| !site.has(path)) {
                state.retired.push_front((path.clone(), bytes.into()));
            }
            state.retired.truncate(RETIRED);
        }
        state.problems = Problems::new();
        self.announce(state);
        // The old site is let go of here, after the lock.
        drop(before);
    }

    /// Says why the newest state of the files is not shown.
    pub(super) fn fail(&self, problems: Problems) {
        let mut state = self.lock();
        state.problems = problems;
        self.announce(state);
    }

    /// Lets whoever waits go.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        self.announce(state);
    }

    /// Whether it was closed.
    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// The news after those of `number`, waiting for them at most so long; none if there are none.
    pub(super) fn news(&self, number: u64, wait: Duration) -> Option<News> {
        let nothing = |state: &mut State| state.number <= number && !state.closed;
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), wait, nothing)
            .unwrap_or_else(PoisonError::into_inner);
        if state.number <= number {
            return None;
        }
        let name = state.site.as_ref().map_or("", |site| site.name());
        let problems = problems::json(&state.problems);
        // A name holds only digits and hyphens.
        Some(News { number: state.number, text: format!("{{\"site\":\"{name}\",\"problems\":{problems}}}") })
    }

    fn announce(&self, mut state: MutexGuard<'_, State>) {
        state.number += 1;
        drop(state);
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
