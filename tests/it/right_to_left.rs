//! Sites whose interface runs from right to left.

use crate::support::{Site, post, thread};

/// U+200E, which holds a sign to the left of what follows it.
const MARK: char = '\u{200e}';

fn site(language: &str) -> Site {
    let site = Site::of_note(thread(&[(0, "Words to @reader_two.")]));
    site.write(
        "filature.yaml",
        format!("title: A case\nlanguage: {language}\nauthors: {{someone: Some One}}\n"),
    );
    site
}

#[test]
fn the_sign_of_a_handle_stands_before_it() {
    let built = site("ar").build().written();
    let event = built.page(&format!("events/{}/", post(0)));
    let by = format!("Some One\u{60c} {MARK}@someone");
    for shown in
        [format!("<p class=by>{by}</p>"), format!("<dd data-by>{by}\n"), format!(">{MARK}@reader_two</a>")]
    {
        assert!(event.contains(&shown), "{shown:?} in {event}");
    }
    let account = built.page("accounts/x/reader_two/");
    for shown in [format!("<h1>{MARK}@reader_two</h1>"), format!("<title>{MARK}@reader_two")] {
        assert!(account.contains(&shown), "{shown:?} in {account}");
    }
    assert!(built.page("entities/").contains(&format!(">{MARK}@reader_two</a>")));
}

#[test]
fn so_it_does_in_citations_as_text_and_programs_get_none() {
    let built = site("ar").build().written();
    let cited = format!("ONE, Some [{MARK}@someone]");
    let event = built.page(&format!("events/{}/", post(0)));
    assert!(event.contains(&format!("<pre>{cited}")), "{event}");
    assert!(built.read("data/citations.txt").starts_with(&cited), "{}", built.read("data/citations.txt"));
    for format in ["bib", "ris", "csl.json", "wikipedia.txt", "md"] {
        let text = built.read(&format!("data/citations.{format}"));
        assert!(!text.contains(MARK) && text.contains("Some"), "{format}: {text}");
    }
}

#[test]
fn other_sites_need_no_mark() {
    site("en").build().written().never_says(&MARK.to_string());
}
