//! Watches everything that the site is made of, and nothing that is made of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::event::{EventKind, Flag};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::changes::{Changes, Inbox};
use crate::attachments::MEDIA;
use crate::load::CONTENT;

/// Folders of a site that are watched, with all that is in them. What lies in the root itself always is.
const FOLDERS: [&str; 4] = [CONTENT, "templates", "static", MEDIA];

/// How often files are compared where the system tells nothing of changes.
const POLLED_EVERY: Duration = Duration::from_secs(1);

/// A watch over one site; ends when it is dropped.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    root: PathBuf,
    /// The folders that are watched now.
    folders: BTreeSet<PathBuf>,
    polls: bool,
}

impl Watch {
    /// Begins to watch the site at `root`, a canonical path; `hidden` are folders whose changes mean nothing.
    ///
    /// Where the system cannot tell of changes, or no more of them, files are compared every second.
    pub(super) fn new(root: &Path, hidden: &[PathBuf], inbox: &Arc<Inbox>) -> notify::Result<Watch> {
        let handler = || {
            let (root, hidden, inbox) = (root.to_path_buf(), hidden.to_vec(), inbox.clone());
            move |event: notify::Result<Event>| inbox.put(changes_of(event, &root, &hidden))
        };
        let native = RecommendedWatcher::new(handler(), Config::default())
            .and_then(|watcher| Watch::over(root, Box::new(watcher), false));
        native.or_else(|_| {
            let config = Config::default().with_poll_interval(POLLED_EVERY).with_compare_contents(true);
            Watch::over(root, Box::new(PollWatcher::new(handler(), config)?), true)
        })
    }

    fn over(root: &Path, watcher: Box<dyn Watcher + Send>, polls: bool) -> notify::Result<Watch> {
        let mut watch = Watch { watcher, root: root.to_path_buf(), folders: BTreeSet::new(), polls };
        // Without a folder for its notes, all of a site is one.
        let whole = !root.join(CONTENT).is_dir();
        let mode = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watch.watcher.watch(root, mode)?;
        watch.follow(&Changes::default())?;
        Ok(watch)
    }

    /// Whether files are compared now and then, for want of anything better.
    pub(super) fn polls(&self) -> bool {
        self.polls
    }

    /// Watches the folders that are new, also those that took the place of one that was watched.
    pub(super) fn follow(&mut self, changes: &Changes) -> notify::Result<()> {
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            let replaced = changes.any || changes.paths.contains(&folder);
            if (replaced || !folder.is_dir()) && self.folders.remove(&folder) {
                // It fails when the folder has gone, and the watch with it.
                let _ = self.watcher.unwatch(&folder);
            }
            if folder.is_dir() && !self.folders.contains(&folder) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
                self.folders.insert(folder);
            }
        }
        Ok(())
    }
}

/// What an event says of the site.
fn changes_of(event: notify::Result<Event>, root: &Path, hidden: &[PathBuf]) -> Changes {
    let Ok(event) = event else { return Changes { any: true, ..Changes::default() } };
    if event.flag() == Some(Flag::Rescan) {
        return Changes { any: true, ..Changes::default() };
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return Changes::default();
    }
    let paths = event.paths.into_iter().filter(|path| matters(path, root, hidden)).collect();
    Changes { paths, any: false }
}

/// Whether a file may be part of the site: none that is hidden, as editors hide theirs.
fn matters(path: &Path, root: &Path, hidden: &[PathBuf]) -> bool {
    if hidden.iter().any(|folder| path.starts_with(folder)) {
        return false;
    }
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.iter().all(|part| {
        let name = part.to_string_lossy();
        !name.ends_with('~') && (!name.starts_with('.') || name == ".well-known")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_hide_and_what_is_made_of_the_site_do_not_matter() {
        let root = Path::new("/home/.me/site");
        let hidden = [root.join("public")];
        for (path, expected) in [
            ("content/a.md", true),
            ("static/.well-known/a", true),
            ("filature.yaml", true),
            ("content/.a.md.swp", false),
            ("content/a.md~", false),
            (".git/index", false),
            ("public/index.html", false),
        ] {
            assert_eq!(matters(&root.join(path), root, &hidden), expected, "{path}");
        }
    }
}
