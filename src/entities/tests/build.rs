use std::collections::HashMap;
use std::sync::Arc;

use super::definitions;
use crate::entities::{COMPANIONS_MAX, Entities, EntityIx, Subject, build};
use crate::post_id::{Platform, PostId};
use crate::routes::EventId;
use crate::time::When;
use crate::timeline::{Author, Event, EventIx, Kind, Timeline};

fn event(number: usize, text: &str) -> Event {
    Event {
        id: EventId::new(&number.to_string()).unwrap(),
        kind: Kind::Post { platform: Platform::X, id: None::<PostId>, url: String::new() },
        when: When::unknown(),
        title: None,
        author: Author { handle: Some("Writer".into()), name: None },
        text: text.into(),
        markdown: None,
        sources: Vec::new(),
        references: Vec::new(),
        named: Vec::new(),
        tags: Vec::new(),
        links: Vec::new(),
        media: Vec::new(),
        archive: None,
        linked_copy: None,
        comments: Vec::new(),
        annotation: Default::default(),
        draft: false,
    }
}

fn timeline(texts: &[&str]) -> Timeline {
    let events = texts.iter().enumerate().map(|(number, text)| Arc::new(event(number, text))).collect();
    Timeline { by_id: HashMap::new(), events, ..Timeline::default() }
}

