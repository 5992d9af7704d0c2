//! Builds on a disk that does as it is told.

use rayon::prelude::*;

use super::*;
use crate::sink::{MemorySink, OutputState, Recovery, recover, state};

/// When each file and folder of the output was last changed.
fn times(output: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let entries = walkdir::WalkDir::new(output).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn a_second_build_of_the_same_site_writes_nothing() {
    let place = Place::new();
    let site = files(&[("index.html", "home"), ("events/1/index.html", "one")]);
    let first = Committed { files: 2, written: 2, bytes: 7, ..Committed::default() };
    assert_eq!(place.build(&site).unwrap(), first);
    assert_eq!(state(&place.output).unwrap(), OutputState::Complete);
    let before = times(&place.output);
    assert_eq!(place.build(&site).unwrap(), Committed { written: 0, ..first });
    assert_eq!(times(&place.output), before);
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_removed() {
    let place = Place::new();
    place.build(&files(&[("a", "same"), ("b", "one"), ("c/d/e", "gone"), ("c/f", "stays")])).unwrap();
    let site = files(&[("a", "same"), ("b", "two"), ("c/f", "stays"), ("g/h", "new")]);
    let committed = place.build(&site).unwrap();
    assert_eq!((committed.files, committed.written, committed.removed), (4, 2, 1));
    assert_eq!(place.found(), site);
    assert_eq!(names(&place.output.join("c")), ["f"]);
}

#[test]
fn files_come_from_many_threads() {
    let place = Place::new();
    let (memory, disk) = (MemorySink::new(), DiskSink::open(&place.output).unwrap());
    (0..2_000_u32).into_par_iter().for_each(|n| {
        let at = path(&format!("events/{}/{n}/index.html", n % 7));
        let text = format!("event {n}").repeat(n as usize % 50);
        memory.put(&at, text.as_bytes()).unwrap();
        disk.put(&at, text.as_bytes()).unwrap();
    });
    let committed = disk.commit().unwrap();
    assert_eq!((committed.files, committed.written), (2_000, 2_000));
    let text = |(at, bytes): (OutPath, Vec<u8>)| (at.to_string(), String::from_utf8(bytes).unwrap());
    assert_eq!(place.found(), memory.into_files().into_iter().map(text).collect());
}

#[test]
fn a_large_file_is_compared_to_its_last_byte() {
    let place = Place::new();
    let mut text = "0123456789".repeat(10_000);
    place.build(&files(&[("data.json", &text)])).unwrap();
    assert_eq!(place.build(&files(&[("data.json", &text)])).unwrap().written, 0);
    text.replace_range(99_999.., "x");
    assert_eq!(place.build(&files(&[("data.json", &text)])).unwrap().written, 1);
    assert_eq!(place.found(), files(&[("data.json", &text)]));
}

#[test]
fn a_build_that_is_not_committed_leaves_nothing() {
    let place = Place::new();
    let old = files(&[("index.html", "old")]);
    for before in [None, Some(&old)] {
        if let Some(before) = before {
            place.build(before).unwrap();
        }
        let sink = DiskSink::open(&place.output).unwrap();
        sink.put(&path("index.html"), b"new").unwrap();
        sink.put(&path("more.html"), b"new").unwrap();
        drop(sink);
        assert_eq!(place.found(), before.cloned().unwrap_or_default());
        assert_eq!(recover(&place.output).unwrap(), Recovery::Nothing);
    }
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn two_builds_into_one_folder_do_not_meet() {
    let place = Place::new();
    let first = DiskSink::open(&place.output).unwrap();
    first.put(&path("a"), b"a").unwrap();
    assert!(matches!(DiskSink::open(&place.output), Err(SinkError::Locked(_))));
    assert!(matches!(recover(&place.output), Err(SinkError::Locked(_))));
    let other = place.folder.path().join("other");
    drop(DiskSink::open(&other).unwrap());
    first.commit().unwrap();
    assert_eq!(place.found(), files(&[("a", "a")]));
    drop(DiskSink::open(&place.output).unwrap());
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn builds_that_come_and_go_never_hold_the_folder_together() {
    let place = Place::new();
    let holders = AtomicUsize::new(0);
    let come_and_go = || match DiskSink::open(&place.output) {
        Ok(sink) => {
            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
            sink.put(&path("a"), b"a").unwrap();
            holders.fetch_sub(1, Ordering::SeqCst);
        }
        Err(error) => assert!(matches!(error, SinkError::Locked(_)), "{error}"),
    };
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..200).for_each(|_| come_and_go()));
        }
    });
    assert_eq!(place.names(), Vec::<String>::new());
}

#[test]
fn a_file_that_comes_twice_is_an_error() {
    let place = Place::new();
    for written in [false, true] {
        if written {
            place.build(&files(&[("a", "a")])).unwrap();
        }
        let sink = DiskSink::open(&place.output).unwrap();
        sink.put(&path("a"), b"a").unwrap();
        let second = sink.put(&path("a"), b"a").and_then(|()| sink.commit().map(drop));
        assert!(matches!(second, Err(SinkError::Twice(_))), "{second:?}");
    }
}

#[test]
fn a_site_without_files_removes_all_of_its_own() {
    let place = Place::new();
    place.build(&files(&[("a/b", "b"), ("c", "c")])).unwrap();
    assert_eq!(place.build(&Files::new()).unwrap().removed, 2);
    assert_eq!(names(&place.output), [LIST_NAME]);
}
