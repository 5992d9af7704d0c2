//! Colours for code, as classes.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Read when the first page with code is rendered, and never for a site without any.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What the classes of coloured code begin with.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Longest code that is coloured, in bytes: colouring is slow, and makes twenty times its size in HTML.
const LONGEST: usize = 50 * 1024;

/// Longest line of code that is coloured, in bytes: some grammars are quadratic in it.
const LONGEST_LINE: usize = 2000;

/// The code as HTML with classes; none when the language is not known, or the code too long.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    if language.is_empty() || code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_gets_classes_and_no_styles() {
        let html = highlight("rust", "fn main() { \"<b>\" }\n").unwrap();
        assert!(html.contains("class=\"hl-"), "{html}");
        assert!(!html.contains("style=") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn unknown_languages_and_long_code_stay_plain() {
        assert_eq!(highlight("klingon", "x"), None);
        assert_eq!(highlight("rust", &"x\n".repeat(LONGEST)), None);
        assert_eq!(highlight("rust", &"x".repeat(LONGEST_LINE + 1)), None);
    }
}
