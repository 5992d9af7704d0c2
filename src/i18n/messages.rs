//! The words of the interface in one language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;

use super::plurals::{self, Plurals};
use super::{FALLBACK, Pattern, check_language, known, source};
use crate::text::grouped;

/// What stands in the place of an argument of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, years and ids: they stand as they are.
    Text(&'a str),
    /// A quantity: it selects singular and plural, and its thousands are set apart. A message may have a form
    /// for an exact number up to 11.
    Number(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Arg::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(number as u64)
    }
}

/// The words of the interface in one language, and in English where that language has none.
///
/// Any thread may use it. Nothing here ever fails once it is loaded: a message that does not exist is its
/// own id, an argument that was not given is its own name in braces.
pub struct Messages {
    language: String,
    /// The language's own messages, then the English ones.
    layers: Vec<Layer>,
    statics: BTreeMap<String, String>,
    missing: Vec<String>,
    grouping: Grouping,
}

/// The messages of one file.
struct Layer {
    bundle: FluentBundle<FluentResource>,
    plurals: Plurals,
}

/// How a language sets thousands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grouping {
    /// The sign between them, if there is one.
    pub sign: Option<char>,
    /// A number of fewer digits stays whole: Spanish groups from five on.
    pub from: usize,
}

impl Grouping {
    const NONE: Grouping = Grouping { sign: None, from: 4 };

    /// The digits of a number.
    pub fn written(self, number: u64) -> String {
        let long = number.checked_ilog10().is_some_and(|last| last as usize + 1 >= self.from);
        grouped(number, self.sign.filter(|_| long))
    }
}

impl Messages {
    /// Loads the messages of a language, a BCP 47 tag: `fr`, `en`, `fr-CA`.
    ///
    /// Fails with words for the author of the site when the interface does not speak it.
    pub fn load(language: &str) -> Result<Self, String> {
        check_language(language)?;
        let name = known(language).unwrap_or(FALLBACK);
        let own = (name != FALLBACK).then(|| (name, source(name)));
        Self::from_sources(language, own, source(FALLBACK))
    }

    pub(super) fn from_sources(
        language: &str,
        own: Option<(&str, &str)>,
        english: &str,
    ) -> Result<Self, String> {
        let mut layers = Vec::new();
        let mut ids = Vec::new();
        for (name, text) in own.into_iter().chain([(FALLBACK, english)]) {
            let (bundle, names) = bundle(name, text)?;
            layers.push(Layer { bundle, plurals: Plurals::new(name)? });
            ids.push(names);
        }
        let all: BTreeSet<String> = ids.iter().flatten().cloned().collect();
        let missing = all.iter().filter(|id| !ids[0].contains(*id)).cloned().collect();
        let mut messages = Messages {
            language: language.into(),
            layers,
            statics: BTreeMap::new(),
            missing,
            grouping: Grouping::NONE,
        };
        messages.grouping = grouping_of(&messages.get("number_group"), &messages.get("number_group_from"))?;
        messages.statics =
            all.into_iter().filter_map(|id| messages.without_arguments(&id).map(|text| (id, text))).collect();
        Ok(messages)
    }

    /// The language as the site names it, for `lang` attributes.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A message that takes no argument.
    pub fn get(&self, id: &str) -> String {
        match self.statics.get(id) {
            Some(text) => text.clone(),
            None => self.format(id, &[]),
        }
    }

