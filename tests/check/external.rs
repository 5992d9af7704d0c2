//! `filature check --external`, against a server of the test.

use std::fs;
use std::time::Duration;

use filature::net::{Client, Limits, Reach, Url, Verdict, look};

use crate::support::{Run, Site};
use crate::web::{Reply, Web};

/// A site with a page of these links, each on a line of its own from the fifth on. Its one post is not asked for.
fn site(links: &[String]) -> Site {
    let page = format!("---\ntype: page\ntitle: About\n---\n{}\n", links.join("\n"));
    let site = Site::with(&[("content/about.md", &page)]);
    site.write(
        "filature.yaml",
        "title: A case\nbase_url: https://example.org/case/\ncheck:\n  skip_hosts: [twitter.com, x.com]\n",
    );
    site
}

fn check(site: &Site) -> Run {
    site.run(&["--external", "--verbose", "--format", "github"])
}

/// The lines of standard output that are of a rule of outside links.
fn told(run: &Run) -> Vec<String> {
    run.stdout.lines().filter(|line| line.contains("external-")).map(String::from).collect()
}

#[test]
fn dead_links_are_told_apart_from_blocked_ones_with_their_lines() {
    let web = Web::start(|_, path| match path {
        "/fine" => Reply::status(200),
        "/gone" => Reply::status(404),
        "/shut" => Reply::status(403),
        "/old" => Reply::redirect(301, "/fine"),
        _ => Reply::status(500),
    });
    let links = ["/fine", "/gone", "/shut", "/old", "/broken"].map(|path| format!("<{}>", web.url(path)));
    let run = check(&site(&links));
    assert_eq!(run.status, 0);
    let told = told(&run);
    let has = |line: u32, rule: &str, level: &str| {
        let found = told.iter().any(|problem| {
            problem.starts_with(&format!("::{level} "))
                && problem.contains(&format!("line={line},"))
                && problem.contains(rule)
        });
        assert!(found, "{rule}: {}", run.stdout);
    };
    has(6, "external-dead", "warning");
    has(7, "external-blocked", "notice");
    has(8, "external-moved", "notice");
    has(9, "external-failing", "warning");
    assert_eq!(told.len(), 4, "{}", run.stdout);
    let summary = "5 outside links: 2 work, 1 dead, 1 failing, 1 blocked (5 asked now); ";
    assert!(run.stderr.contains(summary), "{}", run.stderr);
}

#[test]
fn nothing_is_asked_twice_and_nothing_of_it_is_published() {
    let web = Web::start(|_, path| if path == "/gone" { Reply::status(410) } else { Reply::status(200) });
    let site = site(&[web.url("/fine"), web.url("/gone")]);
    let plain = site.run(&[]);
    assert!(web.asked().is_empty() && !site.root().join(".filature").exists(), "{}", plain.stderr);
    check(&site);
    assert_eq!(web.asked(), ["HEAD /fine", "HEAD /gone", "GET /gone"]);
    let again = check(&site);
    assert!(web.asked().is_empty());
    assert!(told(&again)[0].contains("external-dead"), "{}", again.stdout);
    assert!(again.stderr.contains("(0 asked now)"), "{}", again.stderr);

    assert_eq!(fs::read_to_string(site.root().join(".filature/.gitignore")).unwrap(), "*\n");
    let mut build = assert_cmd::Command::cargo_bin("filature").unwrap();
    build.arg("build").arg("--root").arg(site.root()).assert().success();
    let names = |entry: walkdir::DirEntry| entry.path().to_string_lossy().into_owned();
    for name in walkdir::WalkDir::new(site.root().join("public")).into_iter().flatten().map(names) {
        assert!(!name.contains(".filature/") && !name.contains("links.jsonl"), "{name}");
    }
}

