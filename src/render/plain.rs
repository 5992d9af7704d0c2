//! Which templates compute nothing: they copy values, choose by whether something is there, and go through lists.
//!
//! What such a template makes of a view depends on the view's shape and, in the places of its texts, on these
//! alone; see [`super::skeleton`]. A template that compares, counts, calls a function or applies a filter other
//! than `safe` is not plain, nor is one that uses such a template.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::{BUILT_IN_PREFIX, TemplateFile};

/// What may begin a tag `{% … %}`.
const TAGS: [&str; 14] = [
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "set",
    "block",
    "endblock",
    "extends",
    "include",
    "component",
    "endcomponent",
    "continue",
];

/// Names of the plain templates, and of the plain components, of a theme.
#[derive(Debug, Default)]
pub(super) struct Plain {
    names: BTreeSet<String>,
}

impl Plain {
    /// Reads all templates of a theme. One of the site and the built-in one of the same name are one here: both
    /// must be plain, since the one may build upon the other.
    pub(super) fn of(templates: &[TemplateFile]) -> Plain {
        let mut uses: BTreeMap<String, Option<BTreeSet<String>>> = BTreeMap::new();
        for template in templates {
            // What cannot be read might define anything.
            let Some(read) = read(&template.source) else { return Plain::default() };
            let name = template.name.trim_start_matches(BUILT_IN_PREFIX).to_string();
            for name in read.defines.iter().cloned().chain([name]) {
                let used = uses.entry(name).or_insert_with(|| Some(BTreeSet::new()));
                match used.as_mut() {
                    Some(used) if read.plain => used.extend(read.uses.iter().cloned()),
                    _ => *used = None,
                }
            }
        }
        // Whoever uses what is not plain is not, until nothing changes any more.
        let mut names: BTreeSet<String> =
            uses.iter().filter(|(_, used)| used.is_some()).map(|(name, _)| name.clone()).collect();
        loop {
            let before = names.len();
            let known = names.clone();
            names.retain(|name| uses[name].iter().flatten().all(|used| known.contains(used)));
            if names.len() == before {
                return Plain { names };
            }
        }
    }

    /// Whether a template is plain.
    pub(super) fn has_template(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether a component is plain.
    pub(super) fn has_component(&self, name: &str) -> bool {
        self.names.contains(&component(name))
    }
}

/// The name of a component among those of templates, which never hold a `<`.
fn component(name: impl AsRef<str>) -> String {
    format!("<{}", name.as_ref())
}

/// What stands in a template.
#[derive(Debug)]
struct Read {
    /// The templates and components that it uses.
    uses: BTreeSet<String>,
    /// The components that it defines.
    defines: Vec<String>,
    /// Whether it computes nothing.
    plain: bool,
}

/// Reads a template; none if its tags are not those of a template.
fn read(source: &str) -> Option<Read> {
    let mut read = Read { uses: BTreeSet::new(), defines: Vec::new(), plain: true };
    let mut rest = source;
    while let Some(at) = rest.find('{') {
        rest = &rest[at..];
        let (open, close) = match rest.as_bytes().get(1) {
            Some(b'#') => ("{#", "#}"),
            Some(b'%') => ("{%", "%}"),
            Some(b'{') => ("{{", "}}"),
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        let inside = &rest[open.len()..];
        if open == "{#" {
            rest = &inside[inside.find(close)? + close.len()..];
            continue;
        }
        let (tokens, length) = tokens(inside, close)?;
        rest = &inside[length..];
        if let [Token::Word("component"), Token::Word(name), ..] = tokens[..] {
            read.defines.push(component(name));
        }
        let plain = if open == "{%" { tag(&tokens, &mut read.uses) } else { value(&tokens, &mut read.uses) };
        read.plain &= plain;
    }
    Some(read)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    Sign(char),
}

/// The tokens up to the end of a tag, and how long the tag is.
fn tokens<'a>(inside: &'a str, close: &str) -> Option<(Vec<Token<'a>>, usize)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    // The sign for white space stands at the ends alone.
    if inside.starts_with('-') {
        at = 1;
    }
    loop {
        let rest = &inside[at..];
        if rest.starts_with(close) {
            return Some((tokens, at + close.len()));
        }
        if rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(close)) {
            return Some((tokens, at + 1 + close.len()));
        }
        let c = rest.chars().next()?;
        let length = match c {
            _ if c.is_whitespace() => c.len_utf8(),
            '"' | '\'' | '`' => {
                let end = rest[1..].find(c)?;
                tokens.push(Token::Text(&rest[1..=end]));
                end + 2
            }
            _ if c.is_alphanumeric() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                tokens.push(Token::Word(&rest[..end]));
                end
            }
            _ => {
                tokens.push(Token::Sign(c));
                c.len_utf8()
            }
        };
        at += length;
    }
}

