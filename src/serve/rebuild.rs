//! Makes a new generation after each change, and keeps the last good one when that fails.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::changes::{Changes, Inbox};
use super::current::Current;
use super::generation::{Attempt, Generation, Making};
use super::watch::Watch;
use super::{Observer, Outcome};
use crate::diagnostics::{Diagnostic, Problems, SourcePath};
use crate::memory::Memory;
use crate::pipeline::{Failure, Options};

/// How often in a row an attempt is given up because something changed again. Then one is seen through, so
/// that even changes without end show.
const MOST_GIVEN_UP: usize = 3;

/// How long a note that has become empty is given to be filled again.
const REFILL: Duration = Duration::from_millis(300);

/// What makes the generations, one after the other.
pub(super) struct Rebuilding {
    pub(super) root: PathBuf,
    pub(super) options: Options,
    /// Tells the generations of this run from those of another.
    pub(super) run: String,
    pub(super) inbox: Arc<Inbox>,
    pub(super) current: Arc<Current>,
    pub(super) observer: Arc<dyn Observer>,
}

impl Rebuilding {
    /// Makes the first generation at once, then one after each change, until the inbox is closed.
    pub(super) fn run(self, mut watch: Watch) {
        let mut memory = Memory::default();
        let mut last: Option<Arc<Generation>> = None;
        // What changed since the last attempt that was seen through.
        let mut changes = Changes::default();
        let mut given_up = 0;
        for number in 1.. {
            self.observer.begins(&changes);
            let superseded = || given_up < MOST_GIVEN_UP && self.inbox.is_waiting();
            let making = Making {
                root: &self.root,
                options: &self.options,
                progress: &*self.observer,
                superseded: &superseded,
            };
            let attempt = making.make(format!("{}-{number}", self.run), &mut memory, last.as_deref());
            match attempt {
                Ok(Attempt::Superseded) => given_up += 1,
                // A file may have been read that is just being written, half or empty: such a state is never shown.
                Ok(Attempt::Made(_, problems))
                    if given_up < MOST_GIVEN_UP
                        && self.is_written(last.as_ref().is_some_and(|last| empties(&problems, last))) =>
                {
                    given_up += 1
                }
                seen_through => {
                    given_up = 0;
                    changes = Changes::default();
                    if let Some(made) = self.publish(seen_through) {
                        last = Some(made);
                    }
                }
            }
            let Some(arrived) = watch.take(&self.inbox) else { return };
            if arrived.any || arrived.paths.contains(&self.root) {
                memory.doubt_all();
            }
            for path in &arrived.paths {
                memory.doubt(path);
            }
            if let Err(error) = watch.follow(&arrived) {
                self.observer.warns(&format!("some changes will not be seen: {error}"));
            }
            changes.add(arrived);
        }
    }

    /// Whether somebody is writing to a file that was just read. Who empties one seldom means to leave it so, and may be
    /// held up before it is full again.
    fn is_written(&self, emptied: bool) -> bool {
        self.inbox.is_about_to_wait() || emptied && self.inbox.is_waiting_within(REFILL)
    }

    /// Shows what was made, or what is wrong.
    fn publish(&self, attempt: Result<Attempt, Failure>) -> Option<Arc<Generation>> {
        let problems = match attempt {
            Ok(Attempt::Made(generation, problems)) => {
                let generation: Arc<Generation> = generation.into();
                self.current.show(generation.clone());
                self.observer.ends(&Outcome::Shown { site: generation.site(), problems: &problems });
                return Some(generation);
            }
            Ok(Attempt::Failed(problems)) => problems,
            Ok(Attempt::Superseded) => return None,
            Err(failure) => of_machine(&failure),
        };
        self.current.fail(problems.clone());
        self.observer.ends(&Outcome::Kept { problems: &problems });
        None
    }
}

/// Whether a note is empty now that was shown before.
fn empties(problems: &Problems, before: &Generation) -> bool {
    let empty = problems.iter().filter(|problem| problem.rule == "empty-note");
    let was_shown = |path: &SourcePath| before.site().notes.iter().any(|note| note.path == *path);
    empty.filter_map(|problem| problem.place.as_ref()).any(|place| was_shown(&place.path))
}

/// A failure of the machine, such as a file that vanished while it was read; the next change may mend it.
fn of_machine(failure: &Failure) -> Problems {
    let problem = Diagnostic::error("machine", failure.to_string());
    match failure.help() {
        Some(help) => problem.help(help),
        None => problem,
    }
    .into()
}
