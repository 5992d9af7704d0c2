use std::path::Path;

use assert_cmd::Command;

use crate::support::Site;

const HEAD: &str = "title: A case\nbase_url: https://example.org/case/\ncheck:\n  silence:\n";

fn with(entries: &str) -> Site {
    Site::with(&[
        ("filature.yaml", &format!("{HEAD}{entries}")),
        ("content/about.md", "---\ntype: page\n---\nSee [[nobody]].\n"),
        ("content/old/then.md", "---\ntype: page\n---\nThen see [[nobody]].\n"),
    ])
}

#[test]
fn a_rule_is_silenced_for_a_file_a_folder_or_the_site() {
    let (about, then) = ("unresolved-link content/about.md:4", "unresolved-link content/old/then.md:4");
    let entry = "  - rule: unresolved-link\n    reason: it comes later\n";
    with(entry).has(&[]);
    assert!(with(entry).run(&[]).stderr.contains("2 problems silenced"));
    with(&format!("{entry}    file: content/about.md\n")).has(&[then]);
    with(&format!("{entry}    file: content/old/\n")).has(&[about]);
}

#[test]
fn an_entry_that_silences_nothing_is_told() {
    let all = "  - rule: unresolved-link\n    reason: later\n";
    with(&format!("{all}  - rule: alt-txt\n    reason: known\n")).has(&["silence filature.yaml:7"]);
}

#[test]
fn a_reason_is_required() {
    let run = with("  - rule: unresolved-link\n").run(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("missing field `reason`"), "{}", run.stdout);
    let run = with("  - rule: unresolved-link\n    reason: \"\"\n").run(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("without a reason"), "{}", run.stdout);
}

#[test]
fn what_a_build_refuses_stays() {
    let entries = "  - rule: event-date\n    reason: known\n  - rule: unresolved-link\n    reason: later\n";
    let site = with(entries);
    site.write("content/raid.md", "---\ntype: event\ntitle: The raid\n---\nWhen?\n");
    site.has(&["event-date content/raid.md:2", "silence filature.yaml:5"]);
}

#[test]
fn a_false_alarm_about_a_secret_can_be_silenced() {
    let entries = "  - rule: secret\n    reason: invented\n  - rule: unresolved-link\n    reason: later\n";
    let site = with(entries);
    site.write("content/key.md", format!("---\ntype: page\n---\nAKIA{}\n", "ABCD2345".repeat(2)));
    assert_eq!(site.run(&["--strict"]).status, 0);
}

#[test]
fn the_example_passes_a_strict_check() {
    let mut command = Command::cargo_bin("filature").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = command.args(["check", "--strict", "--root"]).arg(root).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(0), "{said}");
    assert!(!said.contains("warning"), "{said}");
}