/// Whether a tag `{% … %}` computes nothing.
fn tag(tokens: &[Token<'_>], uses: &mut BTreeSet<String>) -> bool {
    let [Token::Word(name), rest @ ..] = tokens else { return false };
    if !TAGS.contains(name) {
        return false;
    }
    match (*name, rest) {
        ("extends" | "include", [Token::Text(used)]) => {
            uses.insert(used.trim_start_matches(BUILT_IN_PREFIX).to_string());
            true
        }
        ("extends" | "include", _) => false,
        // Names, types and constants alone.
        ("component" | "endcomponent", _) => true,
        ("for", [Token::Word(_), Token::Word("in"), list @ ..]) => path(list),
        ("for", _) => false,
        ("set", [Token::Word(_), Token::Sign('='), value @ ..]) => expression(value),
        ("set", _) => false,
        (_, rest) => expression(rest),
    }
}

/// Whether a value `{{ … }}` computes nothing.
fn value(tokens: &[Token<'_>], uses: &mut BTreeSet<String>) -> bool {
    match tokens {
        [Token::Sign('<'), Token::Word(name), arguments @ .., Token::Sign('/'), Token::Sign('>')] => {
            uses.insert(component(name));
            call(arguments)
        }
        [value @ .., Token::Sign('|'), Token::Word("safe")] => expression(value),
        _ => expression(tokens),
    }
}

/// Whether the arguments of a component, `name={value}` or `name="text"`, compute nothing.
fn call(mut rest: &[Token<'_>]) -> bool {
    loop {
        rest = match rest {
            [] => return true,
            [Token::Word(_), Token::Sign('='), Token::Text(_), after @ ..] => after,
            [Token::Word(_), Token::Sign('='), Token::Sign('{'), after @ ..] => {
                let Some(end) = after.iter().position(|token| *token == Token::Sign('}')) else {
                    return false;
                };
                if !expression(&after[..end]) {
                    return false;
                }
                &after[end + 1..]
            }
            _ => return false,
        }
    }
}

/// Whether an expression is made of paths, texts and the words that choose between them.
fn expression(tokens: &[Token<'_>]) -> bool {
    tokens
        .split(|token| matches!(token, Token::Word("and" | "or" | "not" | "if" | "else")))
        .all(|part| part.is_empty() || path(part) || matches!(part, [Token::Text(_)]))
}

/// Whether this is a path such as `event.time.label` or `assets["site.css"]`.
fn path(tokens: &[Token<'_>]) -> bool {
    let [Token::Word(first), rest @ ..] = tokens else { return false };
    let mut rest = rest;
    if matches!(*first, "is" | "in") {
        return false;
    }
    loop {
        rest = match rest {
            [] => return true,
            [Token::Sign('.'), Token::Word(_), after @ ..] => after,
            [Token::Sign('['), Token::Text(_), Token::Sign(']'), after @ ..] => after,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourcePath;
    use crate::theme::Theme;

    fn template(name: &str, source: &'static str) -> TemplateFile {
        TemplateFile { name: name.into(), source: source.into(), path: SourcePath::new(name) }
    }

    #[test]
    fn what_copies_and_chooses_is_plain() {
        for source in [
            "<p>{{ event.text }}</p>",
            "{{- a.b[\"c\"] | safe -}}{{ \">> 22\" }}",
            "{% if a and not b.c or d %}x{% elif e %}y{% else %}z{% endif %}",
            "{% for it in list.of %}{{ it }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "{% set d = clock.derivation %}{{ d.id }}",
            "{{ \"page\" if current else \"true\" }}{{ a or b }}",
            "{# {{ a | length }} #}{% block head %}{% endblock head %}",
            "{ not a tag }",
        ] {
            assert!(read(source).is_some_and(|read| read.plain), "{source}");
        }
    }

    #[test]
    fn what_computes_is_not() {
        for source in [
            "{{ a | upper }}",
            "{{ a | upper | safe }}",
            "{{ a ~ b }}",
            "{{ f(x=1) }}",
            "{{ list[0] }}",
            "{{ list[n] }}",
            "{{ text[1:] }}",
            "{% if a == b %}{% endif %}",
            "{% if a is starting_with(\"x\") %}{% endif %}",
            "{% if a in b %}{% endif %}",
            "{% if list | length > 1 %}{% endif %}",
            "{% for a in list | reverse %}{% endfor %}",
            "{% for k, v in map %}{% endfor %}",
            "{% set n = a + 1 %}",
            "{% filter upper %}{{ a }}{% endfilter %}",
            "{% raw %}{{ a }}{% endraw %}",
            "{% include name %}",
            "{{ <part it={a | upper} /> }}",
            "{{ [x for x in y] }}",
            "{{ a",
        ] {
            assert!(!read(source).is_some_and(|read| read.plain), "{source}");
        }
    }

    #[test]
    fn who_uses_what_computes_is_not_plain_either() {
        let plain = Plain::of(&[
            template("default/base.html", "{% block main %}{% endblock main %}"),
            template(
                "default/a.html",
                "{% extends \"base.html\" %}{% block main %}{{ <part it={a} /> }}{% endblock %}",
            ),
            template("default/b.html", "{% extends \"base.html\" %}"),
            template("default/part.html", "{% component part(it: map) %}{{ it.a }}{% endcomponent part %}"),
            template("own.html", "{%-component part(it: map)%}{{ it.a | upper }}{% endcomponent part %}"),
        ]);
        assert!(!plain.has_component("part") && !plain.has_template("a.html"));
        assert!(plain.has_template("b.html"));
    }

    #[test]
    fn those_that_a_site_has_as_many_of_as_events_are_plain() {
        let plain = Plain::of(Theme::built_in().templates());
        assert!(plain.has_template("event.html"));
        for name in ["event_item", "event_row", "neighbour", "entity_row"] {
            assert!(plain.has_component(name), "{name}");
        }
    }
}
