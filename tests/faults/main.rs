//! The real program on a machine that fails: what stands in the output is the old site or the new one, and the next
//! run mends whatever is left. Each step of the sink is stopped in `src/sink/tests/kill.rs`; here are whole runs.
#![cfg(unix)]

mod serve;
mod support;

use std::fs;
use std::time::{Duration, SystemTime};

use support::{Case, Edition, Way};

/// Kill points spread over a run, from its beginning to beyond its end.
const KILLS: u32 = 60;

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_a_whole_site_or_one_known_to_be_unfinished() {
    kill_at_any_moment(Way::Build);
}

#[test]
fn so_does_a_publication_into_a_folder() {
    kill_at_any_moment(Way::Publish);
}

fn kill_at_any_moment(way: Way) {
    let case = Case::new(Edition::Old, way);
    case.built();
    let took = case.time_of_a_run();
    let (mut old, mut new, mut unfinished) = (0, 0, 0);
    for n in 0..KILLS {
        let wanted = if n % 2 == 0 { Edition::New } else { Edition::Old };
        case.write(wanted);
        let mut run = case.start();
        std::thread::sleep(took * n * 5 / (4 * KILLS));
        run.kill().unwrap();
        run.wait().unwrap();
        match case.found() {
            Some(edition) if edition == wanted => new += 1,
            Some(_) => old += 1,
            None => unfinished += 1,
        }
        case.built();
        assert_eq!(case.found(), Some(wanted), "kill {n}");
        assert_eq!(case.beside(), ["public"], "kill {n}");
    }
    eprintln!("{way:?}, {KILLS} kills: {old} old, {new} new, {unfinished} unfinished");
    assert!(old > 0, "no kill came early enough: {new} new, {unfinished} unfinished");
}

#[test]
fn runs_at_once_into_one_folder_leave_one_whole_site() {
    // The third of them is a build, which keeps to the same lock.
    for way in Way::ALL {
        let case = Case::new(Edition::Old, way);
        let other = Case::new(Edition::Old, Way::Build).with_output(case.path("public"));
        let mut refused = 0;
        for n in 0..12 {
            let edition = if n % 2 == 0 { Edition::New } else { Edition::Old };
            case.write(edition);
            other.write(edition);
            let runs = [case.start(), case.start(), other.start()].map(|run| run.wait_with_output().unwrap());
            for run in &runs {
                let words = String::from_utf8_lossy(&run.stderr);
                match run.status.code() {
                    Some(0) => {}
                    Some(3) => {
                        assert!(words.contains("another run of Filature is writing to"), "{words}");
                        assert!(words.contains("help: wait until it has finished"), "{words}");
                        refused += 1;
                    }
                    status => panic!("{status:?}: {words}"),
                }
            }
            assert!(runs.iter().any(|run| run.status.success()));
            assert_eq!(case.found(), Some(edition));
        }
        eprintln!("{way:?}: {refused} of 36 runs were refused");
    }
}

#[test]
fn a_full_disk_leaves_the_old_site_and_says_so() {
    for way in Way::ALL {
        let Some(disk) = support::SmallDisk::new(2_000_000) else {
            eprintln!(
                "no small disk can be mounted here; `src/sink/tests/kill.rs` fills one up at each step"
            );
            return;
        };
        let case = Case::new(Edition::Old, way).with_output(disk.path().join("public"));
        case.built();
        fs::write(disk.path().join("filler"), vec![0; disk.left() - 20_000]).unwrap();
        case.write(Edition::New);
        case.write_large();
        let (status, words) = case.run();
        assert_eq!(status, Some(3), "{words}");
        assert!(words.contains("No space left on device"), "{words}");
        assert_eq!(case.found(), Some(Edition::Old), "{words}");
        fs::remove_file(disk.path().join("filler")).unwrap();
        case.remove_large();
        case.built();
        assert_eq!(case.found(), Some(Edition::New));
    }
}

#[test]
fn a_disk_that_is_read_only_keeps_its_site() {
    for way in Way::ALL {
        let Some(disk) = support::SmallDisk::new(2_000_000) else { return };
        let case = Case::new(Edition::Old, way).with_output(disk.path().join("public"));
        case.built();
        case.write(Edition::New);
        disk.forbid_writing(true);
        let (status, words) = case.run();
        assert_eq!(case.found(), Some(Edition::Old), "{words}");
        disk.forbid_writing(false);
        assert_eq!(status, Some(3), "{words}");
        assert!(words.contains("Read-only file system"), "{words}");
        case.built();
        assert_eq!(case.found(), Some(Edition::New));
    }
}

#[test]
fn an_output_on_another_file_system_is_a_site_like_any_other() {
    for way in Way::ALL {
        let Ok(folder) = tempfile::tempdir_in("/dev/shm") else { return };
        let case = Case::new(Edition::Old, way).with_output(folder.path().join("public"));
        for edition in [Edition::Old, Edition::New, Edition::Old] {
            case.write(edition);
            case.built();
            assert_eq!(case.found(), Some(edition));
        }
    }
}

#[test]
fn an_output_that_may_not_be_written_keeps_its_site() {
    for way in Way::ALL {
        let case = Case::new(Edition::Old, way).of_nobody();
        case.built();
        case.write(Edition::New);
        case.forbid_writing("", true);
        let (status, words) = case.run();
        case.forbid_writing("", false);
        assert_eq!(status, Some(3), "{words}");
        assert!(words.contains("Permission denied"), "{words}");
        assert_eq!(case.found(), Some(Edition::Old), "{words}");

        // Pages in folders that may be written are replaced; then it is known to be unfinished.
        case.forbid_writing("public", true);
        let (status, words) = case.run();
        case.forbid_writing("public", false);
        assert_eq!(status, Some(3), "{words}");
        assert_ne!(case.found(), Some(Edition::New));
        case.built();
        assert_eq!(case.found(), Some(Edition::New));
    }
}

#[test]
fn clocks_that_jump_change_no_byte() {
    let case = Case::new(Edition::Old, Way::Build);
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

/// A template for pages that would go on without end, and what is said of it.
const LOOPS: [(&str, &str); 5] = [
    (
        "{% for a in range(end=900000) %}{% for b in range(end=900000) %}{% endfor %}{% endfor %}",
        "more than 1000000 numbers",
    ),
    (
        "{% set_global x = \"0123456789\" %}{% for a in range(end=25) %}{% set_global x = x ~ x %}{% endfor %}{{ x }}",
        "beyond 256 MiB",
    ),
    ("{% include \"page.html\" %}", "includes itself"),
    ("{% extends \"page.html\" %}", "extends itself"),
    ("{% component again() %}{{ <again /> }}{% endcomponent again %}{{ <again /> }}", "recursion"),
];

#[test]
fn a_template_that_loops_ends_in_words_and_keeps_the_old_site() {
    for way in Way::ALL {
        let case = Case::new(Edition::Old, way);
        case.built();
        for (text, words) in LOOPS {
            case.put("templates/page.html", text);
            let (status, said) = case.run();
            assert_eq!(status, Some(1), "{text}: {said}");
            assert!(said.contains(words), "{text}: {said}");
            assert!(said.contains("templates/page.html"), "{text}: {said}");
            assert_eq!(case.found(), Some(Edition::Old), "{said}");
        }
        case.remove("templates/page.html");
        case.built();
    }
}
