use super::{definitions, path, read};
use crate::diagnostics::{Place, Problems, Severity};
use crate::entities::{AnyCase, Definition, Glyph, Kind, Underline};
use crate::yaml::{self, Mapping};

/// Problems as `severity rule line: message (help) [other lines]`.
fn shown(problems: &Problems) -> Vec<String> {
    let line = |place: &Place| place.line.to_string();
    let show = |problem: &crate::diagnostics::Diagnostic| {
        let mut text = format!("{} {} ", problem.severity.name(), problem.rule);
        text += &problem.place.as_ref().map_or("-".into(), line);
        text += &format!(": {}", problem.message);
        if let Some(help) = &problem.help {
            text += &format!(" ({help})");
        }
        if !problem.related.is_empty() {
            text += &format!(" {:?}", problem.related.iter().map(line).collect::<Vec<_>>());
        }
        text
    };
    problems.iter().map(show).collect()
}

#[track_caller]
fn problems(yaml: &str, expected: &[&str]) {
    assert_eq!(shown(&read(yaml).1), expected);
}

#[test]
fn a_definition_has_all_its_keys() {
    let definitions = definitions(
        "# Entities
kinds:
  - name: law-firm
    label: Law firm
    plural: Law firms
    glyph: triangle
    underline: dashed

entities:

  # The first
  - name: NSO Group
    type: organisation
    aliases: [NSO, 8200, \"@nso\"]
    any_case: [nso group]
    except: NSO mexicain
    description: >
      Makes spyware.
    source: https://example.org/
    links: {wikidata: \"https://www.wikidata.org/wiki/Q1\", website: \"http://example.org/\"}
    merge: [nso, q-cyber]
  - slug: lawyers
    name: Étude & Cie
    type: law-firm
    parent: nso-group
    hidden: true
",
    );
    let kind = definitions.kinds.last().unwrap();
    assert_eq!((kind.name.as_str(), kind.plural.as_deref()), ("law-firm", Some("Law firms")));
    assert_eq!((kind.glyph, kind.underline), (Glyph::Triangle, Underline::Dashed));
    let [nso, lawyers] = definitions.entities.as_slice() else { panic!() };
    assert_eq!(
        (nso.slug.as_str(), nso.name.as_str(), nso.kind.as_str()),
        ("nso-group", "NSO Group", "organisation")
    );
    assert_eq!(nso.aliases, ["NSO", "8200", "@nso", "nso group"]);
    assert_eq!(nso.any_case, AnyCase::Some(vec!["nso group".into()]));
    assert_eq!(nso.except, ["NSO mexicain"]);
    assert_eq!(
        (nso.description.as_str(), nso.source.as_deref()),
        ("Makes spyware.", Some("https://example.org/"))
    );
    assert_eq!(nso.links[0], ("wikidata".to_string(), "https://www.wikidata.org/wiki/Q1".to_string()));
    assert_eq!(nso.merge.iter().map(|s| s.as_str()).collect::<Vec<_>>(), ["nso", "q-cyber"]);
    assert_eq!((nso.place.line, nso.place.excerpt.as_str()), (12, "  - name: NSO Group"));
    assert_eq!((lawyers.parent.as_ref(), lawyers.hidden, lawyers.place.line), (Some(&nso.slug), true, 23));
    assert_eq!(lawyers.names().collect::<Vec<_>>(), ["Étude & Cie"]);
}

#[test]
fn an_empty_file_has_the_built_in_kinds() {
    for text in ["", "# nothing yet\n", "entities:\n", "entities: []\n", "entities: ~"] {
        let definitions = definitions(text);
        let kinds: Vec<_> = definitions.kinds.iter().map(|kind| kind.name.as_str()).collect();
        assert_eq!(kinds, ["organisation", "product", "person", "place", "account"]);
        assert!(definitions.entities.is_empty());
    }
}

#[test]
fn a_built_in_kind_can_be_called_otherwise() {
    let definitions = definitions("kinds: [{name: person, label: Suspect}]");
    let person = definitions.kinds.iter().find(|kind| kind.name == "person").unwrap();
    assert_eq!((person.label.as_deref(), person.glyph), (Some("Suspect"), Glyph::Disc));
    assert_eq!(definitions.kinds.len(), 5);
}

#[test]
fn what_cannot_be_read_is_placed_and_hides_nothing() {
    problems(
        "entities:
- name: A
  type: persn
- name: B
  type: person
  alias: [b]
- type: person
- name: C
- name: 🐴
  type: product
- name: D
  type: place
  slug: Pays Bas
- {name: E, type: place, slug: p2}
- name: F
  type: place
  links:
    website: javascript:alert(1)
  aliases: [\"*\", 1.5, [x]]
  hidden: oui
- just words
peopel: []
",
        &[
            "error entity-field 22: `peopel` is no key of a definition (the keys known here are `kinds`, `entities`)",
            "error entity-file 21: an item of `entities` has no keys (write it as `- name: …`)",
            "error entity-kind 3: `persn` is no kind of entity (did you mean `person`?)",
            "error entity-field 6: `alias` is no key of a definition (did you mean `aliases`?)",
            "error entity-name 7: an entity needs a name (add `name:`, as pages should show it)",
            "error entity-kind 8: `C` needs a kind (add `type:` with one of organisation, product, person, place, account)",
            "error entity-slug 9: no address can be made of `🐴` (add `slug:` with lower-case letters, digits and hyphens)",
            "error entity-slug 13: `Pays Bas` cannot stand in an address (write `pays-bas`)",
            "error entity-slug 14: `p2` is the address of a later page of a list (choose another slug)",
            "error entity-field 19: `aliases` holds something that is no text (put texts that look like something else in quotes)",
            "error entity-field 19: `aliases` holds something that is no text (put texts that look like something else in quotes)",
            "error entity-alias 19: `*` in `aliases` would be found everywhere",
            "error entity-link 17: the link `website` is no address of a page: `javascript:alert(1)` (begin it with `https://`)",
            "error entity-field 20: `hidden` is either `true` or `false`",
        ],
    );
}

#[test]
fn the_good_definitions_beside_a_bad_one_stay() {
    let (definitions, _) = read("entities:\n- {name: A, type: nothing}\n- {name: B, type: place}\n");
    assert_eq!(definitions.entities.len(), 1);
}

#[test]
fn a_file_that_is_no_yaml_or_something_else_says_so() {
    for text in ["entities: [", "- a\n- b", "words", "entities: words", "entities:\n\t- a"] {
        let (_, problems) = read(text);
        assert!(problems.has_errors(), "{text:?}");
    }
}

#[test]
fn two_entities_do_not_share_an_address_a_name_or_a_handle() {
    problems(
        "entities:
- {name: Le Monde, type: organisation, aliases: [Le Monde, \"@lemondefr\"]}
- {name: Le monde, type: organisation, slug: le-monde, aliases: [x]}
- {name: B, type: person, aliases: [\"@LeMondeFr\"]}
- {name: C, type: person, aliases: [l’État]}
- {name: D, type: person, aliases: [\"l'E\u{301}tat\"]}
- {name: D, type: person, slug: d-2, aliases: [d]}
- {name: US, type: place, aliases: [US]}
- {name: us, type: organisation, slug: us-magazine}
- {name: uS, type: organisation, slug: us-3, any_case: true}
",
        &[
            "error entity-clash 3: two entities have the address `le-monde` (give one of them another `slug`, or make one definition of both) [\"2\"]",
            "error entity-clash 4: `@LeMondeFr` is a name of both `le-monde` and `b` (leave it to one of them, or use a longer form for each) [\"2\"]",
            "error entity-clash 6: `l'E\u{301}tat` is a name of both `c` and `d` (leave it to one of them, or use a longer form for each) [\"5\"]",
            "error entity-clash 7: `D` is a name of both `d` and `d-2` (leave it to one of them, or use a longer form for each) [\"6\"]",
            "error entity-clash 10: `uS` is a name of both `us` and `us-3` (leave it to one of them, or use a longer form for each) [\"8\"]",
        ],
    );
}

#[test]
fn a_name_that_is_part_of_a_longer_one_of_another_entity_is_a_warning() {
    problems(
        "entities:
- {name: Pegasus, type: product}
- {name: Forbidden Stories, type: organisation, aliases: [Pegasus Project]}
- {name: Monde, type: organisation, aliases: [Monde, Le Monde]}
- {name: Google, type: organisation, except: Google Translate}
- {name: Translator, type: product, aliases: [Google Translate, Translates, \"Pegas*\", \"@Pegasus\"]}
",
        &[
            "warning entity-name-inside 2: `Pegasus`, a name of `pegasus`, is part of `Pegasus Project`, which is a name of `forbidden-stories` (the longer name wins; to say that it should, list it under `except` here) [\"3\"]",
        ],
    );
}

#[test]
fn an_old_slug_leads_to_one_entity() {
    problems(
        "entities:
- {name: A, type: place, merge: [b, old]}
- {name: B, type: place, merge: old}
- {name: C, type: place, merge: c}
",
        &[
            "error entity-clash 2: `b` leads to `a`, and belongs to `b` (remove it from `merge`, or remove the other definition) [\"3\"]",
            "error entity-clash 3: `old` leads to `b`, and belongs to `a` (remove it from `merge`, or remove the other definition) [\"2\"]",
        ],
    );
}

#[test]
fn a_parent_is_there_and_no_part_of_its_part() {
    let text = "entities:
- {name: A, type: place, parent: frnace}
- {name: France, type: place}
- {name: C, type: place, parent: d}
- {name: D, type: place, parent: e}
- {name: E, type: place, parent: d}
";
    problems(
        text,
        &[
            "warning entity-parent 2: no entity has the slug `frnace` (did you mean `france`?)",
            "warning entity-parent 6: `e` is a part of itself (remove one of the `parent` keys of the circle) [\"5\"]",
        ],
    );
    let parents: Vec<_> = read(text).0.entities.into_iter().map(|entity| entity.parent.is_some()).collect();
    assert_eq!(parents, [false, false, true, true, false]);
}

fn front_matter(text: &str) -> (Option<Definition>, Problems) {
    let mapping: Mapping = yaml::read("test", &path(), text, 1).unwrap();
    let mut problems = Problems::new();
    let place = Place::file(&path());
    let definition = Definition::from_front_matter(&mapping, &place, "Shalev Hulio", &Kind::built_in());
    (definition.take(&mut problems), problems)
}

#[test]
fn a_note_defines_an_entity_by_its_type() {
    let (hulio, problems) =
        front_matter("type: person\naliases: Hulio\ntags: [a]\ncssclasses: wide\nstatus: draft");
    let hulio = hulio.unwrap();
    assert!(problems.is_empty());
    assert_eq!(
        (hulio.name.as_str(), hulio.kind.as_str(), hulio.slug.as_str()),
        ("Shalev Hulio", "person", "shalev-hulio")
    );
    assert_eq!(hulio.aliases, ["Shalev Hulio", "Hulio"]);

    let (nso, _) = front_matter("type: entity\nkind: organisation\nname: NSO\nslug: nso-group");
    let nso = nso.unwrap();
    assert_eq!(
        (nso.name.as_str(), nso.kind.as_str(), nso.slug.as_str()),
        ("NSO", "organisation", "nso-group")
    );
    assert!(nso.aliases.is_empty());
}

#[test]
fn a_note_of_another_type_defines_none() {
    for text in ["type: event", "title: x", "type: [person]", "type: Person"] {
        let (definition, problems) = front_matter(text);
        assert!(definition.is_none() && problems.is_empty(), "{text}");
    }
}

#[test]
fn a_note_is_told_of_keys_that_are_nearly_right_only() {
    let (_, problems) = front_matter("type: person\nalliases: [x]\nbirthday: 1970\nrating: 5\ntitle: x");
    assert_eq!(
        shown(&problems),
        ["warning entity-field 0: `alliases` is no key of a definition (did you mean `aliases`?)"]
    );
    let (_, problems) = front_matter("type: entity");
    assert_eq!(problems.count(Severity::Error), 1);
}

#[test]
fn notes_and_file_are_compared_together() {
    let (file, _) = read("entities:\n- {name: Hulio, type: person}");
    let (note, _) = front_matter("type: person\naliases: Hulio");
    let clash = file.merge_notes(note.into_iter().collect()).problems;
    assert_eq!(clash.count(Severity::Error), 1);
}
