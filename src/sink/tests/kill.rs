//! A run is killed, or fails, at each of its steps in turn.

use super::*;
use crate::sink::recovery::recover_on;
use crate::sink::{OutputState, recover, state};

/// An output folder before a build, and the site that the build brings.
struct Scenario {
    name: &'static str,
    /// The site of an earlier build.
    before: Option<Files>,
    /// Files of others in the output.
    foreign: Files,
    after: Files,
    crosses_devices: bool,
}

fn scenarios() -> Vec<Scenario> {
    let small = files(&[("index.html", "home"), ("events/1/index.html", "one"), ("404.html", "lost")]);
    let before = files(&[
        ("index.html", "home of old"),
        ("same.html", "the same"),
        ("same/as/before.html", "the same"),
        ("events/1/index.html", "event one"),
        ("events/2/index.html", "event two, withdrawn later"),
        ("old/deep/er/index.html", "gone"),
        ("file-then-folder", "a file"),
        ("folder-then-file/a", "a"),
        ("folder-then-file/b/c", "c"),
        ("shared/gone.html", "gone, but its folder holds a file of another"),
    ]);
    let after = files(&[
        ("index.html", "home of new, somewhat longer"),
        ("same.html", "the same"),
        ("same/as/before.html", "the same"),
        ("events/1/index.html", "EVENT ONE"),
        ("events/3/index.html", "event three"),
        ("events/3/card.svg", "card"),
        ("new/deep/er/index.html", "new"),
        ("file-then-folder/a", "a"),
        ("file-then-folder/b/c", "c"),
        ("folder-then-file", "a file"),
        ("empty", ""),
    ]);
    let foreign = files(&[("CNAME", "example.org"), ("shared/mine.txt", "mine"), ("own/folder/x", "x")]);
    let none = Files::new;
    let scenario = |name, before, foreign, after, crosses_devices| Scenario {
        name,
        before,
        foreign,
        after,
        crosses_devices,
    };
    vec![
        scenario("first build", None, none(), before.clone(), false),
        scenario("first build beside files of others", None, foreign.clone(), before.clone(), false),
        scenario("later build", Some(before.clone()), foreign.clone(), after.clone(), false),
        scenario("and back", Some(after.clone()), none(), before.clone(), false),
        scenario("nothing changes", Some(after.clone()), foreign.clone(), after.clone(), false),
        scenario("from small to large", Some(small.clone()), none(), after.clone(), false),
        scenario("a mounted volume", Some(before), foreign.clone(), after.clone(), true),
        scenario("a new mounted volume", None, foreign, after, true),
    ]
}

impl Scenario {
    fn prepare(&self) -> Place {
        let place = Place::new();
        if let Some(before) = &self.before {
            place.build(before).unwrap();
        }
        place.add(&self.foreign);
        place
    }

    fn faults(&self, at: usize, fault: Fault) -> Arc<Faults> {
        Arc::new(Faults { at, fault, crosses_devices: self.crosses_devices, steps: AtomicUsize::new(0) })
    }

    /// Runs `check` after the build met `fault` at each of its steps in turn; gives their number.
    fn at_each_step(
        &self,
        fault: Fault,
        mut check: impl FnMut(&Place, usize, Result<Committed, SinkError>),
    ) -> usize {
        for at in 0.. {
            let place = self.prepare();
            let faults = self.faults(at, fault);
            let result = place.build_with(&faults, &self.after);
            if !faults.happened() {
                result.unwrap();
                return at;
            }
            check(&place, at, result);
        }
        unreachable!("a build ends");
    }

    fn whole(&self, site: Option<&Files>) -> Files {
        let site = site.cloned().unwrap_or_default();
        self.foreign.clone().into_iter().chain(site).collect()
    }

    /// The output is one site or the other, or says that it is unfinished.
    fn assert_never_mixed(&self, place: &Place, at: usize) {
        let name = self.name;
        let found = place.found();
        match state(&place.output).unwrap() {
            OutputState::Complete => assert!(
                found == self.whole(Some(&self.after))
                    || self.before.is_some() && found == self.whole(self.before.as_ref()),
                "{name}, step {at}: called complete, and is {found:#?}"
            ),
            OutputState::Absent | OutputState::Foreign => {
                assert!(self.before.is_none(), "{name}, step {at}: the old site is lost");
                assert_eq!(found, self.foreign, "{name}, step {at}");
            }
            OutputState::Unfinished => {
                for (path, text) in &self.foreign {
                    assert_eq!(found.get(path), Some(text), "{name}, step {at}: {path}");
                }
            }
        }
    }

