//! `filature suggest`: what it proposes, and that a site takes it.

use std::collections::BTreeMap;
use std::process::Output;

use assert_cmd::Command;
use serde_yaml::Value;

use super::support::{Site, thread};

fn run(site: &Site, options: &[&str]) -> Output {
    let mut command = Command::cargo_bin("filature").unwrap();
    command.arg("suggest").arg("--root").arg(site.root()).args(options).env("NO_COLOR", "1");
    command.output().unwrap()
}

/// What it writes to standard output.
#[track_caller]
fn suggested(site: &Site, options: &[&str]) -> String {
    let output = run(site, options);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Kind, name and aliases of each suggestion.
fn read(yaml: &str) -> Vec<(String, String, Vec<String>)> {
    let file: Value = serde_yaml::from_str(yaml).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let Some(entities) = file["entities"].as_sequence() else { return Vec::new() };
    let item = |entity: &Value| {
        let aliases = entity["aliases"].as_sequence().unwrap().iter().map(text).collect();
        (text(&entity["type"]), text(&entity["name"]), aliases)
    };
    entities.iter().map(item).collect()
}

fn short(yaml: &str) -> Vec<String> {
    read(yaml)
        .into_iter()
        .map(|(kind, name, aliases)| format!("{kind} {name}: {}", aliases.join(", ")))
        .collect()
}

fn site(texts: &[&str]) -> Site {
    let items: Vec<(u64, &str)> = (0..).zip(texts.iter().copied()).collect();
    Site::of_note(thread(&items))
}

/// The example without any entity.
fn bare_example() -> Site {
    let site = Site::example();
    site.remove("content/entities.yaml");
    site
}

/// The entities of the example as an editor defined them, with how many posts name each.
fn entities_of_the_example() -> Vec<(String, Vec<String>, u64)> {
    let file: Value = serde_yaml::from_str(include_str!("../../content/entities.yaml")).unwrap();
    let counts: BTreeMap<String, u64> =
        serde_json::from_str(include_str!("../fixtures/entities/counts.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let entity = |entity: &Value| {
        let slug = text(&entity["slug"]);
        let aliases = entity["aliases"].as_sequence().unwrap().iter().map(text).collect();
        let count = counts[&slug];
        (slug, aliases, count)
    };
    file["entities"].as_sequence().unwrap().iter().map(entity).collect()
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace('’', "'")
}

/// Whether one of the forms is a name that `aliases` has.
fn is_of(forms: &[String], aliases: &[String]) -> bool {
    forms.iter().any(|form| {
        aliases.iter().any(|alias| match alias.strip_suffix('*') {
            Some(stem) => plain(form).starts_with(&plain(stem)),
            None => plain(form) == plain(alias),
        })
    })
}

/// Real names in the example that its editor made no entity of.
const FURTHER_NAMES: [&str; 3] = ["Ben Laden", "Beyrouth", "Paris"];

#[test]
fn of_the_fifty_most_cited_entities_of_the_example_forty_are_suggested() {
    let yaml = suggested(&bare_example(), &[]);
    let names = read(&yaml);
    let mut entities = entities_of_the_example();
    entities.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let (mut met, mut missing) = (0, Vec::new());
    for (slug, aliases, _) in &entities[..50] {
        match names.iter().any(|(_, _, forms)| is_of(forms, aliases)) {
            true => met += 1,
            false => missing.push(slug),
        }
    }
    assert!(met >= 40, "{met} of 50, without {missing:?}");
}

#[test]
fn of_the_first_sixty_suggestions_for_the_example_seventy_percent_are_real_names() {
    let yaml = suggested(&bare_example(), &[]);
    let entities = entities_of_the_example();
    let is_real = |(_, name, forms): &&(String, String, Vec<String>)| {
        FURTHER_NAMES.contains(&name.as_str()) || entities.iter().any(|(_, aliases, _)| is_of(forms, aliases))
    };
    let names = read(&yaml);
    assert!(names.len() >= 60, "{}", names.len());
    let real = names[..60].iter().filter(is_real).count();
    assert!(real * 100 >= 60 * 70, "{real} of 60");
}

#[test]
fn what_is_suggested_for_the_example_makes_a_site_as_it_is() {
    let site = bare_example();
    let yaml = suggested(&site, &["--fewest", "1", "--most", "1000"]);
    let count = read(&yaml).len();
    assert!(count > 100, "{count}");
    site.write("content/entities.yaml", &yaml);
    let built = site.build().written();
    assert_eq!(built.problems().iter().filter(|p| p.severity == "error").count(), 0, "{}", built.stderr);
    assert!(built.has("entities/shalev-hulio/index.html"));
    assert_eq!(read(&suggested(&site, &[])), [], "what is an entity is not suggested again");
}

#[test]
fn what_is_suggested_can_stand_at_the_end_of_a_file_that_is_there() {
    let site =
        site(&["Yesterday Acme met Jane Doe.", "Then Acme told Jane Doe and @jdoe to go, said Bob Roe."]);
    let file = "entities:\n    - name: Bob Roe\n      type: person\n      slug: acme\n";
    site.write("content/entities.yaml", file);
    let yaml = suggested(&site, &[]);
    site.write("content/entities.yaml", format!("{file}{yaml}"));
    site.build().fine();
    assert!(yaml.contains("    - name: Jane Doe\n"), "{yaml}");
    assert!(yaml.contains("slug: acme-2"), "the address of another is not taken: {yaml}");
}

#[test]
fn sentences_titles_particles_and_possessives_are_no_part_of_a_name() {
    let english = site(&[
        "Nobody knows. Yesterday, Mr. Doe’s lawyer met Jane van der Berg in Utrecht. Nobody else.",
        "Nobody, says Doe. She left Utrecht. Yesterday, too, Jane van der Berg and Doe agree.",
    ]);
    assert_eq!(
        short(&suggested(&english, &[])),
        ["person Doe: Doe", "person Jane van der Berg: Jane van der Berg", "place Utrecht: Utrecht"]
    );
    let french = site(&[
        "Selon M. Martin, l’accord de l’Arrangement de Vienne lie d’Artois à Lille. Pourtant rien.",
        "Pourtant, ni Martin ni l'Arrangement de Vienne ne lient d'Artois ; à Lille, non.",
    ]);
    assert_eq!(
        short(&suggested(&french, &[])),
        [
            "person Arrangement de Vienne: Arrangement de Vienne",
            "organisation Artois: Artois",
            "place Lille: Lille",
            "person Martin: Martin",
        ]
    );
}

#[test]
fn short_forms_initials_and_handles_belong_to_the_whole_name() {
    let site = site(&[
        "Hier Edwy Plenel a écrit au New York Times.",
        "@edwyplenel et le NYT. Puis Plenel, et 🇫🇷.",
        "Le NYT et 🇫🇷, TOUT CELA EST FOU, TOUT CELA EST FOU.",
    ]);
    assert_eq!(
        short(&suggested(&site, &[])),
        [
            "organisation New York Times: NYT, New York Times",
            "person Edwy Plenel: @edwyplenel, Edwy Plenel, Plenel",
            "place 🇫🇷: 🇫🇷",
        ]
    );
}

#[test]
fn a_handle_that_looks_like_an_entity_is_a_remark_on_it() {
    let site = site(&["Edwy Plenel", "@edwyplenel", "@edwyplenel"]);
    site.write("content/entities.yaml", "entities:\n  - {name: Edwy Plenel, type: person}\n");
    let yaml = suggested(&site, &[]);
    assert_eq!(yaml, "  # @edwyplenel looks like `edwy-plenel`: if it is, add it to its aliases.\n");
}

#[test]
fn what_is_hidden_withheld_or_in_an_address_is_not_suggested() {
    let site = site(&[
        "On Secret Person and https://example.org/Acme",
        "On Secret Person and https://example.org/Acme",
    ]);
    site.write("content/entities.yaml", "entities:\n  - {name: Secret Person, type: person, hidden: true}\n");
    site.write(
        "content/draft.md",
        format!("---\ndraft: true\n---\n{}", thread(&[(8, "met Kim Lee"), (9, "met Kim Lee")])),
    );
    assert_eq!(suggested(&site, &[]), "");
    assert!(suggested(&site, &["--drafts"]).contains("- name: Kim Lee"));
}

#[test]
fn each_suggestion_says_how_often_when_and_where_its_name_stands() {
    let yaml = suggested(&site(&["Hello from Acme.", "Again\n  Acme: on it."]), &[]);
    assert!(yaml.contains("# 2 events, 2022-03-05; “Hello from Acme.”; “Again Acme: on it.”"), "{yaml}");
}

#[test]
fn content_with_errors_suggests_nothing() {
    let site = site(&["Acme", "Acme"]);
    site.write("content/entities.yaml", "entities:\n  - {name: A, type: nothing}\n");
    let output = run(&site, &[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}
