//! Watches everything that the site is made of, and nothing that is made of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::event::{EventKind, Flag};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::changes::{Changes, Inbox};
use crate::attachments::MEDIA;
use crate::load::CONTENT;

/// Folders of a site that are watched, with all that is in them. What lies in the root itself always is; of a
/// site that keeps its notes there, so are all other folders that may hold some.
const FOLDERS: [&str; 4] = [CONTENT, "templates", "static", MEDIA];

/// How often files are compared where the system tells nothing of changes.
const POLLED_EVERY: Duration = Duration::from_secs(1);

/// A watch over one site; ends when it is dropped.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    root: PathBuf,
    /// Folders whose changes mean nothing.
    hidden: Vec<PathBuf>,
    /// The folders that are watched now.
    folders: BTreeSet<PathBuf>,
    polls: bool,
    /// Whether the root was not there when it was last looked for: the system then tells nothing of its return.
    lost: bool,
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
            .and_then(|watcher| Watch::over(root, hidden, Box::new(watcher), false));
        native.or_else(|_| {
            let config = Config::default().with_poll_interval(POLLED_EVERY).with_compare_contents(true);
            Watch::over(root, hidden, Box::new(PollWatcher::new(handler(), config)?), true)
        })
    }

    fn over(
        root: &Path,
        hidden: &[PathBuf],
        watcher: Box<dyn Watcher + Send>,
        polls: bool,
    ) -> notify::Result<Watch> {
        let (root, hidden) = (root.to_path_buf(), hidden.to_vec());
        let mut watch = Watch { watcher, root, hidden, folders: BTreeSet::new(), polls, lost: false };
        watch.watcher.watch(&watch.root, RecursiveMode::NonRecursive)?;
        watch.follow(&Changes::default())?;
        Ok(watch)
    }

    /// Whether files are compared now and then, for want of anything better.
    pub(super) fn polls(&self) -> bool {
        self.polls
    }

    /// Waits for changes, also for that of a root that comes back; none once the inbox is closed.
    pub(super) fn take(&self, inbox: &Inbox) -> Option<Changes> {
        while self.lost && !inbox.is_waiting_within(POLLED_EVERY) {
            if self.root.is_dir() {
                return Some(Changes { any: true, ..Changes::default() });
            }
        }
        inbox.take()
    }

    /// Watches the folders that are new, also those that took the place of one that was watched, and no more
    /// those that have gone or hold nothing of the site any more.
    pub(super) fn follow(&mut self, changes: &Changes) -> notify::Result<()> {
        let everything = changes.any || changes.paths.contains(&self.root);
        if everything {
            let _ = self.watcher.unwatch(&self.root);
            let watched = self.watcher.watch(&self.root, RecursiveMode::NonRecursive);
            self.lost = !self.root.is_dir();
            if !self.lost {
                watched?;
            }
        }
        let wanted = self.wanted();
        let replaced = |folder: &PathBuf| everything || changes.paths.contains(folder);
        let over: Vec<PathBuf> = self
            .folders
            .iter()
            .filter(|folder| !wanted.contains(*folder) || replaced(folder))
            .cloned()
            .collect();
        for folder in over {
            self.folders.remove(&folder);
            // It fails when the folder has gone, and the watch with it.
            let _ = self.watcher.unwatch(&folder);
        }
        for folder in wanted {
            if !self.folders.contains(&folder) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
                self.folders.insert(folder);
            }
        }
        Ok(())
    }

    /// The folders that hold something of the site now.
    fn wanted(&self) -> BTreeSet<PathBuf> {
        let mut wanted: BTreeSet<PathBuf> =
            FOLDERS.map(|name| self.root.join(name)).into_iter().filter(|folder| folder.is_dir()).collect();
        if !self.root.join(CONTENT).is_dir() {
            let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            wanted.extend(
                folders.map(|entry| entry.path()).filter(|path| matters(path, &self.root, &self.hidden)),
            );
        }
        wanted
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
    fn a_site_without_a_folder_of_notes_is_watched_but_for_what_holds_none() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for name in ["case/deep", ".git/objects", "public/events", "static"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        let inbox = Arc::new(Inbox::default());
        let mut watch = Watch::new(&root, &[root.join("public")], &inbox).unwrap();
        let names = |watch: &Watch| {
            let names = watch.folders.iter().filter_map(|folder| folder.file_name());
            names.map(|name| name.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&watch), ["case", "static"]);
        fs::create_dir(root.join("later")).unwrap();
        watch.follow(&Changes::default()).unwrap();
        assert_eq!(names(&watch), ["case", "later", "static"]);
        fs::create_dir(root.join(CONTENT)).unwrap();
        watch.follow(&Changes::default()).unwrap();
        assert_eq!(names(&watch), [CONTENT, "static"]);
    }

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
