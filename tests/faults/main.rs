//! The real program on a machine that fails: what stands in the output is the old site or the new one, and the next
//! run mends whatever is left. Each step of the sink is stopped in `src/sink/tests/kill.rs`; here are whole runs.
#![cfg(unix)]

mod support;

use std::fs;
use std::time::{Duration, SystemTime};

use support::{Case, Edition};

/// Kill points spread over a build, from its beginning to beyond its end.
const KILLS: u32 = 60;

#[test]
fn killed_at_any_moment_the_output_is_a_whole_site_or_known_to_be_unfinished() {
    let case = Case::new(Edition::Old);
    case.built();
    let took = case.time_of_a_build();
    let (mut old, mut new, mut unfinished) = (0, 0, 0);
    for n in 0..KILLS {
        case.write(if n % 2 == 0 { Edition::New } else { Edition::Old });
        let mut run = case.start();
        std::thread::sleep(took * n * 5 / (4 * KILLS));
        run.kill().unwrap();
        run.wait().unwrap();
        let wanted = if n % 2 == 0 { Edition::New } else { Edition::Old };
        match case.found() {
            Some(edition) if edition == wanted => new += 1,
            Some(_) => old += 1,
            None => unfinished += 1,
        }
        case.built();
        assert_eq!(case.found(), Some(wanted), "kill {n}");
        assert_eq!(case.beside(), ["public"], "kill {n}");
    }
    assert!(old > 0, "no kill came early enough: {new} new, {unfinished} unfinished");
}

#[test]
fn two_builds_at_once_into_one_folder_leave_one_whole_site() {
    let case = Case::new(Edition::Old);
    let mut refused = 0;
    for n in 0..12 {
        case.write(if n % 2 == 0 { Edition::New } else { Edition::Old });
        let runs = [case.start(), case.start(), case.start()].map(|run| run.wait_with_output().unwrap());
        for run in &runs {
            let words = String::from_utf8_lossy(&run.stderr);
            match run.status.code() {
                Some(0) => {}
                Some(3) => {
                    assert!(words.contains("another build is writing to"), "{words}");
                    assert!(words.contains("help: wait until it has finished"), "{words}");
                    refused += 1;
                }
                status => panic!("{status:?}: {words}"),
            }
        }
        assert!(runs.iter().any(|run| run.status.success()));
        assert!(case.found().is_some());
    }
    eprintln!("{refused} of 36 builds were refused");
}

#[test]
fn a_full_disk_leaves_the_old_site_and_says_so() {
    let Some(disk) = support::SmallDisk::new(2_000_000) else {
        eprintln!("no small disk can be mounted here; `src/sink/tests/kill.rs` fills one up at each step");
        return;
    };
    let case = Case::new(Edition::Old).with_output(disk.path().join("public"));
    case.built();
    fs::write(disk.path().join("filler"), vec![0; disk.left() - 20_000]).unwrap();
    case.write(Edition::New);
    case.write_large();
    let run = case.start().wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{words}");
    assert!(words.contains("No space left on device"), "{words}");
    assert_eq!(case.found(), Some(Edition::Old), "{words}");
    fs::remove_file(disk.path().join("filler")).unwrap();
    case.remove_large();
    case.built();
    assert_eq!(case.found(), Some(Edition::New));
}

#[test]
fn an_output_on_another_file_system_is_a_site_like_any_other() {
    let Ok(folder) = tempfile::tempdir_in("/dev/shm") else { return };
    let case = Case::new(Edition::Old).with_output(folder.path().join("public"));
    for edition in [Edition::Old, Edition::New, Edition::Old] {
        case.write(edition);
        case.built();
        assert_eq!(case.found(), Some(edition));
    }
}

#[test]
fn an_output_that_may_not_be_written_keeps_its_site() {
    let Some(case) = Case::new(Edition::Old).of_nobody() else {
        eprintln!("only root can act as nobody");
        return;
    };
    case.built();
    case.write(Edition::New);
    for path in ["", "public"] {
        case.forbid_writing(path, true);
        let run = case.start().wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&run.stderr);
        case.forbid_writing(path, false);
        if path.is_empty() {
            assert_eq!(run.status.code(), Some(3), "{words}");
            assert!(words.contains("Permission denied"), "{words}");
            assert_eq!(case.found(), Some(Edition::Old), "{words}");
        } else {
            // Pages in folders that may be written are replaced; then it is known to be unfinished.
            assert_eq!(run.status.code(), Some(3), "{words}");
            assert_ne!(case.found(), Some(Edition::New));
        }
    }
    case.built();
    assert_eq!(case.found(), Some(Edition::New));
}

#[test]
fn clocks_that_jump_change_no_byte() {
    let case = Case::new(Edition::Old);
    case.built();
    let before = case.bytes();
    let year = Duration::from_secs(365 * 86_400);
    let now = SystemTime::UNIX_EPOCH + year * 56;
    for time in [SystemTime::UNIX_EPOCH, now + year * 60, now - year * 40] {
        case.set_times(time);
        case.built();
        assert_eq!(case.bytes(), before);
    }
}

#[test]
fn a_template_that_loops_ends_in_words_and_keeps_the_old_site() {
    let case = Case::new(Edition::Old);
    case.built();
    for (name, text, words) in [
        (
            "page.html",
            "{% for a in range(end=900000) %}{% for b in range(end=900000) %}{% endfor %}{% endfor %}",
            "more than 1000000 numbers",
        ),
        (
            "page.html",
            "{% set_global x = \"0123456789\" %}{% for a in range(end=25) %}{% set_global x = x ~ x %}{% endfor %}{{ x }}",
            "beyond 256 MiB",
        ),
        ("page.html", "{% include \"page.html\" %}", "includes itself"),
        ("page.html", "{% extends \"page.html\" %}", "extends itself"),
        (
            "page.html",
            "{% component again() %}{{ <again /> }}{% endcomponent again %}{{ <again /> }}",
            "recursion",
        ),
    ] {
        case.template(name, text);
        let run = case.start().wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{text}: {said}");
        assert!(said.contains(words), "{text}: {said}");
        assert!(said.contains("templates/page.html"), "{text}: {said}");
        assert_eq!(case.found(), Some(Edition::Old), "{said}");
    }
    case.remove_template("page.html");
    case.built();
}