#[test]
fn a_host_that_has_enough_is_left_alone() {
    let web = Web::start(|_, _| Reply::status(429));
    let run = check(&site(&[web.url("/a"), web.url("/b"), web.url("/c")]));
    assert_eq!(web.asked(), ["HEAD /a"]);
    assert_eq!(told(&run).iter().filter(|line| line.contains("external-blocked")).count(), 3);
}

#[test]
fn private_hosts_are_not_asked_and_told() {
    let links = ["http://10.0.0.1/".to_string(), "http://router.local/".into()];
    let run = check(&site(&links));
    assert_eq!(
        told(&run).iter().filter(|line| line.contains("external-private")).count(),
        2,
        "{}",
        run.stdout
    );
}

#[test]
fn without_a_network_no_link_is_called_dead() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let site = site(&[format!("http://{free}/")]);
    let run = check(&site);
    let told = told(&run);
    assert!(told.len() == 1 && told[0].contains("external-offline"), "{}", run.stdout);
    assert!(!site.root().join(".filature/links.jsonl").exists(), "and nothing of it is believed tomorrow");
}

/// Of all copies in the archive of the web, only those that notes name are asked for: pages suggest one of each post.
#[test]
fn the_copy_that_a_note_names_is_asked_for() {
    // A proxy, which is told the hosts that somebody wants to reach, and reaches none.
    let proxy = Web::start(|_, _| Reply::status(502));
    let asked = |archive: &str| {
        let event = "---\ntype: event\ndate: 2019-03\ntitle: The raid\nARCHIVE---\nWords.\n";
        let site = site(&[]);
        site.write("content/raid.md", event.replace("ARCHIVE", archive));
        site.run_with(&["--external"], &[("HTTPS_PROXY", &proxy.url("")), ("NO_PROXY", "")]);
        proxy.asked().into_iter().filter(|request| request.contains("web.archive.org")).count()
    };
    assert_eq!(asked(""), 0);
    assert!(asked("archive: https://web.archive.org/web/2019/https://a.example/\n") > 0);
}

#[test]
fn each_answer_has_its_verdict() {
    let web = Web::start(|method, path| match path {
        "/no-head" if method == "HEAD" => Reply::status(405),
        "/no-head" => Reply::status(200),
        "/shy-head" if method == "HEAD" => Reply::HangUp,
        "/shy-head" => Reply::Endless,
        "/round" => Reply::redirect(302, "/round"),
        "/for-now" => Reply::redirect(302, "/200"),
        "/for-good" => Reply::redirect(308, "/200"),
        "/silent" => Reply::Silence,
        "/noise" => Reply::Noise,
        status => Reply::status(status[1..].parse().unwrap()),
    });
    let limits = Limits { request: Duration::from_millis(400), pause: Duration::ZERO, ..Limits::default() };
    let client = Client::new(limits, Reach::Loopback).unwrap();
    let of = |path: &str| {
        let verdict = look(&client, &Url::parse(&web.url(path)).unwrap()).verdict;
        match verdict {
            Verdict::Alive => "alive",
            Verdict::Moved(_) => "moved",
            Verdict::Dead(_) => "dead",
            Verdict::Failing(_) => "failing",
            Verdict::Blocked(_) => "blocked",
            Verdict::Private => "private",
        }
    };
    for (path, verdict) in [
        ("/200", "alive"),
        ("/204", "alive"),
        ("/no-head", "alive"),
        ("/shy-head", "alive"),
        ("/for-now", "alive"),
        ("/for-good", "moved"),
        ("/404", "dead"),
        ("/410", "dead"),
        ("/401", "blocked"),
        ("/403", "blocked"),
        ("/429", "blocked"),
        ("/451", "blocked"),
        ("/503", "blocked"),
        ("/999", "blocked"),
        ("/silent", "blocked"),
        ("/400", "failing"),
        ("/500", "failing"),
        ("/round", "failing"),
        ("/noise", "failing"),
    ] {
        assert_eq!(of(path), verdict, "{path}");
    }
}
