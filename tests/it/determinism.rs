//! Same input, same bytes; and what a second build touches.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::{Built, Site, posts, thread};

fn site() -> Site {
    Site::of(&[
        ("filature.yaml", "title: Twice\nlanguage: fr\ntime_zone: America/New_York\n"),
        ("content/a.md", &posts(0, 12).replace("# A thread", "---\ntags: [x/y]\n---\n# First")),
        ("content/b.md", &thread(&[(20, "Acme and @someone_else."), (21, "Acme again.")])),
        (
            "content/raid.md",
            "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\n---\n```rust\nfn main() {}\n```\n",
        ),
        ("content/entities.yaml", "entities:\n- name: Acme\n  type: organisation\n"),
    ])
}

/// The time of the last change of every file of the output.
fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    let names = site.files("public").into_keys();
    names
        .map(|name| (name.clone(), fs::metadata(site.path("public").join(name)).unwrap().modified().unwrap()))
        .collect()
}

/// Makes every file of the output an hour older, so that a rewrite shows whatever the clock's step.
fn age(site: &Site) {
    for name in site.files("public").into_keys() {
        let path = site.path("public").join(name);
        let file = fs::File::options().write(true).open(&path).unwrap();
        let then = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(3600);
        file.set_modified(then).unwrap();
    }
}

/// The files whose bytes or whose time changed between two states, and those that are new or gone.
fn touched(before: &BTreeMap<String, SystemTime>, after: &BTreeMap<String, SystemTime>) -> Vec<String> {
    let names = before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name));
    let mut names: Vec<String> = names.cloned().collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn two_machines_write_the_same_bytes() {
    let (here, there) = (site(), site());
    let environments =
        [("UTC", "C", "1", "/usr/bin:/bin"), ("Asia/Kathmandu", "tr_TR.UTF-8", "7", "/bin:/usr/bin")];
    let build = |site: &Site, (zone, locale, threads, path): (&str, &str, &str, &str)| -> Built {
        let mut command = site.command();
        command.env_clear().env("TZ", zone).env("LC_ALL", locale).env("LANG", locale);
        command.env("RAYON_NUM_THREADS", threads).env("PATH", path).current_dir(site.root());
        site.run(&mut command).fine()
    };
    build(&here, environments[0]);
    build(&there, environments[1]);
    let (one, two) = (here.files("public"), there.files("public"));
    assert!(one.keys().eq(two.keys()));
    for (name, bytes) in &one {
        assert!(bytes == &two[name], "{name} differs");
    }
    assert!(one.len() > 30, "{}", one.len());
}

#[test]
fn no_file_names_the_folder_it_was_built_in() {
    let site = site();
    let built = site.build().fine();
    built.never_says(site.root().file_name().unwrap().to_str().unwrap());
}

#[test]
fn the_example_is_the_same_bytes_on_one_thread_and_on_many() {
    let site = Site::example();
    site.run(site.command().env("RAYON_NUM_THREADS", "1").env("TZ", "Pacific/Apia")).written();
    let one = site.files("public");
    fs::remove_dir_all(site.path("public")).unwrap();
    site.run(site.command().env("RAYON_NUM_THREADS", "8").env("TZ", "America/Lima")).written();
    assert!(one == site.files("public"));
}

#[test]
fn a_second_build_writes_nothing() {
    let site = site();
    site.build().fine();
    age(&site);
    let (times_before, before) = (times(&site), site.files("public"));
    let built = site.build().fine();
    assert!(built.stderr.contains(" 0 written, 0 removed"), "{}", built.stderr);
    assert_eq!(touched(&times_before, &times(&site)), [""; 0]);
    assert!(before == site.files("public"));
}

#[test]
fn an_edit_rewrites_only_what_differs() {
    let site = site();
    site.build().fine();
    age(&site);
    let before = times(&site);
    let contents = site.files("public");
    site.write("content/raid.md", "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\n---\nOther words.\n");
    let built = site.build().fine();
    let touched = touched(&before, &times(&site));
    for name in &touched {
        let same = contents.get(name) == site.files("public").get(name);
        assert!(!same, "{name} was rewritten with the same bytes");
    }
    for expected in ["events/raid/index.html", "data/events.json", "timeline/2018/10/index.html"] {
        assert!(touched.contains(&expected.to_string()), "{touched:?}");
    }
    assert!(!touched.contains(&"timeline/2022/03/index.html".to_string()), "{touched:?}");
    assert!(
        built.stderr.contains(&format!(" {} written, 0 removed", touched.len())),
        "{} {touched:?}",
        built.stderr
    );
}

#[test]
fn a_removed_note_takes_its_pages_with_it_and_no_other_file() {
    let site = site();
    let built = site.build().fine();
    let foreign = ["CNAME", "events/mine.txt", "notes/b/mine.txt", "mine/index.html"];
    for name in foreign {
        site.write(&format!("public/{name}"), "not Filature's");
    }
    let of_b: Vec<String> = built
        .files()
        .into_keys()
        .filter(|name| name.starts_with("notes/b/index") || name.starts_with("entities/acme/"))
        .collect();
    assert_eq!(of_b, ["entities/acme/feed.xml", "entities/acme/index.html", "notes/b/index.html"]);
    site.remove("content/b.md");
    site.build().written();
    for name in of_b {
        assert!(!built.has(&name), "{name} is still there");
    }
    assert!(!built.has(&format!("events/{}/index.html", crate::support::post(20))));
    for name in foreign {
        assert_eq!(built.read(name), "not Filature's", "{name}");
    }
}

#[test]
fn a_site_that_was_built_twice_is_the_same_as_one_built_afresh() {
    let site = site();
    site.build().fine();
    site.remove("content/b.md");
    site.write("content/a.md", posts(3, 5));
    site.build().written();
    let grown = site.files("public");
    fs::remove_dir_all(site.path("public")).unwrap();
    site.build().written();
    assert!(grown == site.files("public"));
}

#[test]
fn a_foreign_file_where_a_page_belongs_is_not_overwritten() {
    let site = site();
    site.write("public/timeline/index.html", "somebody's");
    let built = site.build();
    assert_eq!(built.status, Some(3), "{}", built.stderr);
    assert_eq!(built.files().len(), 1);
    assert_eq!(built.read("timeline/index.html"), "somebody's");
}

#[test]
fn the_sources_are_never_written_to() {
    let site = Site::example();
    site.write("content/More/Café.md", posts(0, 2));
    site.write("media/picture.png", "bytes");
    site.write("templates/hooks/head.html", "<meta name=\"mine\" content=\"x\">\n");
    let state = |site: &Site| {
        let mut files = site.files("");
        files.retain(|name, _| !name.starts_with("public/") && !name.starts_with(".filature/"));
        let times: Vec<_> =
            files.keys().map(|name| fs::metadata(site.path(name)).unwrap().modified().unwrap()).collect();
        (files, times)
    };
    let before = state(&site);
    site.build().written();
    site.write("content/broken.md", "---\ntype: event\n---\n");
    assert_eq!(site.build().status, Some(1));
    site.remove("content/broken.md");
    assert!(before == state(&site));
    let names: Vec<String> =
        fs::read_dir(site.root()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let known = ["filature.yaml", "content", "media", "templates", "public", ".filature"];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
}
