//! The example at the root of the repository: the NSO timeline of Olivier Tesquet.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::support::{Built, Site, main_of, tags, text_of};

/// The example, built once for all tests here.
fn example() -> &'static Built {
    static EXAMPLE: OnceLock<(Site, Built)> = OnceLock::new();
    let (_, built) = EXAMPLE.get_or_init(|| {
        let site = Site::example();
        let built = site.build();
        (site, built)
    });
    built
}

fn text(id: &str) -> String {
    example().event(id)["text"].as_str().unwrap().to_string()
}

#[test]
fn it_builds_without_an_error_or_a_warning() {
    let built = example();
    assert_eq!(built.status, Some(0));
    let worse: Vec<_> = built.problems().into_iter().filter(|problem| problem.severity != "note").collect();
    assert!(worse.is_empty(), "{}", built.stderr);
}

#[test]
fn every_post_is_an_event_at_its_own_instant() {
    let events = example().events();
    assert_eq!(events.len(), 195);
    assert_eq!(events[0]["time"]["utc"], "2019-03-21T07:28:42.718Z");
    assert_eq!(events[194]["time"]["utc"], "2021-07-29T08:59:11.560Z");
    assert!(events.iter().all(|event| event["time"]["precision"] == "millisecond"));
    assert!(events.iter().all(|event| event["kind"] == "post" && event["author"] == "oliviertesquet"));
    assert!(events.iter().all(|event| !event["text"].as_str().unwrap().is_empty()));
}

#[test]
fn all_pictures_are_there() {
    let events = example().events();
    let pictures: usize = events.iter().map(|event| event["media"].as_array().unwrap().len()).sum();
    assert_eq!(pictures, 63);
}

#[test]
fn no_page_and_no_data_shows_the_wrong_decoding_of_the_note() {
    for (path, bytes) in example().files() {
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        for sign in ["√", "‚Ä", "¬´", "ü§"] {
            assert!(!text.contains(sign), "`{sign}` in {path}");
        }
    }
}

#[test]
fn accents_emoji_and_no_break_spaces_are_those_of_the_author() {
    assert!(text("1108631504547127296").starts_with("En mai 2017, dix jours après l’assassinat"));
    assert!(text("1110580207927345153").ends_with("\"Rien n'a été prouvé\". 🤷\u{200d}♂\u{fe0f}"));
    assert!(text("1418162530200047621").contains("«\u{a0}jamais acquis"));
    let all: String =
        example().events().iter().map(|event| event["text"].as_str().unwrap().to_string()).collect();
    assert_eq!(all.matches('\u{a0}').count(), 14);
}

#[test]
fn a_post_with_a_list_of_its_own_keeps_all_its_lines() {
    let lines = [
        "La dirigeante explique ensuite que chaque vente doit passer 3 étapes de validation :",
        "- les autorités israéliennes",
        "- le comité d'éthique de NSO (lol)",
        "[roulement de tambour]",
        "- la promesse contractuelle du client, qui jure ne combattre que le terrorisme (loooool)",
    ];
    assert_eq!(text("1110580208959176706"), lines.join("\n"));
    let page = text_of(main_of(&example().page("events/1110580208959176706/")));
    for line in lines.iter().flat_map(|line| line.split(':')) {
        assert!(page.contains(line.trim()), "{line}\n{page}");
    }
}

#[test]
fn a_handle_between_underscores_is_a_handle() {
    let event = example().event("1418162530200047621");
    assert_eq!(event["mentions"], json!(["_reflets_"]));
    let page = example().page("events/1418162530200047621/");
    let links: Vec<_> =
        tags(main_of(&page)).iter().filter_map(|tag| tag.get("href").map(String::from)).collect();
    assert!(links.contains(&"/entities/reflets/".to_string()), "{links:?}");
}

#[test]
fn an_event_explains_its_time_step_by_step() {
    let page = example().page("events/1416798728267177985/");
    // The arithmetic that any reader can redo.
    let id: u64 = 1_416_798_728_267_177_985;
    let shifted = id >> 22;
    let millis = shifted + 1_288_834_974_657;
    let grouped = |number: u64| {
        let digits = number.to_string();
        let first = digits.len() % 3;
        let rest = digits.as_bytes()[first..].chunks(3).map(|three| std::str::from_utf8(three).unwrap());
        let groups: Vec<&str> =
            Some(&digits[..first]).filter(|group| !group.is_empty()).into_iter().chain(rest).collect();
        groups.join(" ")
    };
    let words = text_of(main_of(&page));
    for step in [grouped(id), grouped(shifted), grouped(1_288_834_974_657), grouped(millis)] {
        assert!(words.contains(&step), "{step}\n{words}");
    }
    assert!(words.contains("2021-07-18T16:35:14.323Z"), "{words}");
    assert!(words.contains("18 h 35 min 14 s à Paris"), "{words}");
    // Each run of bits that are set is a stroke `M x y h length` of a path of the class `on`.
    let set = tags(&page).into_iter().filter(|tag| {
        tag.name == "path" && tag.get("class").is_some_and(|class| class.split(' ').any(|word| word == "on"))
    });
    let ones: u32 = set
        .map(|tag| {
            let strokes = tag
                .get("d")
                .unwrap()
                .split('M')
                .skip(1)
                .map(|stroke| stroke.split_once('h').unwrap().1.parse::<u32>().unwrap());
            strokes.sum::<u32>()
        })
        .sum();
    assert_eq!(ones, id.count_ones());
}

#[test]
fn the_page_of_a_country_lists_its_events_in_order() {
    let in_data = example()
        .events()
        .into_iter()
        .filter(|event| event["entities"].as_array().unwrap().contains(&Value::from("maroc")));
    let expected: Vec<String> = in_data.map(|event| event["id"].as_str().unwrap().to_string()).collect();
    let page = example().page("entities/maroc/");
    let listed: Vec<String> =
        tags(&page).iter().filter_map(|tag| tag.get("id")?.strip_prefix("e-").map(String::from)).collect();
    assert_eq!(listed, expected);
    assert_eq!(listed.len(), maroc_counted_elsewhere());
    let mut in_order = listed.clone();
    in_order.sort();
    assert_eq!(listed, in_order, "ids of one platform and one length rise with time");
}

/// The number of posts that name Maroc, as a program that is not Filature counts them.
fn maroc_counted_elsewhere() -> usize {
    let counts: Value = serde_json::from_str(include_str!("../fixtures/entities/counts.json")).unwrap();
    counts["maroc"].as_u64().unwrap() as usize
}

#[test]
fn every_place_of_the_contract_has_its_page() {
    for address in [
        "",
        "timeline/",
        "timeline/2021/",
        "timeline/2021/07/",
        "entities/",
        "entities/maroc/",
        "tags/",
        "tags/cat/",
        "tags/cat/espionage/",
        "notes/nso-et-espionnage-grande-echelle/",
        "search/",
    ] {
        assert!(example().has(&format!("{address}index.html")), "{address}");
    }
    for file in ["404.html", "robots.txt", ".nojekyll", "data/events.json"] {
        assert!(example().has(file), "{file}");
    }
    for event in example().events() {
        let permalink = event["permalink"].as_str().unwrap();
        assert!(example().has(&format!("{}index.html", &permalink[1..])), "{permalink}");
    }
}

#[test]
fn every_page_speaks_french_and_has_one_heading() {
    for (path, bytes) in example().files() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = tags(std::str::from_utf8(&bytes).unwrap());
        assert_eq!(page[0].get("lang"), Some("fr"), "{path}");
        assert_eq!(page.iter().filter(|tag| tag.name == "h1").count(), 1, "{path}");
    }
}
