use crate::support::Site;

/// One warning, with signs in its words that each format has to write in its own way.
fn site() -> Site {
    Site::with(&[("content/a, b.md", "---\ntype: page\nslug: about\n---\nSee [[50 % \"done\"]].\n")])
}

#[test]
fn json_says_all_that_is_known() {
    let report = site().json(&[]);
    assert_eq!((&report["errors"], &report["warnings"]), (&0.into(), &1.into()));
    let problem = &report["problems"][0];
    assert_eq!(problem["severity"], "warning");
    assert_eq!(problem["rule"], "unresolved-link");
    assert_eq!(problem["message"], "nothing is called `50 % \"done\"`");
    assert_eq!(problem["place"]["path"], "content/a, b.md");
    assert_eq!(problem["place"]["line"], 5);
    assert_eq!(problem["place"]["column"], 7);
    assert_eq!(problem["place"]["excerpt"], "See [[50 % \"done\"]].");
    assert!(problem["help"].is_string() && problem["related"].as_array().unwrap().is_empty());
}

#[test]
fn json_of_a_site_without_problems_has_none() {
    let report = Site::with(&[]).json(&[]);
    assert_eq!(report["problems"], serde_json::json!([]));
}

/// A workflow command as a runner reads it: its name, its properties, its words.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let unescaped = |text: &str| {
        [("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
            .iter()
            .fold(text.to_string(), |text, (code, sign)| text.replace(code, sign))
    };
    let (head, words) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let property = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_string(), unescaped(value))
    };
    (name.into(), properties.split(',').map(property).collect(), unescaped(words))
}

#[test]
fn github_reads_a_command_for_each_problem() {
    let run = site().run(&["--format", "github"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 1, "{}", run.stdout);
    let (name, properties, words) = command(lines[0]);
    let pair = |key: &str, value: &str| (key.to_string(), value.to_string());
    assert_eq!(name, "warning");
    assert_eq!(
        properties,
        [
            pair("file", "content/a, b.md"),
            pair("line", "5"),
            pair("col", "7"),
            pair("title", "unresolved-link")
        ]
    );
    assert!(words.starts_with("nothing is called `50 % \"done\"`\nhelp: "), "{words}");
}

#[test]
fn paths_for_github_begin_in_the_folder_of_the_run() {
    let site = site();
    let mut check = assert_cmd::Command::cargo_bin("filature").unwrap();
    let root = site.root().file_name().unwrap().to_str().unwrap();
    check.current_dir(site.root().parent().unwrap());
    let run = check.args(["check", "--format", "github", "--root", &format!("./{root}")]).output().unwrap();
    let line = String::from_utf8(run.stdout).unwrap();
    assert_eq!(command(line.trim_end()).1[0].1, format!("{root}/content/a, b.md"));
}

#[test]
fn the_exit_status_tells_errors_from_warnings() {
    let site = site();
    assert_eq!(site.run(&[]).status, 0);
    assert_eq!(site.run(&["--strict"]).status, 1);
    assert!(site.run(&["--strict"]).stdout.contains("error[unresolved-link]"));
    assert_eq!(site.run(&["--format", "xml"]).status, 2);
    let mut nowhere = assert_cmd::Command::cargo_bin("filature").unwrap();
    let gone = site.root().join("gone");
    assert_eq!(nowhere.arg("check").arg("--root").arg(gone).output().unwrap().status.code(), Some(3));
}
