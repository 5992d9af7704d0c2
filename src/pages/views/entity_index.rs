//! The index of all entities: by kind and count, then by the alphabet.

use serde::Serialize;
use tera::Value;
use unicode_normalization::UnicodeNormalization;

use super::Views;
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::network::Network;
use crate::entities::{Account, EntityIx};
use crate::i18n::capitalised;
use crate::pages::Page;
use crate::pages::kinds::{self, Mark};
use crate::routes::{Href, Route};
use crate::text::Slug;
use crate::timeline::EventIx;

/// Most locators of a name in the index; the count stands for more.
const LOCATORS: usize = 12;

/// Most locators of all names together: where there would be more, each name has fewer.
const ALL_LOCATORS: usize = 1500;

/// Most rows with a line of months; those of the most cited names.
const SPARKLINES: usize = 200;

/// `entities.html`
#[derive(Debug, Serialize)]
struct EntitiesPage<'v> {
    page: Frame<'v>,
    dek: String,
    network: Option<Network>,
    kinds: Vec<KindSection>,
    letters: Vec<Letter>,
}

/// The entities of one kind, the most cited first.
#[derive(Debug, Serialize)]
struct KindSection {
    anchor: String,
    mark: Mark,
    label: String,
    count: String,
    /// The rows of those with several events, as HTML.
    rows: String,
    /// Those with a single event.
    single: Vec<Link>,
}

/// A letter of the index at the back of a book.
#[derive(Debug, Serialize)]
struct Letter {
    anchor: String,
    label: String,
    names: Vec<IndexName>,
}

#[derive(Debug, Serialize)]
struct IndexName {
    href: Href,
    /// What stands first in the order of the alphabet: `Araud`.
    first: String,
    /// What follows it: `, Gérard`.
    rest: String,
    locators: Vec<Link>,
    /// How many there are, where not all are shown.
    more: Option<String>,
}

impl Views<'_> {
    pub(super) fn entities(&self, page: &Page) -> Made<Value> {
        let entities = &self.site.entities;
        let visible: Vec<EntityIx> = (0..)
            .map(EntityIx)
            .zip(&entities.entities)
            .filter(|(_, e)| !e.definition.hidden)
            .map(|(ix, _)| ix)
            .collect();
        let heading = self.messages.get("entities_title");
        let dek = if visible.is_empty() {
            self.messages.get("entities_none")
        } else {
            let counts =
                [("count", visible.len().into()), ("events", self.site.timeline.events.len().into())];
            self.messages.format("entities_dek", &counts)
        };
        let cited = |ix: EntityIx| entities.entities[ix.0 as usize].events.len();
        let mut counts: Vec<usize> = visible.iter().map(|&ix| cited(ix)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        // Of those cited as often as the first that is too much, none has one.
        let with_spark = counts.get(SPARKLINES).map_or(0, |&count| count + 1);
        let mut kinds: Vec<KindSection> = Vec::new();
        for kind in &entities.kinds {
            let of_kind: Vec<EntityIx> =
                visible.iter().copied().filter(|&ix| self.definition(ix).kind == kind.name).collect();
            let accounts: &[Account] = if kind.name == "account" { &entities.accounts } else { &[] };
            if !of_kind.is_empty() || !accounts.is_empty() {
                kinds.push(self.kind_section(&kind.name, of_kind, accounts, with_spark)?);
            }
        }
        Ok(Value::from_serializable(&EntitiesPage {
            page: self.frame(page, &heading, dek.clone(), Vec::new()),
            dek,
            network: self.network(&visible),
            kinds,
            letters: self.letters(&visible),
        }))
    }

    /// One kind; names with fewer events than `with_spark` have no line of months.
    fn kind_section(
        &self,
        kind: &str,
        mut of_kind: Vec<EntityIx>,
        accounts: &[Account],
        with_spark: usize,
    ) -> Made<KindSection> {
        let events = |ix: EntityIx| self.site.entities.entities[ix.0 as usize].events.len();
        of_kind.sort_by(|&a, &b| {
            events(b).cmp(&events(a)).then_with(|| self.definition(a).name.cmp(&self.definition(b).name))
        });
        let count = of_kind.len() + accounts.len();
        let (several, single): (Vec<_>, Vec<_>) = of_kind.into_iter().partition(|&ix| events(ix) > 1);
        let mut single: Vec<Link> = single
            .into_iter()
            .map(|ix| Link { label: self.definition(ix).name.clone(), href: self.entity_href(ix) })
            .collect();
        single.extend(accounts.iter().map(|account| Link {
            label: self.handle(&account.written),
            href: self.href(&Route::Account(account.platform, account.handle.clone())),
        }));
        let row = |ix| match events(ix) < with_spark {
            true => self.plain_entity_row(ix),
            false => self.drawn_entity_row(ix),
        };
        Ok(KindSection {
            anchor: kind_anchor(kind),
            mark: kinds::mark(self.site, kind),
            label: capitalised(&self.kind_plural(kind)),
            count: self.messages.number(count as u64),
            rows: several.into_iter().map(row).collect::<Made<_>>()?,
            single,
        })
    }

    /// The index at the back: names in the order of the alphabet, persons by their last name.
    fn letters(&self, visible: &[EntityIx]) -> Vec<Letter> {
        let comma = self.messages.get("comma");
        let mut names: Vec<(String, EntityIx, String, String)> = visible
            .iter()
            .map(|&ix| {
                let definition = self.definition(ix);
                let (first, rest) = index_name(&definition.name, definition.kind == "person", &comma);
                let key = sort_key(&first, &rest);
                (key, ix, first, rest)
            })
            .collect();
        names.sort();
        let lengths: Vec<usize> = visible.iter().map(|&ix| self.locators(ix).len()).collect();
        let most = most_locators(&lengths);
        let mut letters: Vec<Letter> = Vec::new();
        for (key, ix, first, rest) in names {
            let label = match key.chars().next() {
                Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase().to_string(),
                Some(c) if c.is_ascii_digit() => self.messages.get("index_digits"),
                Some(c) if is_of_an_alphabet(c) => c.to_uppercase().to_string(),
                _ => self.messages.get("index_other"),
            };
            if letters.last().is_none_or(|letter| letter.label != label) {
                letters.push(Letter { anchor: format!("z{}", letters.len()), label, names: Vec::new() });
            }
            let entry = self.index_entry(ix, first, rest, most);
            if let Some(letter) = letters.last_mut() {
                letter.names.push(entry);
            }
        }
        letters
    }

    /// The locators of a name: consecutive events are one, as pages are in a book.
    fn locators(&self, ix: EntityIx) -> Vec<(EventIx, EventIx)> {
        let events = &self.site.entities.entities[ix.0 as usize].events;
        let mut runs: Vec<(EventIx, EventIx)> = Vec::new();
        for &event in events {
            match runs.last_mut() {
                Some((_, end)) if end.0 + 1 == event.0 => *end = event,
                _ => runs.push((event, event)),
            }
        }
        runs
    }

    /// A name with at most `most` locators.
    fn index_entry(&self, ix: EntityIx, first: String, rest: String, most: usize) -> IndexName {
        let events = &self.site.entities.entities[ix.0 as usize].events;
        let runs = self.locators(ix);
        let more = (runs.len() > most).then(|| self.messages.number(events.len() as u64));
        let locators = runs.iter().take(most).map(|&(from, to)| Link {
            label: if from == to {
                self.number(from)
            } else {
                format!("{}–{}", self.number(from), self.number(to))
            },
            href: self.site.permalink(from),
        });
        IndexName { href: self.entity_href(ix), first, rest, locators: locators.collect(), more }
    }
}

