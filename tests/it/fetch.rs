//! `filature media fetch` and `filature links resolve`, against a server of the test.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use filature::fetch::{self, State};
use filature::net::{Client, Limits, Reach};

use super::support::Site;
use super::web::{Reply, Web};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn run(site: &Site, arguments: &[&str]) -> (Option<i32>, String) {
    let run = assert_cmd::Command::cargo_bin("filature")
        .unwrap()
        .args(arguments)
        .args(["--root", site.root().to_str().unwrap()])
        .env("NO_COLOR", "1")
        .env("FILATURE_TEST_LOOPBACK", "1")
        .env_remove("HTTP_PROXY")
        .env_remove("http_proxy")
        .env_remove("ALL_PROXY")
        .env_remove("all_proxy")
        .output()
        .unwrap();
    (run.status.code(), String::from_utf8(run.stderr).unwrap())
}

fn note(words: &[String]) -> String {
    let items: String = words
        .iter()
        .zip(1108631504547127296_u64..)
        .map(|(words, id)| format!("- {words} ([View](https://x.com/a/status/{id}))\n"))
        .collect();
    format!("# A note\n\n## Highlights\n\n{items}")
}

fn pictures(web: &Web, paths: &[&str]) -> String {
    let words: Vec<String> = paths.iter().map(|path| format!("words ![]({})", web.url(path))).collect();
    note(&words)
}

#[test]
fn pictures_are_fetched_once_and_verified_after_that() {
    let web = Web::start(|_, path| match path {
        "/a.png" => Reply::of_type("text/plain", PNG),
        "/b.png" => Reply::redirect(302, "/c.png"),
        "/c.png" => Reply::of_type("image/png", PNG),
        _ => Reply::status(404),
    });
    let site = Site::of_note(pictures(&web, &["/a.png", "/b.png"]));
    let (status, said) = run(&site, &["media", "fetch"]);
    assert!(status == Some(0) && said.contains("2 pictures: 2 fetched"), "{said}");
    let files: Vec<String> = site.files("media").into_keys().collect();
    assert_eq!(files.len(), 3, "{files:?}");
    let lock = fs::read_to_string(site.path("media/lock.yaml")).unwrap();
    for part in
        ["sha256: ", &format!("size: {}", PNG.len()), "date: ", &format!("source: {}", web.url("/c.png"))]
    {
        assert!(lock.contains(part), "no `{part}` in {lock}");
    }
    web.asked();
    let before = site.files("media");
    let (status, said) = run(&site, &["media", "fetch"]);
    assert!(status == Some(0) && said.contains("0 fetched, 2 verified"), "{said}");
    assert!(web.asked().is_empty(), "what is there is not asked for again");
    assert_eq!(site.files("media"), before);

    // A copy that somebody changed is told and left; one that is gone is fetched again, and nothing else.
    let copy = files.iter().find(|file| file.ends_with("a.png")).unwrap();
    site.write(&format!("media/{copy}"), "changed");
    let other = files.iter().find(|file| file.ends_with("b.png")).unwrap();
    site.remove(&format!("media/{other}"));
    let (status, said) = run(&site, &["media", "fetch"]);
    assert!(status == Some(1) && said.contains("is not what was fetched"), "{said}");
    assert_eq!(web.asked(), ["GET /b.png", "GET /c.png"]);
    assert_eq!(fs::read(site.path(&format!("media/{copy}"))).unwrap(), b"changed");
}