    /// The next build brings exactly its own site, and nothing is left beside it.
    fn assert_next_build_mends(&self, place: &Place, at: usize, site: &Files) {
        let name = self.name;
        let again = self.faults(usize::MAX, Fault::Kill);
        place.build_with(&again, site).unwrap_or_else(|error| panic!("{name}, step {at}: {error}"));
        assert_eq!(place.found(), self.whole(Some(site)), "{name}, step {at}");
        assert_eq!(state(&place.output).unwrap(), OutputState::Complete, "{name}, step {at}");
        assert_eq!(place.names(), ["public"], "{name}, step {at}");
        let folders = folders_without_files(&place.output);
        assert!(folders.is_empty(), "{name}, step {at}: {folders:?}");
    }
}

fn folders_without_files(output: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(output).into_iter().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path);
    folders.filter(|folder| names(folder).is_empty()).collect()
}

#[test]
fn a_killed_build_is_mended_by_the_next() {
    let mut kills = 0;
    for scenario in scenarios() {
        kills += scenario.at_each_step(Fault::Kill, |place, at, _| {
            scenario.assert_never_mixed(place, at);
            scenario.assert_next_build_mends(place, at, &scenario.after);
        });
    }
    assert!(kills >= 200, "only {kills} kill points");
}

#[test]
fn a_killed_build_is_mended_by_a_build_of_the_old_site() {
    for scenario in scenarios() {
        let old = scenario.before.clone().unwrap_or_else(|| files(&[("index.html", "another")]));
        scenario.at_each_step(Fault::Kill, |place, at, _| scenario.assert_next_build_mends(place, at, &old));
    }
}

#[test]
fn recovery_alone_leaves_one_site_or_the_other() {
    for scenario in scenarios() {
        scenario.at_each_step(Fault::Kill, |place, at, _| {
            let unfinished = state(&place.output).unwrap() == OutputState::Unfinished;
            recover_on(disk_with(&scenario.faults(usize::MAX, Fault::Kill)), &place.output).unwrap();
            assert_ne!(
                state(&place.output).unwrap(),
                OutputState::Unfinished,
                "{}, step {at}",
                scenario.name
            );
            scenario.assert_never_mixed(place, at);
            if unfinished {
                assert_eq!(
                    place.found(),
                    scenario.whole(Some(&scenario.after)),
                    "{}, step {at}",
                    scenario.name
                );
            }
            assert!(place.names().len() <= 1, "{}, step {at}", scenario.name);
        });
    }
}

#[test]
fn a_recovery_may_be_killed_as_well() {
    for scenario in scenarios().into_iter().filter(|scenario| scenario.before.is_some()) {
        scenario.at_each_step(Fault::Kill, |place, at, _| {
            // Each run goes a little further than the last: what it does not do, the next has to do.
            for again in [at / 2, at / 3, 3, 5, 8, 13, 21] {
                let faults = scenario.faults(again, Fault::Kill);
                let _ = recover_on(disk_with(&faults), &place.output);
                scenario.assert_never_mixed(place, at);
            }
            scenario.assert_next_build_mends(place, at, &scenario.after);
        });
    }
}

#[test]
fn a_step_that_fails_leaves_the_old_site_or_a_known_unfinished_one() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
        for scenario in scenarios() {
            scenario.at_each_step(Fault::Fail(kind), |place, at, result| {
                let name = scenario.name;
                let unfinished = state(&place.output).unwrap() == OutputState::Unfinished;
                match result {
                    Err(SinkError::Unfinished { .. }) => assert!(unfinished, "{name}, step {at}"),
                    _ => assert!(!unfinished, "{name}, step {at}"),
                }
                scenario.assert_never_mixed(place, at);
                scenario.assert_next_build_mends(place, at, &scenario.after);
            });
        }
    }
}

#[test]
fn a_commit_whose_first_change_is_refused_leaves_the_old_site() {
    let (old, new) = (files(&[("a", "old"), ("b", "old")]), files(&[("a", "new"), ("b", "new")]));
    let place = Place::new();
    place.build(&old).unwrap();
    let refused = (0..).find_map(|at| {
        let faults = Arc::new(Faults {
            at,
            fault: Fault::Fail(io::ErrorKind::ReadOnlyFilesystem),
            crosses_devices: false,
            steps: AtomicUsize::new(0),
        });
        match place.build_with(&faults, &new) {
            Err(SinkError::Io { action: "replace", path, .. }) => Some(path),
            Err(SinkError::Unfinished { .. }) | Ok(_) => panic!("step {at} went past the first change"),
            Err(_) => None,
        }
    });
    assert_eq!(refused, Some(place.output.join("a")));
    assert_eq!(place.found(), old);
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn a_journal_for_a_folder_that_was_deleted_is_thrown_away() {
    let scenario = &scenarios()[2];
    let mut seen = 0;
    scenario.at_each_step(Fault::Kill, |place, at, _| {
        if state(&place.output).unwrap() == OutputState::Unfinished {
            seen += 1;
            fs::remove_dir_all(&place.output).unwrap();
            assert_eq!(state(&place.output).unwrap(), OutputState::Absent);
            recover(&place.output).unwrap();
            assert_eq!(place.names(), Vec::<String>::new(), "step {at}");
        }
    });
    assert!(seen > 0);
}
