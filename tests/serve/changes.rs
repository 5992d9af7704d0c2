//! What is on disk is what is shown, soon after and never by halves.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::support::{Shown, Site, note, until};

const PAGE: &str = "/repo/timeline/";

/// The editions that a page speaks of, each once.
fn editions(page: &str) -> Vec<String> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    let mut found: Vec<String> = page.split("edition-").skip(1).map(digits).collect();
    found.sort();
    found.dedup();
    found
}

/// Reads what the preview tells its pages.
struct News(BufReader<TcpStream>);

impl News {
    fn of(shown: &Shown) -> News {
        let mut stream = shown.connect();
        write!(stream, "GET /__filature/events HTTP/1.1\r\nHost: {}\r\n\r\n", shown.address).unwrap();
        News(BufReader::new(stream))
    }

    /// The next that holds these words.
    fn next(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the news ended");
            if line.starts_with("data: ") && line.contains(words) {
                return line;
            }
        }
    }
}

#[test]
fn every_kind_of_file_shows_its_changes() {
    let site = Site::new();
    let shown = site.preview();
    let shows = |page: &str, words: &str| until(words, || shown.get(page).text().contains(words));
    shows(PAGE, "edition-1");

    site.write("content/ships.md", &note("ships", 2));
    shows(PAGE, "edition-2");
    site.write("filature.yaml", "title: The harbours\nbase_url: https://example.org/repo/\n");
    shows("/repo/", "The harbours");
    site.write("content/deep/er/second.md", &note("second", 7));
    shows(PAGE, "edition-7");
    site.write("content/deep/er/second.md", &note("second", 8));
    shows(PAGE, "edition-8");
    site.write("content/entities.yaml", "entities:\n  - name: edition\n    type: organisation\n");
    until("an entity", || shown.get("/repo/entities/edition/").status == 200);
    site.write("templates/hooks/footer.html", "<p>a new footer</p>");
    shows(PAGE, "a new footer");
    site.write("static/extra.txt", "a new file");
    shows("/repo/extra.txt", "a new file");
    site.write("static/extra.txt", "the same file");
    shows("/repo/extra.txt", "the same file");
    site.remove("templates/hooks/footer.html");
    until("no footer", || !shown.get(PAGE).text().contains("a new footer"));
    fs::remove_dir_all(site.root().join("content/deep")).unwrap();
    until("no second note", || !shown.get(PAGE).text().contains("edition-8"));
    fs::remove_dir_all(site.root().join("templates")).unwrap();
    site.write("templates/hooks/footer.html", "<p>a second folder</p>");
    shows(PAGE, "a second folder");
}

#[test]
fn a_picture_that_a_note_embeds_is_shown_once_it_is_there() {
    let site = Site::new();
    let post = "- ![](https://pbs.twimg.com/media/E0i_GU1YIAOZCtQ.jpg) A ship. \
                ([View Tweet](https://twitter.com/a/status/1389570693683994626))\n";
    site.write("content/ships.md", &format!("## Highlights\n{post}"));
    let shown = site.preview();
    let address = "/repo/media/E0i_GU1YIAOZCtQ.jpg";
    assert_eq!(shown.get(address).status, 404);
    site.write("media/E0i_GU1YIAOZCtQ.jpg", "not really a picture");
    until("the picture", || shown.get(address).status == 200);
    assert_eq!(shown.get(address).field("content-type"), Some("image/jpeg"));
    assert_eq!(shown.get(address).text(), "not really a picture");
}

#[test]
fn rapid_edits_end_with_the_last_one() {
    let site = Site::new();
    let shown = site.preview();
    for edition in 2..200 {
        // Not whole, as careless editors write, and often within one tick of the clock.
        fs::write(site.root().join("content/ships.md"), note("ships", edition)).unwrap();
    }
    until("the last edition", || editions(&shown.get(PAGE).text()) == ["199"]);
    thread::sleep(Duration::from_millis(200));
    assert_eq!(editions(&shown.get(PAGE).text()), ["199"]);
}

/// The number of the site that is shown now: how many were begun before it.
fn number(shown: &Shown) -> usize {
    let told = News::of(shown).next("\"site\"");
    let (_, rest) = told.split_once("{\"site\":\"").unwrap();
    rest.split('"').next().unwrap().rsplit('-').next().unwrap().parse().unwrap()
}

#[test]
fn five_hundred_files_at_once_are_one_change() {
    let site = Site::new();
    let shown = site.preview();
    let before = number(&shown);
    // As `git checkout` writes them: one after the other, as fast as it can.
    for n in 0..500_u64 {
        let id = 1_389_570_689_959_559_169 + (n << 23);
        let post = format!("- Post {n}. ([View Tweet](https://twitter.com/a/status/{id}))\n");
        fs::write(site.root().join(format!("content/n{n}.md")), format!("# N{n}\n\n{post}")).unwrap();
    }
    until("all of them", || shown.get("/repo/data/events.json").text().contains("\"count\":503"));
    let made = number(&shown) - before;
    assert!(made <= 10, "{made} sites were begun for one change");
}