#[test]
fn what_is_no_picture_too_large_or_private_is_refused() {
    let web = Web::start(|_, path| match path {
        "/page.png" => Reply::of_type("image/png", "<html>no picture</html>"),
        "/film.png" => Reply::of_type("video/mp4", b"\0\0\0\x18ftypisom".to_vec()),
        "/endless.png" => Reply::Endless,
        "/circle.png" => Reply::redirect(302, "/circle.png"),
        "/inside.png" => Reply::redirect(302, "http://10.0.0.1/a.png"),
        _ => Reply::status(404),
    });
    let site = Site::of_note(pictures(
        &web,
        &["/page.png", "/film.png", "/endless.png", "/circle.png", "/inside.png", "/gone.png"],
    ));
    let (status, said) = run(&site, &["media", "fetch"]);
    assert_eq!(status, Some(3), "{said}");
    for part in [
        "page.png is not taken: what is there is no picture",
        "film.png is not taken: it is video/mp4",
        "endless.png is not taken: the answer is larger",
        "circle.png could not be had",
        "inside.png is not taken: `10.0.0.1` is not on the public internet",
        "gone.png could not be had: the answer is 404",
        "6 pictures: 0 fetched",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    assert!(site.files("media").is_empty(), "nothing is left of what was refused");
}

#[test]
fn an_address_that_goes_on_where_another_ends_keeps_none_from_its_copy() {
    let web = Web::start(|_, _| Reply::of_type("image/png", PNG));
    let site = Site::of_note(pictures(&web, &["/a.png", "/b.png"]));
    assert_eq!(run(&site, &["media", "fetch"]).0, Some(0));
    site.write("content/more.md", pictures(&web, &["/a.png/c.png", "/d.png"]).replace("110863", "110864"));
    let (status, said) = run(&site, &["media", "fetch"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("a.png/c.png is not taken: the copy of another address stands"), "{said}");
    assert!(said.contains("4 pictures: 1 fetched, 2 verified, 0 there before, 1 refused"), "{said}");
}

#[test]
fn two_pictures_of_a_host_are_fetched_at_a_time_and_told_in_order() {
    let (inside, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let seen = Arc::clone(&most);
    let web = Web::start(move |_, _| {
        seen.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(100));
        inside.fetch_sub(1, Ordering::SeqCst);
        Reply::of_type("image/png", PNG)
    });
    let paths: Vec<String> = (0..7).map(|number| format!("/{number}.png")).collect();
    let site = Site::of_note(pictures(&web, &paths.iter().map(String::as_str).collect::<Vec<_>>()));
    let (status, said) = run(&site, &["media", "fetch"]);
    assert!(status == Some(0) && said.contains("7 pictures: 7 fetched"), "{said}");
    assert_eq!(most.load(Ordering::SeqCst), 2);
    let lock = fs::read_to_string(site.path("media/lock.yaml")).unwrap();
    assert_eq!(lock.matches("sha256: ").count(), 7, "no entry is lost: {lock}");
}

#[test]
fn a_server_that_never_answers_is_given_up_and_the_others_are_fetched() {
    let web = Web::start(|_, path| match path {
        "/silent.png" => Reply::Silence,
        "/drip.png" => Reply::Drip,
        _ => Reply::of_type("image/png", PNG),
    });
    let site = Site::of(&[]);
    let limits = Limits {
        request: Duration::from_millis(400),
        pause: Duration::ZERO,
        at_once: fetch::PER_HOST,
        ..Limits::default()
    };
    let client = Client::new(limits, Reach::Loopback).unwrap();
    let addresses = ["/silent.png", "/a.png", "/drip.png", "/b.png"].map(|path| web.url(path));
    let steps = AtomicUsize::new(0);
    let step = || {
        steps.fetch_add(1, Ordering::SeqCst);
    };
    let fetched = fetch::fetch(site.root(), &addresses, &client, 0, &step).unwrap();
    let told: Vec<&String> = fetched.iter().map(|one| &one.address).collect();
    assert_eq!(told, addresses.iter().collect::<Vec<_>>());
    for one in &fetched {
        match &one.state {
            State::Fetched => {
                assert!(one.address.ends_with("a.png") || one.address.ends_with("b.png"), "{one:?}")
            }
            State::Failed(why) => assert!(why.contains("in time"), "{one:?}"),
            _ => panic!("{one:?}"),
        }
    }
    assert_eq!(fetched.iter().filter(|one| one.state == State::Fetched).count(), 2);
    assert_eq!((steps.into_inner(), site.files("media").len()), (4, 3), "two pictures and the lock file");
}

#[test]
fn short_addresses_are_resolved_once_and_shown_with_where_they_lead() {
    let web = Web::start(|_, path| match path {
        "/s1" => Reply::redirect(301, "/s2"),
        "/s2" => Reply::redirect(302, "/story?a=1&b=2"),
        "/s3" => Reply::redirect(301, "/s3"),
        "/story?a=1&b=2" => Reply::of_type("text/html; charset=utf-8", "<title>A &amp; story</title>"),
        _ => Reply::status(404),
    });
    let words = [format!("Read {} now", web.url("/s1")), format!("A circle {} here", web.url("/s3"))];
    let site = Site::of_note(note(&words));
    let resolve = ["links", "resolve", "--shortener", "127.0.0.1"];
    let (status, said) = run(&site, &resolve);
    assert!(
        status == Some(3) && said.contains("redirects in a circle") && said.contains("2 asked now"),
        "{said}"
    );
    let links = fs::read_to_string(site.path("links.yaml")).unwrap();
    for part in [&format!("to: {}", web.url("/story?a=1&b=2")), "title: A & story", "status: 200", "date: "] {
        assert!(links.contains(part), "no `{part}` in {links}");
    }
    assert!(!links.contains("/s3"), "what has no answer is asked again: {links}");
    web.asked();
    run(&site, &resolve);
    assert_eq!(web.asked(), ["GET /s3"]);

    let built = site.build().fine();
    let page = built.page("events/1108631504547127296/");
    let whole = web.url("/story?a=1&amp;b=2");
    assert!(page.contains(&format!("href=\"{whole}\"")), "{page}");
    assert!(page.contains(&format!("href=\"{}\"", web.url("/s1"))), "the short form is kept beside: {page}");
    assert_eq!(
        built.event("1108631504547127296")["links"][0],
        web.url("/s1"),
        "data say what the author wrote"
    );
    let other = built.page("events/1108631504547127297/");
    assert!(other.contains(&format!("href=\"{}\"", web.url("/s3"))));
}

#[test]
fn a_site_without_resolved_links_is_built_as_before_and_a_broken_file_is_told() {
    let site = Site::of_note(
        "# A\n\n- see https://t.co/abc now ([View](https://x.com/a/status/1108631504547127296))\n",
    );
    let before = site.build().fine().files();
    site.write("links.yaml", "");
    assert_eq!(site.build().fine().files(), before);
    site.write("links.yaml", "https://t.co/abc: {to: \"javascript:alert(1)\", date: x, status: 200}\n");
    assert_eq!(site.build().fine().files(), before, "what is no address of the web is passed over");
    site.write("links.yaml", "https://t.co/abc: [1]\n");
    let broken = site.build();
    assert_eq!(broken.status, Some(1));
    broken.says("error", "links", "links.yaml");
}

#[test]
fn addresses_to_save_are_printed_without_asking_anybody() {
    let site = Site::of_note(
        "# A\n\n- see https://example.org/b now ([View](https://x.com/a/status/1108631504547127296))\n\
         - kept https://example.org/c ([View](https://x.com/a/status/1108631504547127297))\n  - Archive: https://archive.example/1\n",
    );
    let mut command = assert_cmd::Command::cargo_bin("filature").unwrap();
    let run = command.args(["links", "archive", "--print", "--root"]).arg(site.root()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(
        String::from_utf8(run.stdout).unwrap(),
        "https://example.org/b\nhttps://x.com/a/status/1108631504547127296\n"
    );
    let page = site.build().fine().page("events/1108631504547127297/");
    assert!(page.contains("https://archive.example/1") && !page.contains("web.archive.org"), "{page}");
    let page = site.build().fine().page("events/1108631504547127296/");
    assert!(page.contains("https://web.archive.org/web/20190321072842/https://x.com/a/status/"), "{page}");
}
