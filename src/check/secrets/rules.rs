//! What secrets look like: a maintained set, and the shapes of `shapes.rs`.
//!
//! A text is first searched for the words without which no rule can find anything, for all rules at once. Only
//! rules whose words are there look closer, and only those are ever compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use regex::bytes::{Captures, Regex, RegexBuilder};
use serde::Deserialize;

use super::shapes::SHAPES;

/// The rules, read once.
pub(super) static RULES: LazyLock<Rules> = LazyLock::new(Rules::read);

/// All rules, ready to search.
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// None if there are more than there is memory for, which is not so.
    keywords: Option<AhoCorasick>,
    /// The rules that ask for each of the keywords.
    of_keyword: Vec<Vec<usize>>,
    /// What is no secret, by whatever rule it is found.
    allowed: Vec<Pattern>,
    /// In small letters: whatever holds one of them is no secret.
    words: Vec<String>,
}

/// A secret in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it looks like, as part of a sentence.
    pub(super) name: String,
    /// Where it stands, in bytes that may begin or end within a letter.
    pub(super) range: Range<usize>,
}

/// `rules.json`; see README.md beside it.
#[derive(Deserialize, Default)]
struct File {
    allowed: Vec<String>,
    words: Vec<String>,
    rules: Vec<Rule>,
}

/// How one kind of secret looks.
#[derive(Deserialize)]
struct Rule {
    name: String,
    /// In small letters: one of them stands wherever the rule finds something.
    keywords: Vec<String>,
    regex: Pattern,
    /// Which group of the regular expression is the secret: by default the first that took part, or all of it.
    group: Option<usize>,
    /// Least entropy of the secret, in bits for each byte. Words and placeholders have less.
    #[serde(default)]
    entropy: f64,
    /// What looks like the secret and is none.
    #[serde(default)]
    allowed: Vec<Pattern>,
    /// Whether the secret holds letters and digits.
    #[serde(default)]
    mixed: bool,
}

/// A regular expression that is compiled when it is first asked for: most never are.
#[derive(Deserialize)]
#[serde(from = "String")]
struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Pattern { source, compiled: OnceLock::new() }
    }
}

impl Pattern {
    /// Secrets are ASCII. Without the letters of all scripts in its classes, an expression is small and fast.
    fn get(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.source).unicode(false).build().ok();
        self.compiled.get_or_init(compile).as_ref()
    }

    fn is_in(&self, text: &[u8]) -> bool {
        self.get().is_some_and(|regex| regex.is_match(text))
    }
}

impl Rules {
    fn read() -> Self {
        let of_set: File = serde_json::from_str(include_str!("rules.json")).unwrap_or_default();
        let own = SHAPES.iter().map(|(name, keywords, shape)| Rule::of_shape(name, keywords, shape));
        let of_set_rules = of_set.rules.into_iter().map(Rule::of_set);
        let rules: Vec<Rule> = own.chain(of_set_rules).collect();
        let mut by_keyword: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, rule) in rules.iter().enumerate() {
            for keyword in &rule.keywords {
                by_keyword.entry(keyword).or_default().push(at);
            }
        }
        let keywords = AhoCorasick::builder().ascii_case_insensitive(true).build(by_keyword.keys()).ok();
        let of_keyword = by_keyword.into_values().collect();
        let allowed = of_set.allowed.into_iter().map(Pattern::from).collect();
        Rules { rules, keywords, of_keyword, allowed, words: of_set.words }
    }

    /// The secrets in a text, from its beginning on. What several rules find is one, by the name of the first.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let words = self.keywords.iter().flat_map(|keywords| keywords.find_overlapping_iter(text));
        let asked: BTreeSet<usize> =
            words.flat_map(|word| &self.of_keyword[word.pattern().as_usize()]).copied().collect();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for at in asked {
            let rule = &self.rules[at];
            let Some(regex) = rule.regex.get() else { continue };
            for captures in regex.captures_iter(text.as_bytes()) {
                let Some(range) = rule.secret(&captures) else { continue };
                if self.is_secret(rule, &text.as_bytes()[range.clone()]) {
                    found.push((range.start, at, range.end));
                }
            }
        }
        found.sort_unstable();
        let mut kept: Vec<Found> = Vec::new();
        for (start, at, end) in found {
            match kept.last_mut().filter(|last| start < last.range.end) {
                Some(last) => last.range.end = last.range.end.max(end),
                None => kept.push(Found { name: self.rules[at].name.clone(), range: start..end }),
            }
        }
        kept
    }

    fn is_secret(&self, rule: &Rule, secret: &[u8]) -> bool {
        let mixed = || secret.iter().any(u8::is_ascii_digit) && secret.iter().any(u8::is_ascii_alphabetic);
        let excepted = || {
            let small = String::from_utf8_lossy(secret).to_ascii_lowercase();
            self.words.iter().any(|word| small.contains(word.as_str()))
                || self.allowed.iter().chain(&rule.allowed).any(|pattern| pattern.is_in(secret))
        };
        entropy(secret) > rule.entropy && (!rule.mixed || mixed()) && !excepted()
    }
}

impl Rule {
    /// One of `rules.json`, whose names are those that its makers gave: `github-pat`.
    fn of_set(rule: Rule) -> Self {
        Rule { name: format!("a secret of the kind `{}`", rule.name), ..rule }
    }

    fn of_shape(name: &str, keywords: &[&str], shape: &str) -> Self {
        Rule {
            name: name.to_string(),
            keywords: keywords.iter().map(ToString::to_string).collect(),
            regex: shape.to_string().into(),
            group: Some(0),
            entropy: 0.0,
            allowed: Vec::new(),
            mixed: false,
        }
    }

    fn secret(&self, captures: &Captures<'_>) -> Option<Range<usize>> {
        let of_group = |group: usize| captures.get(group).filter(|found| !found.is_empty());
        let secret = match self.group {
            Some(group) => of_group(group),
            None => (1..captures.len()).find_map(of_group).or_else(|| captures.get(0)),
        };
        Some(secret?.range())
    }
}

/// Shannon's entropy of the bytes of a text, in bits for each: 0 for one repeated, 6 for random Base64 without end.
fn entropy(text: &[u8]) -> f64 {
    let mut counts = [0u32; 256];
    for byte in text {
        counts[usize::from(*byte)] += 1;
    }
    let length = text.len() as f64;
    let shares = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / length);
    -shares.map(|share| share * share.log2()).sum::<f64>()
}

#[cfg(test)]
mod tests;