const ENTITIES: &str = "entities:
- {name: NSO, type: organisation, aliases: [NSO, NSO Group, \"@nso\"], merge: [q-cyber]}
- {name: Maroc, type: place, aliases: [Maroc, \"marocain*\"]}
- {name: Snowden, type: person, aliases: [Snowden, \"@Snowden\"]}
- {name: Secret, type: person, aliases: [Secret Person, \"@secret\"], hidden: true}
- {name: Nobody, type: person}
";

fn built(timeline: &Timeline) -> (Entities, Vec<String>) {
    let checked = build(definitions(ENTITIES), timeline);
    let problems = checked.problems.iter().map(|p| format!("{} {}", p.severity.name(), p.message)).collect();
    (checked.value, problems)
}

fn slugs(entities: &Entities) -> Vec<&str> {
    entities.entities.iter().map(|entity| entity.definition.slug.as_str()).collect()
}

fn events(events: &[EventIx]) -> Vec<u32> {
    events.iter().map(|event| event.0).collect()
}

#[test]
fn entities_have_their_events_forms_and_companions_in_order() {
    let timeline =
        timeline(&["NSO au Maroc, NSO", "rien", "@NSO, un Marocain marocain et NSO\nGroup", "Snowden, NSO"]);
    let (entities, problems) = built(&timeline);
    assert_eq!(slugs(&entities), ["maroc", "nso", "snowden"]);
    assert_eq!(problems, ["warning `Nobody` appears in no event, and is not shown"]);
    let [maroc, nso, _] = entities.entities.as_slice() else { panic!() };
    assert_eq!((events(&maroc.events), events(&nso.events)), (vec![0, 2], vec![0, 2, 3]));
    let forms: Vec<_> = nso.forms.iter().map(|(form, count)| (form.as_str(), *count)).collect();
    assert_eq!(forms, [("NSO", 3), ("@NSO", 1), ("NSO Group", 1)]);
    let companions: Vec<_> = nso.companions.iter().map(|c| (c.entity, events(&c.events))).collect();
    assert_eq!(companions, [(EntityIx(0), vec![0, 2]), (EntityIx(2), vec![3])]);
    let merged: Vec<_> = entities.merged.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    assert_eq!(merged, [("q-cyber", "nso")]);
}

#[test]
fn every_text_and_title_is_searched_once() {
    let mut timeline = timeline(&["NSO", "NSO", "x"]);
    Arc::make_mut(&mut timeline.events[2]).title = Some("Le Maroc".into());
    let (entities, _) = built(&timeline);
    assert_eq!(entities.matched_texts, 4);
}

#[test]
fn a_title_and_the_front_matter_name_subjects_and_no_mentions() {
    let mut timeline = timeline(&["", "NSO"]);
    Arc::make_mut(&mut timeline.events[0]).title = Some("Au Maroc, @other".into());
    Arc::make_mut(&mut timeline.events[0]).named =
        ["[[q-cyber|la firme]]", "SNOWDEN", "@third", "Snowdne", "Qatar"].map(String::from).into();
    Arc::make_mut(&mut timeline.events[1]).named = vec!["Qatar".into()];
    let (entities, problems) = built(&timeline);
    assert!(entities.found[0].mentions.is_empty());
    assert_eq!(slugs(&entities), ["maroc", "nso", "snowden"]);
    assert_eq!(entities.found[0].subjects.len(), 5);
    assert_eq!(
        problems[..2],
        [
            "warning `Qatar`, named by the event `0` and 1 other event, is no entity",
            "warning `Snowdne`, named by the event `0`, is no entity"
        ]
    );
}

#[test]
fn handles_that_nobody_claims_are_accounts_and_authors_are_not_mentioned() {
    let mut timeline = timeline(&["@Other et @other_ et @snowden, @OTHER @Other", "x"]);
    Arc::make_mut(&mut timeline.events[1]).author.handle = Some("Snowden".into());
    let (entities, _) = built(&timeline);
    let accounts: Vec<_> = entities
        .accounts
        .iter()
        .map(|a| (a.platform, &*a.handle, a.written.as_str(), events(&a.wrote), events(&a.mentioned)))
        .collect();
    assert_eq!(
        accounts,
        [
            ("x", "other", "Other", vec![], vec![0]),
            ("x", "other_", "other_", vec![], vec![0]),
            ("x", "writer", "Writer", vec![0], vec![]),
        ]
    );
    let found = &entities.found[0];
    assert_eq!(found.handles.iter().map(|h| &**h).collect::<Vec<_>>(), ["other", "other_", "snowden"]);
    assert_eq!(found.mentions.len(), 5);
    assert!(matches!(found.subjects[..], [Subject::Entity(_), Subject::Account(_), Subject::Account(_)]));
    assert!(entities.found[1].subjects.is_empty());
    assert_eq!(Platform::X.name(), "x");
}

#[test]
fn a_hidden_entity_keeps_its_names_from_others_and_is_nowhere() {
    let definitions = definitions(
        "entities:
- {name: Secret, type: person, aliases: [Maroc Telecom, \"@secret\"], hidden: true}
- {name: Maroc, type: place}
",
    );
    let timeline = timeline(&["Maroc Telecom, @secret", "Maroc"]);
    let entities = build(definitions, &timeline).value;
    assert_eq!(slugs(&entities), ["maroc"]);
    assert!(entities.found[0].mentions.is_empty() && entities.found[0].subjects.is_empty());
    assert_eq!(entities.accounts.len(), 1, "only the author's");
}

#[test]
fn a_list_of_names_says_nothing_about_who_appears_with_whom() {
    let name = |number: usize| format!("Name{number}");
    let define = |number| format!("- {{name: {}, type: person}}\n", name(number));
    let list = |count| (0..count).map(name).collect::<Vec<_>>().join(", ");
    let yaml = (0..=COMPANIONS_MAX).map(define).fold("entities:\n".to_string(), |yaml, item| yaml + &item);
    let timeline = timeline(&[&list(COMPANIONS_MAX), &list(COMPANIONS_MAX + 1)]);
    let entities = build(definitions(&yaml), &timeline).value;
    let first = &entities.entities[0];
    assert_eq!((first.events.len(), first.companions.len()), (2, COMPANIONS_MAX - 1));
    assert!(first.companions.iter().all(|companion| events(&companion.events) == [0]));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts: Vec<String> =
        (0..500).map(|n| format!("NSO @a{} Maroc {} @A{}", n % 7, n % 3, n % 5)).collect();
    let timeline = timeline(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        format!("{:?}", pool.install(|| built(&timeline)))
    };
    assert_eq!(run(1), run(4));
}