    /// A message with its arguments.
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some((Layer { bundle, plurals }, pattern)) = self.find(id) else { return id.to_string() };
        let mut given = FluentArgs::with_capacity(args.len());
        for &(name, arg) in args {
            match arg {
                Arg::Text(text) => given.set(name, text),
                Arg::Number(number) => given.set(name, plurals.quantity(number, self.grouping)),
            }
        }
        // What is wrong shows in the text itself, and the test of all messages keeps it from happening.
        let mut wrong = Vec::new();
        bundle.format_pattern(pattern, Some(&given), &mut wrong).into_owned()
    }

    /// A message whose arguments are words alone, made ready to be filled many times; `slots` are their
    /// names, in the order in which they will be given. Numbers may be given as words where the message
    /// has no plural: one that chooses by an argument cannot be made ready.
    pub fn pattern(&self, id: &str, slots: &[&str]) -> Pattern {
        debug_assert!(!self.chooses(id), "`{id}` chooses by an argument");
        Pattern::new(|marks| {
            let args: Vec<_> = slots.iter().zip(&marks).map(|(&name, mark)| (name, mark.into())).collect();
            self.format(id, &args)
        })
    }

    /// Every message that takes no argument.
    pub fn statics(&self) -> &BTreeMap<String, String> {
        &self.statics
    }

    /// Ids of the messages that only English has, sorted.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Whether the language or English has the message.
    pub fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// A number with its thousands set apart.
    pub fn number(&self, number: u64) -> String {
        self.grouping.written(number)
    }

    /// How thousands are set apart.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Words joined as in a sentence: `a`, `a and b`, `a, b and c`.
    pub fn list(&self, words: &[impl AsRef<str>]) -> String {
        let join = |id, first: &str, second: &str| {
            self.format(id, &[("first", first.into()), ("second", second.into())])
        };
        match words {
            [] => String::new(),
            [word] => word.as_ref().to_string(),
            [first, second] => {
                join(self.before("list_two", second.as_ref()), first.as_ref(), second.as_ref())
            }
            [first, more @ .., last] => {
                let most = more
                    .iter()
                    .fold(first.as_ref().to_string(), |list, word| join("list_more", &list, word.as_ref()));
                join(self.before("list_last", last.as_ref()), &most, last.as_ref())
            }
        }
    }

    /// The message that joins the last word of a list: a language may have another one, `…_before_i`, for a
    /// word that begins with the sound of its conjunction, as Spanish has (`y`, and `e` before `Israel`).
    fn before(&self, id: &'static str, word: &str) -> &'static str {
        let special = match id {
            "list_two" => "list_two_before_i",
            _ => "list_last_before_i",
        };
        if begins_with_i(word) && self.has(special) { special } else { id }
    }

    fn find(&self, id: &str) -> Option<(&Layer, &ast::Pattern<&str>)> {
        self.layers.iter().find_map(|layer| Some((layer, layer.bundle.get_message(id)?.value()?)))
    }

    /// Whether a message, or one that it refers to, differs with an argument.
    fn chooses(&self, id: &str) -> bool {
        let Some((_, pattern)) = self.find(id) else { return false };
        pattern.elements.iter().any(|element| match element {
            ast::PatternElement::TextElement { .. } => false,
            ast::PatternElement::Placeable { expression: ast::Expression::Select { .. } } => true,
            ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => match inline {
                ast::InlineExpression::MessageReference { id, .. } => self.chooses(id.name),
                _ => false,
            },
        })
    }

    fn without_arguments(&self, id: &str) -> Option<String> {
        let (Layer { bundle, .. }, pattern) = self.find(id)?;
        let mut wrong = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut wrong).into_owned();
        wrong.is_empty().then_some(text)
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Reads the messages of one file; also gives their ids.
fn bundle(name: &str, text: &str) -> Result<(FluentBundle<FluentResource>, BTreeSet<String>), String> {
    let resource = FluentResource::try_new(text.to_string())
        .map_err(|(_, errors)| format!("the messages of `{name}` cannot be read: {errors:?}"))?;
    let ids = resource
        .entries()
        .filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some(message.id.name.to_string()),
            _ => None,
        })
        .collect();
    let tag = name.parse().map_err(|error| format!("`{name}` is no language: {error}"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around arguments are for text of mixed directions, and would stand in citations that are copied.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(plurals::digits));
    bundle
        .add_resource(resource)
        .map_err(|errors| format!("the messages of `{name}` contradict each other: {errors:?}"))?;
    Ok((bundle, ids))
}

/// Whether a word begins with the sound of a Spanish `i`, and no diphthong: `Israel`, `Hidalgo`, not `hielo`.
fn begins_with_i(word: &str) -> bool {
    let plain: String = word.chars().take(4).flat_map(char::to_lowercase).collect();
    let sounds = plain.strip_prefix('h').unwrap_or(&plain);
    match sounds.strip_prefix(['i', 'í']) {
        Some(rest) => sounds.starts_with('í') || !rest.starts_with(['a', 'e', 'o', 'u']),
        None => false,
    }
}

