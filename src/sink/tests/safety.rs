//! Nothing of others is changed, and nothing outside of the output.

use super::*;
use crate::sink::{OutputState, guard, state};

fn foreign(result: Result<Committed, SinkError>) -> PathBuf {
    match result {
        Err(SinkError::Foreign(path)) => path,
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_of_others_stay_and_never_stop_a_build_that_does_not_need_their_place() {
    let place = Place::new();
    let others = files(&[("CNAME", "example.org"), ("events/mine.txt", "mine")]);
    place.add(&others);
    assert_eq!(state(&place.output).unwrap(), OutputState::Foreign);
    place.build(&files(&[("events/1/index.html", "one")])).unwrap();
    assert_eq!(state(&place.output).unwrap(), OutputState::Complete);
    place.build(&files(&[("index.html", "home")])).unwrap();
    assert_eq!(place.found(), [others, files(&[("index.html", "home")])].into_iter().flatten().collect());
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    for (theirs, ours) in
        [("a/index.html", "a/index.html"), ("a", "a/index.html"), ("a/b/c", "a/b"), ("a/b/c", "a")]
    {
        let place = Place::new();
        place.add(&files(&[(theirs, "theirs")]));
        let error = foreign(place.build(&files(&[("0", "written first"), (ours, "ours")])));
        assert_eq!(error, place.output.join(theirs), "{ours}");
        assert_eq!(place.found(), files(&[(theirs, "theirs")]), "{ours}");
        assert_eq!(place.names(), ["public"], "{ours}");
    }
}

#[test]
fn a_file_of_others_in_a_folder_that_becomes_a_file_stops_the_build() {
    let place = Place::new();
    let old = files(&[("a/b/c", "ours"), ("d", "ours")]);
    place.build(&old).unwrap();
    place.add(&files(&[("a/b/theirs", "theirs")]));
    assert_eq!(foreign(place.build(&files(&[("a", "ours")]))), place.output.join("a/b/theirs"));
    assert_eq!(place.found(), [old, files(&[("a/b/theirs", "theirs")])].into_iter().flatten().collect());
}

#[test]
fn a_file_of_others_that_is_the_same_is_adopted() {
    let place = Place::new();
    place.add(&files(&[("index.html", "home")]));
    assert_eq!(place.build(&files(&[("index.html", "home")])).unwrap().written, 0);
    assert_eq!(place.build(&files(&[("other.html", "home")])).unwrap().removed, 1);
}

#[test]
fn without_its_list_filature_removes_nothing() {
    let site = files(&[("a", "a"), ("b", "b")]);
    for damage in [None, Some(""), Some("filature files 1\na\nb\n"), Some("filature files 1\n../x\nend 1\n")]
    {
        let place = Place::new();
        place.build(&site).unwrap();
        match damage {
            None => fs::remove_file(place.output.join(LIST_NAME)).unwrap(),
            Some(text) => fs::write(place.output.join(LIST_NAME), text).unwrap(),
        }
        assert_eq!(state(&place.output).unwrap(), OutputState::Foreign);
        foreign(place.build(&files(&[("a", "changed")])));
        let committed = place.build(&files(&[("a", "a")])).unwrap();
        assert_eq!((committed.removed, committed.list_was_damaged), (0, damage.is_some()));
        assert_eq!(place.found(), site);
        assert_eq!(state(&place.output).unwrap(), OutputState::Complete);
    }
}

#[test]
fn a_list_does_not_outlive_its_folder() {
    let place = Place::new();
    place.build(&files(&[("index.html", "ours")])).unwrap();
    fs::remove_dir_all(&place.output).unwrap();
    place.add(&files(&[("index.html", "of another site")]));
    foreign(place.build(&files(&[("index.html", "ours, changed")])));
    foreign(place.build(&files(&[("index.html/a", "ours")])));
    place.build(&Files::new()).unwrap();
    assert_eq!(place.found(), files(&[("index.html", "of another site")]));
}

#[test]
fn an_edited_or_torn_page_of_ours_is_written_again() {
    let place = Place::new();
    let site = files(&[("a", "page"), ("b", "page"), ("c", "page")]);
    place.build(&site).unwrap();
    place.add(&files(&[("a", ""), ("b", "PAGE")]));
    assert_eq!(place.build(&site).unwrap().written, 2);
    assert_eq!(place.found(), site);
}

#[test]
fn the_list_has_a_name_that_no_page_can_take() {
    let place = Place::new();
    for name in [LIST_NAME, ".FILATURE-files", ".filature-files/a"] {
        assert!(matches!(place.build(&files(&[(name, "x")])), Err(SinkError::Reserved(_))), "{name}");
    }
    fs::create_dir_all(place.output.join(LIST_NAME)).unwrap();
    foreign(place.build(&files(&[("a", "a")])));
}

#[test]
fn an_output_that_is_no_folder_is_refused() {
    let place = Place::new();
    fs::write(&place.output, "a file").unwrap();
    assert!(matches!(place.build(&Files::new()), Err(SinkError::BadOutput { .. })));
    assert!(matches!(DiskSink::open(&place.output.join("deeper")), Err(SinkError::Io { .. })));
    assert!(matches!(DiskSink::open(Path::new("/")), Err(SinkError::BadOutput { .. })));
    assert!(matches!(DiskSink::open(Path::new("..")), Err(SinkError::BadOutput { .. })));
    assert_eq!(fs::read_to_string(&place.output).unwrap(), "a file");
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn a_folder_of_others_with_the_name_of_the_workshop_is_left_alone() {
    let place = Place::new();
    let theirs = place.folder.path().join("public.filature/new");
    fs::create_dir_all(&theirs).unwrap();
    fs::write(theirs.join("precious"), "x").unwrap();
    assert!(matches!(place.build(&Files::new()), Err(SinkError::BadOutput { .. })));
    assert!(theirs.join("precious").exists());
}

#[test]
fn a_damaged_journal_is_reported_and_never_followed() {
    let place = Place::new();
    let site = files(&[("a", "a")]);
    place.build(&site).unwrap();
    let workshop = place.folder.path().join("public.filature");
    fs::create_dir(&workshop).unwrap();
    fs::write(workshop.join("lock"), "").unwrap();
    fs::write(workshop.join("journal"), "filature journal 1\nremove a\nend 2\n").unwrap();
    assert_eq!(state(&place.output).unwrap(), OutputState::Unfinished);
    assert!(matches!(place.build(&site), Err(SinkError::DamagedJournal(_))));
    assert_eq!(place.found(), site);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    /// An output with `events` linked to a folder elsewhere, which holds a file.
    fn linked(before: &Files) -> (Place, PathBuf) {
        let place = Place::new();
        place.build(before).unwrap();
        let elsewhere = place.folder.path().join("elsewhere");
        fs::create_dir_all(elsewhere.join("1")).unwrap();
        fs::write(elsewhere.join("1/index.html"), "not ours").unwrap();
        let _ = fs::remove_dir_all(place.output.join("events"));
        symlink(&elsewhere, place.output.join("events")).unwrap();
        (place, elsewhere)
    }

    #[test]
    fn a_link_to_a_folder_is_not_written_through() {
        for page in ["events/1/index.html", "events/2/index.html", "events"] {
            let (place, elsewhere) = linked(&files(&[("index.html", "home")]));
            let error = foreign(place.build(&files(&[("index.html", "new"), (page, "new")])));
            assert_eq!(error, place.output.join("events"));
            assert_eq!(names(&elsewhere), ["1"]);
            assert_eq!(fs::read_to_string(elsewhere.join("1/index.html")).unwrap(), "not ours");
        }
    }

    #[test]
    fn a_link_is_not_followed_when_removing() {
        let (place, elsewhere) = linked(&files(&[("index.html", "home"), ("events/1/index.html", "ours")]));
        place.build(&files(&[("index.html", "home")])).unwrap();
        assert!(elsewhere.join("1/index.html").exists());
        assert!(place.output.join("events").is_symlink());
    }

    #[test]
    fn a_link_in_place_of_a_page_is_neither_followed_nor_removed() {
        let place = Place::new();
        place.build(&files(&[("a", "page"), ("b", "page")])).unwrap();
        let target = place.folder.path().join("target");
        fs::write(&target, "page").unwrap();
        fs::remove_file(place.output.join("a")).unwrap();
        symlink(&target, place.output.join("a")).unwrap();
        foreign(place.build(&files(&[("a", "page"), ("b", "page")])));
        place.build(&files(&[("b", "page")])).unwrap();
        assert!(place.output.join("a").is_symlink() && target.exists());
    }

    #[test]
    fn an_output_or_a_workshop_that_is_a_link_is_refused() {
        let place = Place::new();
        let elsewhere = place.folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        symlink(&elsewhere, &place.output).unwrap();
        for output in [place.output.clone(), place.output.join("")] {
            assert!(matches!(DiskSink::open(&output), Err(SinkError::BadOutput { .. })), "{output:?}");
            assert_eq!(state(&output).unwrap(), OutputState::Foreign);
        }
        let other = place.folder.path().join("other");
        symlink(&elsewhere, place.folder.path().join("other.filature")).unwrap();
        assert!(matches!(DiskSink::open(&other), Err(SinkError::BadOutput { .. })));
        assert_eq!(names(&elsewhere), Vec::<String>::new());
    }

    #[test]
    fn the_guard_follows_links_to_the_sources() {
        let place = Place::new();
        let root = place.folder.path().join("site");
        let vault = place.folder.path().join("vault");
        fs::create_dir_all(&root).unwrap();
        fs::create_dir_all(vault.join("notes")).unwrap();
        symlink(&vault, root.join("content")).unwrap();
        let content = root.join("content");
        for output in
            [vault.join("public"), vault.clone(), root.join("content/public"), place.folder.path().into()]
        {
            assert!(guard(&output, &root, &[&content]).is_err(), "{output:?}");
        }
        assert!(guard(&root.join("content/../public"), &root, &[&content]).is_ok());
    }
}

#[test]
fn the_guard_keeps_the_output_away_from_the_sources() {
    let place = Place::new();
    let root = place.folder.path().join("site");
    fs::create_dir_all(root.join("content")).unwrap();
    let (content, media) = (root.join("content"), root.join("media"));
    let ask = |output: &Path| guard(output, &root, &[&content, &media]);
    for bad in ["", ".", "..", "content", "content/public", "x/../content", "media", "media/public", "../../"]
    {
        let refused = ask(&root.join(bad));
        assert!(matches!(refused, Err(SinkError::BadOutput { .. })), "{bad}: {refused:?}");
    }
    for good in ["public", "content-of-mine", "a/b/public", "../elsewhere"] {
        ask(&root.join(good)).unwrap();
    }
    let inner = root.join("docs/content");
    assert!(guard(&root.join("docs"), &root, &[&inner]).is_err());
}