#[test]
fn a_failed_change_keeps_the_last_good_site_and_says_why() {
    let site = Site::new();
    let shown = site.preview();
    let mut news = News::of(&shown);
    news.next("\"problems\":[]");
    site.write("filature.yaml", "titel: <b>\nbase_url: /repo/\n");
    let told = news.next("filature.yaml:1");
    assert!(told.contains("did you mean `title`?"), "{told}");
    assert!(shown.get("/repo/").text().contains("The ships"));
    site.write("content/ships.md", &note("ships", 2));
    news.next("filature.yaml:1");
    assert_eq!(editions(&shown.get(PAGE).text()), ["1"]);
    site.write("filature.yaml", "title: Mended\nbase_url: /repo/\n");
    news.next("\"problems\":[]");
    assert_eq!(editions(&shown.get(PAGE).text()), ["2"]);
    site.write("templates/timeline.html", "{{ nothing.of_this.kind }}");
    let told = news.next("templates/timeline.html:1");
    assert!(told.contains("nothing"), "{told}");
    assert_eq!(editions(&shown.get(PAGE).text()), ["2"]);
}

#[test]
fn a_page_that_only_its_data_breaks_stays_as_it_was_with_the_problem_over_it() {
    let site = Site::new();
    site.write(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ heading }}</h1>{{ html | safe }}\n\
         {% if heading == \"On edition-2\" %}{{ nothing.of_this.kind }}{% endif %}{% endblock main %}\n",
    );
    site.write("content/about.md", "---\ntype: page\ntitle: On edition-1\n---\nThe first.\n");
    let shown = site.preview();
    let page = "/repo/about/";
    assert!(shown.get(page).text().contains("The first."));
    let mut news = News::of(&shown);
    news.next("\"problems\":[]");
    site.write("content/about.md", "---\ntype: page\ntitle: On edition-2\n---\nThe second.\n");
    news.next("\"problems\":[]");
    let answer = shown.get(page);
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("The first.") && answer.text().contains("reload.js"));
    let told = news.next("templates/page.html:3");
    assert!(told.contains("nothing") && told.contains("/about/"), "{told}");
    assert_eq!(shown.get("/repo/timeline/").status, 200, "other pages are shown");
    site.write("content/about.md", "---\ntype: page\ntitle: On edition-3\n---\nThe third.\n");
    news.next("\"problems\":[]");
    assert!(shown.get(page).text().contains("The third."));
}

#[test]
fn a_page_that_was_broken_when_it_was_first_asked_for_says_why_and_comes_once_mended() {
    let site = Site::new();
    site.write(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ heading }}</h1>{{ html | safe }}\n\
         {% if heading == \"On edition-2\" %}{{ nothing.of_this.kind }}{% endif %}{% endblock main %}\n",
    );
    site.write("content/about.md", "---\ntype: page\ntitle: About\n---\nAll is well.\n");
    site.write("content/other.md", "---\ntype: page\ntitle: On edition-2\n---\nThe second.\n");
    let shown = site.preview();
    let mut news = News::of(&shown);
    news.next("\"problems\":[]");
    let answer = shown.get("/repo/other/");
    assert_eq!(answer.status, 500);
    let page = answer.text();
    assert!(page.contains("templates/page.html:3:") && page.contains("reload.js"), "{page}");
    assert!(page.contains("{{ <mark>nothing</mark>.of_this.kind }}"), "the excerpt: {page}");
    // Over the page, as all problems are.
    let told = news.next("templates/page.html:3");
    assert!(told.contains("\"nothing\",\".of_this.kind") && told.contains("mend the template"), "{told}");
    assert_eq!(shown.get("/repo/about/").status, 200, "other pages are shown");
    site.write("content/other.md", "---\ntype: page\ntitle: Mended\n---\nThe third.\n");
    news.next("\"problems\":[]");
    let answer = shown.get("/repo/other/");
    assert!(answer.status == 200 && answer.text().contains("The third."));
}

#[test]
fn a_site_that_goes_away_whole_is_shown_until_it_is_back() {
    let site = Site::new();
    let away = site.root().with_extension("away");
    let shown = site.preview();
    let shows = |edition: &str| until(edition, || editions(&shown.get(PAGE).text()) == [edition]);
    shows("1");
    let mut news = News::of(&shown);
    fs::rename(site.root(), &away).unwrap();
    news.next("is gone");
    shows("1");
    fs::rename(&away, site.root()).unwrap();
    news.next("\"problems\":[]");
    site.write("content/ships.md", &note("ships", 2));
    shows("2");

    fs::remove_dir_all(site.root()).unwrap();
    news.next("the folder of the site is gone");
    assert_eq!(shown.get(PAGE).status, 200);
    site.write("filature.yaml", "title: The ships\nbase_url: https://example.org/repo/\n");
    site.write("content/ships.md", &note("ships", 3));
    shows("3");
    // It is watched as before.
    site.write("content/ships.md", &note("ships", 4));
    shows("4");
}

