//! Entities with names of their own, in the schema of `content/entities.yaml`.

use serde::Serialize;

use crate::random::Random;
use crate::words::{Language, capitalised, invent};

/// One entity.
#[derive(Debug, Serialize)]
pub(crate) struct Entity {
    /// Its address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// Its kind.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    /// All its names, handles included.
    pub(crate) aliases: Vec<String>,
    /// A sentence.
    pub(crate) description: String,
}

/// `content/entities.yaml`.
#[derive(Debug, Serialize)]
pub(crate) struct EntityFile<'a> {
    /// All of them.
    pub(crate) entities: &'a [Entity],
}

/// So many entities, each with a name that no other has.
pub(crate) fn entities(seed: u64, count: usize) -> Vec<Entity> {
    let mut random = Random::new(seed, 0x656e_7469);
    (0..count).map(|number| entity(&mut random, number)).collect()
}

fn entity(random: &mut Random, number: usize) -> Entity {
    // Each word may come up twice; the number, written in syllables, does not.
    let own = capitalised(&spell(number));
    let mut word = |syllables| capitalised(&invent(random, Language::French, syllables));
    let (kind, name, mut aliases) = match number % 10 {
        0..=3 => {
            let name = format!("{} {own}", word(2));
            ("person", name.clone(), vec![name, format!("M. {own}")])
        }
        4..=6 => {
            let name = format!("{own} {}", ["Group", "Systems", "Conseil", "Télécom"][number % 4]);
            ("organisation", name.clone(), vec![name, own.to_uppercase()])
        }
        7 | 8 => ("place", own.clone(), vec![own.clone(), format!("{own}-sur-{}", word(1))]),
        _ => ("product", own.clone(), vec![own.clone(), format!("{own} {}", 1 + number % 9)]),
    };
    if number % 10 < 7 && random.chance(40) {
        aliases.push(format!("@{}_{number}", spell(number)));
    }
    let description = format!("{name} is invented, like everything in this corpus.");
    Entity { slug: format!("{}-{number}", spell(number)), name, kind, aliases, description }
}

/// A number as syllables; different numbers give different words.
fn spell(mut number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "co", "di", "fu", "ga", "jo", "ke", "li", "mu", "na", "po", "ra", "si", "to", "vu", "za",
        "che", "dro", "fli", "tra",
    ];
    let mut word = String::from("v");
    word.push_str(["a", "e", "i", "o"][number % 4]);
    loop {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            return word;
        }
    }
}