pub(super) fn kind_anchor(kind: &str) -> String {
    let slug = Slug::from_text(kind).map_or_else(String::new, |slug| slug.to_string());
    format!("k-{slug}")
}

/// A name as an index has it: persons by what follows their first name.
fn index_name(name: &str, person: bool, comma: &str) -> (String, String) {
    let name = name.trim_start_matches('@');
    match name.split_once(' ') {
        Some((first, last)) if person => (last.to_string(), format!("{comma} {first}")),
        _ => (name.to_string(), String::new()),
    }
}

/// How many locators a name has at most, where so many could stand at each.
fn most_locators(lengths: &[usize]) -> usize {
    let all = |most: usize| lengths.iter().map(|&length| length.min(most)).sum::<usize>();
    (1..=LOCATORS).rev().find(|&most| all(most) <= ALL_LOCATORS).unwrap_or(0)
}

/// The letters by which names are put in order: without accents and case, and without the Arabic article.
///
/// A name in another alphabet keeps its letters, which come after the Latin ones; one in a script with more signs
/// than an index has room for is told in Latin letters.
fn sort_key(first: &str, rest: &str) -> String {
    let plain = |text: &str| {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if text.starts_with(is_of_an_alphabet) {
            let letters = text.nfkd().filter(|c| c.is_alphanumeric() || c.is_whitespace());
            return letters.flat_map(char::to_lowercase).collect();
        }
        deunicode::deunicode(text)
            .to_lowercase()
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .to_string()
    };
    let first: String = plain(first);
    let bare = first.strip_prefix("ال").filter(|bare| bare.chars().count() > 2);
    format!("{} {}", bare.unwrap_or(&first), plain(rest))
}

/// Whether a letter is Greek, Cyrillic, Armenian, Hebrew, Arabic or Georgian.
fn is_of_an_alphabet(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{370}'..='\u{6ff}' | '\u{10a0}'..='\u{10ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_stand_under_their_last_names() {
        assert_eq!(index_name("Gérard Araud", true, ","), ("Araud".into(), ", Gérard".into()));
        assert_eq!(index_name("Mohammed ben Salmane", true, ",").0, "ben Salmane");
        assert_eq!(index_name("Le Monde", false, ","), ("Le Monde".into(), String::new()));
    }

    #[test]
    fn another_alphabet_has_its_own_letters() {
        let letter = |name| sort_key(name, "").chars().next();
        assert_eq!([letter("إسرائيل"), letter("أمن"), letter("آل سعود")], [Some('ا'); 3]);
        assert_eq!(letter("السعودية"), Some('س'), "an index passes over the article");
        assert_eq!((letter("الله"), letter("Ёлка"), letter("חברה")), (Some('ا'), Some('е'), Some('ח')));
        assert!(sort_key("بيغاسوس", "") < sort_key("خاشقجي", "، جمال"));
        assert!(letter("東京").is_some_and(|c| c.is_ascii_lowercase()));
    }

    #[test]
    fn many_names_have_few_locators() {
        assert_eq!(most_locators(&[40, 3]), 12);
        assert_eq!(most_locators(&[20; 500]), 3);
        assert_eq!(most_locators(&[20; 2000]), 0);
    }

    #[test]
    fn accents_do_not_change_the_order() {
        assert!(sort_key("Émirats", "") < sort_key("Espagne", ""));
        assert!(sort_key("«Émirats»", "") < sort_key("Espagne", ""));
        assert!(sort_key("Zakaria", "") < sort_key("Ωmega", ""));
    }
}