/// The sign between thousands, and from how many digits on.
fn grouping_of(sign: &str, from: &str) -> Result<Grouping, String> {
    let sign = match sign {
        "" | "none" => None,
        "\u{202f}" | "\u{a0}" | "," | "." | "'" | "’" | "٬" => sign.chars().next(),
        _ => return Err(format!("`number_group` cannot be `{sign}`")),
    };
    match from.parse() {
        Ok(from @ 4..=5) => Ok(Grouping { sign, from }),
        _ => Err(format!("`number_group_from` must be 4 or 5, not `{from}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "number_group = ,\nnumber_group_from = 4\nhello = Hello\nlist_two = { $first } and { $second }\n\
        list_more = { $first }, { $second }\nlist_last = { $first } and { $second }\n\
        days = { $count ->\n    [one] { $count } day\n   *[other] { $count } days\n}\n";
    const FRENCH: &str = "number_group = { \"\\u202F\" }\n\
        days = { $count ->\n    [one] { $count } jour\n   *[other] { $count } jours\n}\n";

    fn french() -> Messages {
        Messages::from_sources("fr-CA", Some(("fr", FRENCH)), ENGLISH).unwrap()
    }

    #[test]
    fn numbers_select_their_plural_and_are_grouped_as_the_language_does() {
        let days = |count: u64| french().format("days", &[("count", count.into())]);
        assert_eq!((days(0).as_str(), days(1).as_str(), days(2).as_str()), ("0 jour", "1 jour", "2 jours"));
        assert_eq!(days(1_234_567), "1\u{202f}234\u{202f}567 jours");
        assert_eq!(french().number(999), "999");
    }

    #[test]
    fn years_and_ids_are_never_grouped() {
        assert_eq!(
            french().format("days", &[("count", "1500000000000000000".into())]),
            "1500000000000000000 jours"
        );
    }

    #[test]
    fn what_a_language_misses_is_said_in_english() {
        assert_eq!(french().get("hello"), "Hello");
        assert_eq!(french().missing(), ["hello", "list_last", "list_more", "list_two", "number_group_from"]);
    }

    #[test]
    fn nothing_that_is_asked_for_wrongly_panics() {
        assert_eq!(french().get("no_such_message"), "no_such_message");
        assert_eq!(french().format("days", &[]), "{$count} jours");
    }

    #[test]
    fn statics_are_the_messages_without_arguments() {
        let messages = french();
        let names: Vec<_> = messages.statics().keys().map(String::as_str).collect();
        assert_eq!(names, ["hello", "number_group", "number_group_from"]);
    }

    #[test]
    fn lists_end_with_a_conjunction() {
        let list = |words: &[&str]| french().list(words);
        assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"])], ["", "a", "a and b"]);
        assert_eq!(list(&["a", "b", "c", "d"]), "a, b, c and d");
    }

    #[test]
    fn a_conjunction_may_change_before_its_own_sound() {
        let spanish = Messages::load("es").unwrap();
        let two = |second: &str| spanish.list(&["NSO", second]);
        for second in ["Israel", "Hidalgo", "Ígor", "i"] {
            assert_eq!(two(second), format!("NSO e {second}"));
        }
        for second in ["Marruecos", "hielo", "iones", "Yemen", "h", ""] {
            assert_eq!(two(second), format!("NSO y {second}"));
        }
        assert_eq!(spanish.list(&["NSO", "Candiru", "Israel"]), "NSO, Candiru e Israel");
    }

    #[test]
    fn short_numbers_stay_whole_where_the_language_says_so() {
        let shown = |language: &str| {
            let messages = Messages::load(language).unwrap();
            [1234, 12_345, 1_234_567].map(|number| messages.number(number))
        };
        assert_eq!(shown("es"), ["1234", "12.345", "1.234.567"]);
        assert_eq!(shown("de"), ["1.234", "12.345", "1.234.567"]);
        assert_eq!(shown("ar"), ["1,234", "12,345", "1,234,567"]);
        let events = Messages::load("es").unwrap().format("count_events", &[("count", 1234u32.into())]);
        assert_eq!(events, "1234\u{a0}piezas");
    }

    #[test]
    fn an_unknown_language_is_refused_with_those_that_there_are() {
        assert_eq!(
            Messages::load("tlh").unwrap_err(),
            "the interface does not speak `tlh`; it speaks `ar`, `de`, `en`, `es`, `fr`"
        );
        assert_eq!(Messages::load("fr-CA").unwrap().language(), "fr-CA");
    }
}
