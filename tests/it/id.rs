//! `filature id`: when was this made?

use assert_cmd::Command;
use serde_json::Value;

fn id(arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::cargo_bin("filature").unwrap().arg("id").args(arguments).output().unwrap();
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    (run.status.code(), String::from_utf8(run.stdout).unwrap())
}

#[test]
fn an_address_gets_its_time_with_the_arithmetic() {
    let (status, said) = id(&["https://x.com/someone/status/1108631504547127296"]);
    assert_eq!(status, Some(0), "{said}");
    for part in [
        "2019-03-21T07:28:42.718Z  X (Twitter)",
        "1108631504547127296 >> 22 = 264318348061",
        "264318348061 + 1288834974657 = 1553153322718 ms since 1970",
        "the address says whose id it is",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
}

#[test]
fn json_has_ids_as_text_and_every_candidate() {
    let (status, said) = id(&["--json", "1108631504547127296", "https://t.me/a/1"]);
    assert_eq!(status, Some(1), "{said}");
    let answers: Value = serde_json::from_str(&said).unwrap();
    let first = &answers[0]["candidates"][0];
    assert_eq!(first["id"], "1108631504547127296");
    assert_eq!(
        (&first["earliest"], &first["latest"]),
        (&first["latest"], &"2019-03-21T07:28:42.718Z".into())
    );
    assert_eq!(first["certain"], false);
    assert!(answers[0]["candidates"].as_array().unwrap().len() > 1);
    assert_eq!(answers[1]["candidates"], Value::Array(Vec::new()));
    assert!(answers[1]["why"].as_str().unwrap().contains("no time in this id"));
}

#[test]
fn what_holds_no_time_says_so_and_steers_no_terminal() {
    let (status, said) = id(&["\u{1b}[31mwords"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("no id of a kind") && !said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn an_instance_of_nitter_is_known_by_its_name_or_from_a_list() {
    for host in ["nitter.poast.org", "xcancel.com", "LightBrd.com"] {
        let (status, said) = id(&[&format!("https://{host}/someone/status/1108631504547127296#m")]);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("2019-03-21T07:28:42.718Z  X (Twitter)"), "{said}");
        assert!(said.contains("the address says whose id it is"), "{said}");
    }
    let (status, said) = id(&["https://mirror.example/someone/status/1108631504547127296"]);
    assert_eq!(status, Some(1), "{said}");
}

#[test]
fn an_id_after_the_known_life_of_x_has_no_time() {
    let (status, said) = id(&["https://x.com/someone/status/2600000000000000000"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(!said.contains("203"), "{said}");
}
