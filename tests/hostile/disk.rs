//! What stands in the folder of a site and is no ordinary file, or does not stay as it is.

use crate::support::Case;

#[cfg(not(unix))]
pub(crate) fn cases() -> Vec<Case> {
    Vec::new()
}

#[cfg(unix)]
pub(crate) use unix::cases;

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::Case;
    use crate::support::{Site, post};

    pub(crate) fn cases() -> Vec<Case> {
        [links(), specials(), changes()].into_iter().flatten().collect()
    }

    /// A site with something secret beside it, which must not come out.
    fn with_secret(name: &str, tries: &str, prepare: fn(&Site, &Site)) -> Case {
        Case::new(name, tries, move || {
            let secret = post(9, "CANARY outside ![[CANARY.png]]");
            let outside =
                Site::of(&[("secret.md", &secret), ("folder/secret.md", &secret), ("CANARY.png", "CANARY")]);
            outside.write("entities.yaml", "entities:\n- {name: CANARY, type: person, aliases: [usual]}\n");
            let site = Site::of(&[]);
            prepare(&site, &outside);
            let built = site.build();
            assert!(!built.says("CANARY"), "{}", built.stderr);
            assert!(!built.stderr.contains("CANARY"), "{}", built.stderr);
            built.outcome()
        })
    }

    fn links() -> Vec<Case> {
        vec![
            with_secret("link: a note", "to a file outside", |site, outside| {
                symlink(outside.path("secret.md"), site.path("content/note.md")).unwrap();
            }),
            with_secret("link: a folder of notes", "to a folder outside", |site, outside| {
                symlink(outside.path("folder"), site.path("content/folder")).unwrap();
            }),
            with_secret("link: the entities", "`content/entities.yaml` leads outside", |site, outside| {
                symlink(outside.path("entities.yaml"), site.path("content/entities.yaml")).unwrap();
            }),
            with_secret(
                "link: the annotations",
                "`content/annotations.yaml` leads outside: what it hides must not be lost",
                |site, outside| {
                    symlink(outside.path("entities.yaml"), site.path("content/annotations.yaml")).unwrap();
                },
            ),
            with_secret("link: a picture", "to a file outside", |site, outside| {
                symlink(outside.path("CANARY.png"), site.path("content/p.png")).unwrap();
                site.write("content/note.md", post(1, "A picture ![[p.png]] here."));
            }),
            with_secret("link: a local copy", "`media/` leads outside", |site, outside| {
                fs::create_dir(site.path("media")).unwrap();
                symlink(outside.path("CANARY.png"), site.path("media/p.png")).unwrap();
                site.write("content/note.md", post(1, "A picture ![x](https://a.b/p.png) here."));
            }),
            with_secret("link: a file of the theme", "`static/` leads outside", |site, outside| {
                fs::create_dir(site.path("static")).unwrap();
                symlink(outside.path("secret.md"), site.path("static/secret.md")).unwrap();
                symlink(outside.root(), site.path("static/all")).unwrap();
            }),
            with_secret("link: a template", "`templates/` leads outside", |site, outside| {
                symlink(outside.root(), site.path("templates")).unwrap();
            }),
            with_secret("link: circles", "folders that hold themselves", |site, _| {
                symlink(site.path("content"), site.path("content/again")).unwrap();
                symlink(site.path("content/b"), site.path("content/a")).unwrap();
                symlink(site.path("content/a"), site.path("content/b")).unwrap();
            }),
            with_secret("link: a note without end", "to `/dev/zero`", |site, _| {
                symlink("/dev/zero", site.path("content/zero.md")).unwrap();
            }),
            with_secret(
                "link: the configuration without end",
                "`filature.yaml` leads to `/dev/zero`",
                |site, _| {
                    fs::remove_file(site.path("filature.yaml")).unwrap();
                    symlink("/dev/zero", site.path("filature.yaml")).unwrap();
                },
            ),
            with_secret("link: the output", "`public` leads outside, to be overwritten", |site, outside| {
                symlink(outside.root(), site.path("public")).unwrap();
            }),
        ]
    }

    fn fifo(site: &Site, path: &str) {
        let path = site.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    }

    fn specials() -> Vec<Case> {
        let of = |name: &str, path: &'static str| {
            Case::new(format!("pipe: {name}"), "reading it would wait for ever", move || {
                let site = Site::of(&[(
                    "content/note.md",
                    &post(1, "A picture ![[p.png]] ![x](https://a.b/q.png) here."),
                )]);
                let _ = fs::remove_file(site.path(path));
                fifo(&site, path);
                site.outcome()
            })
        };
        vec![
            of("a note", "content/pipe.md"),
            of("the entities", "content/entities.yaml"),
            of("the annotations", "content/annotations.yaml"),
            of("the configuration", "filature.yaml"),
            of("a picture", "content/p.png"),
            of("a local copy", "media/q.png"),
            of("a template", "templates/page.html"),
            of("a file of the theme", "static/robots.txt"),
            Case::new("socket: a note", "no file at all", || {
                let site = Site::of(&[]);
                let _socket = UnixListener::bind(site.path("content/socket.md")).unwrap();
                site.outcome()
            }),
            Case::new("folder: called like a note", "`content/folder.md/`", || {
                let site = Site::of(&[]);
                site.write("content/folder.md/inner.md", post(1, "Inner words."));
                site.outcome()
            }),
            Case::new("folder: called like the entities", "`content/entities.yaml/`", || {
                let site = Site::of(&[]);
                site.write("content/entities.yaml/inner.md", post(1, "Inner words."));
                site.outcome()
            }),
        ]
    }

    /// Builds again and again while `change` is at work; every build ends, and what it writes is harmless.
    fn while_changing(name: &str, tries: &str, change: fn(&Site, usize)) -> Case {
        Case::new(format!("meanwhile: {name}"), tries, move || {
            let site =
                Site::of(&[("content/note.md", &post(1, "First ![[p.png]] words.")), ("content/p.png", "x")]);
            let ended = AtomicBool::new(false);
            thread::scope(|scope| {
                scope.spawn(|| {
                    for n in (0..).take_while(|_| !ended.load(Ordering::Relaxed)) {
                        change(&site, n);
                    }
                });
                // However the builds end, or the scope would wait for ever.
                let _end = End(&ended);
                for _ in 0..8 {
                    let built = site.build();
                    if built.status == 0 {
                        built.outcome();
                    } else {
                        assert!(built.stderr.contains("error"), "{}", built.stderr);
                    }
                }
            });
            "every build ends in a whole site or in words".into()
        })
    }

    struct End<'a>(&'a AtomicBool);

    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    fn changes() -> Vec<Case> {
        vec![
            while_changing("a note is written anew", "its words change while they are read", |site, n| {
                let words = format!("{n} words ").repeat(n % 500 + 1);
                let _ = fs::write(site.path("content/note.md"), post(1, &words));
            }),
            while_changing("a note comes and goes", "it is listed and not there", |site, _| {
                let _ = fs::write(site.path("content/other.md"), post(2, "Other words."));
                let _ = fs::remove_file(site.path("content/other.md"));
            }),
            while_changing("a picture comes and goes", "it is referred to and not there", |site, n| {
                let _ = fs::remove_file(site.path("content/p.png"));
                let _ = fs::write(site.path("content/p.png"), vec![b'x'; n % 10_000]);
            }),
            while_changing("a folder is renamed", "its notes move while they are listed", |site, _| {
                let _ = fs::create_dir_all(site.path("content/one"));
                let _ = fs::write(site.path("content/one/a.md"), post(3, "Moving words."));
                let _ = fs::remove_dir_all(site.path("content/two"));
                let _ = fs::rename(site.path("content/one"), site.path("content/two"));
            }),
        ]
    }
}
