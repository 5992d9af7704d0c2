//! What the program says of itself.

use assert_cmd::Command;

use crate::support::{Site, posts};

fn run(arguments: &[&str]) -> String {
    let output = Command::cargo_bin("filature").unwrap().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = run(&["--help"]);
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let (listed, _) = listed.split_once("\n\n").unwrap();
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    names.filter(|name| *name != "help").map(String::from).collect()
}

#[test]
fn the_help_of_every_command_shows_an_example_of_it() {
    let commands = commands();
    assert!(commands.len() >= 3, "{commands:?}");
    for command in commands {
        let help = run(&[&command, "--help"]);
        let (_, examples) = help.split_once("Example").unwrap_or_else(|| panic!("none of {command}: {help}"));
        assert!(examples.contains(&format!("  filature {command}")), "{help}");
    }
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
        assert!(script.contains("drafts"), "{shell}");
    }
    let output = Command::cargo_bin("filature").unwrap().args(["completions", "csh"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_manual_page_has_every_command_with_its_options() {
    let page = run(&["man"]);
    assert!(page.contains(".TH filature 1"), "{page}");
    for command in commands() {
        assert!(page.contains(&format!(".SH \"COMMAND {}\"", command.to_uppercase())), "{command}");
    }
    assert!(page.contains("EXIT STATUS") && page.contains("base\\-url"), "{page}");
}

#[test]
fn a_build_says_what_the_site_weighs_and_where_most_of_it_is() {
    let site = Site::of_note(posts(0, 3));
    let built = site.build().written();
    let line = |stderr: &str| {
        stderr.lines().find(|line| line.contains("of what GitHub Pages shows")).unwrap().to_string()
    };
    let said = line(&built.stderr);
    assert!(
        said.contains(" kB, 0 % of what GitHub Pages shows: assets/ ") && said.contains("events/ "),
        "{said}"
    );
    assert_eq!(line(&site.build().written().stderr), said, "also where nothing changed");
}