#[test]
fn notes_that_lie_in_the_root_show_their_changes_too() {
    let site = Site::new();
    std::fs::remove_dir_all(site.root().join("content")).unwrap();
    site.write("ships.md", &note("ships", 1));
    site.write("deep/er/second.md", &note("second", 7));
    let shown = site.preview();
    let shows = |words: &str| until(words, || shown.get(PAGE).text().contains(words));
    shows("edition-7");
    site.write("ships.md", &note("ships", 2));
    shows("edition-2");
    site.write("deep/er/second.md", &note("second", 8));
    shows("edition-8");
    site.write("later/third.md", &note("thirdly", 9));
    shows("edition-9");
}

#[test]
fn a_site_that_is_wrong_from_the_start_says_so_and_is_shown_once_mended() {
    let site = Site::new();
    site.write("filature.yaml", "titel: <b>\n");
    let shown = site.preview();
    let answer = shown.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("filature.yaml:1") && answer.text().contains("reload.js"));
    site.write("filature.yaml", "title: Mended\n");
    until("the site", || shown.get("/").text().contains("Mended"));
}

#[test]
fn each_answer_is_a_whole_page_of_one_generation() {
    const READERS: usize = 4;
    const EDITS: usize = 50;
    const REQUESTS: usize = 1000;
    let site = Site::new();
    site.write("static/css/custom.css", "/* edition */ .edition { order: 1 }");
    let shown = site.preview();
    let done = AtomicBool::new(false);
    let asked = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| {
                let mut newest = 0;
                while !done.load(Ordering::Relaxed) {
                    let answer = shown.get(PAGE);
                    let page = answer.text();
                    asked.fetch_add(1, Ordering::Relaxed);
                    assert_eq!(answer.status, 200);
                    assert!(page.ends_with("</html>\n"), "{page}");
                    assert_eq!(page.matches("edition-").count() % 3, 0, "{page}");
                    let of = editions(&page);
                    assert_eq!(of.len(), 1, "{of:?}");
                    let edition = of[0].parse().unwrap();
                    assert!(edition >= newest, "went back from {newest} to {edition}");
                    newest = edition;
                    // The sheet of this very page, though the next generation may have another.
                    let (_, rest) = page.split_once("<link rel=stylesheet href=\"").unwrap();
                    let sheet = shown.get(rest.split('"').next().unwrap());
                    assert_eq!(sheet.status, 200);
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for edition in 2..2 + EDITS {
            match edition % 5 {
                0 => site.write("filature.yaml", "title: [\n"),
                3 => site.write("filature.yaml", "title: The ships\nbase_url: /repo/\n"),
                _ => {}
            }
            site.write("static/css/custom.css", &format!(".edition {{ order: {edition} }}"));
            site.write("content/ships.md", &note("ships", edition));
            thread::sleep(Duration::from_millis(100));
            let enough = REQUESTS * (edition - 1) / EDITS;
            until("enough requests", || asked.load(Ordering::Relaxed) >= enough);
        }
        site.write("filature.yaml", "title: The ships\nbase_url: /repo/\n");
        let last = [(1 + EDITS).to_string()];
        until("the last edition", || editions(&shown.get(PAGE).text()) == last);
        done.store(true, Ordering::Relaxed);
    });
    assert!(asked.into_inner() >= REQUESTS);
}

#[test]
fn the_news_go_on_after_a_restart() {
    let site = Site::new();
    let shown = site.preview();
    let port = shown.address.port();
    let first = News::of(&shown).next("\"site\"");
    shown.stop();
    let again = Shown::start(site.root(), port);
    assert_eq!(again.address.port(), port);
    assert_ne!(News::of(&again).next("\"site\""), first);
}

#[test]
fn two_previews_take_two_ports() {
    let site = Site::new();
    let first = site.preview();
    let second = Shown::start(site.root(), first.address.port());
    assert_ne!(first.address, second.address);
    assert_eq!(second.get("/repo/").status, 200);
}

#[test]
fn a_note_that_is_emptied_only_to_be_filled_again_is_not_shown_empty() {
    let site = Site::new();
    let shown = site.preview();
    assert_eq!(editions(&shown.get(PAGE).text()), ["1"]);
    site.write("content/ships.md", "");
    for _ in 0..15 {
        assert_eq!(editions(&shown.get(PAGE).text()), ["1"], "nobody meant to leave it empty");
        thread::sleep(Duration::from_millis(10));
    }
    site.write("content/ships.md", &note("ships", 2));
    until("edition 2", || editions(&shown.get(PAGE).text()) == ["2"]);
    // Who does mean it sees it, too.
    site.write("content/ships.md", "");
    until("no edition", || editions(&shown.get(PAGE).text()).is_empty());
}
