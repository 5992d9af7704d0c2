//! `translation`: words of the interface that the language of the site does not have.

use crate::diagnostics::Diagnostic;
use crate::text::counted;

pub(super) fn find(language: &str, missing: &[String]) -> Option<Diagnostic> {
    let first = missing.first()?;
    let count = counted(missing.len(), "message");
    let message = format!(
        "{count} of the interface are in English, for want of words in `{language}`: `{first}` first"
    );
    Some(
        Diagnostic::warning("translation", message)
            .help("translations are welcome: `docs/languages.md` says how, and a language is one file"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_and_the_first_is_named() {
        assert_eq!(find("fr", &[]), None);
        let problem = find("eo", &["search".to_string(), "tags".to_string()]).unwrap();
        assert!(problem.message.starts_with("2 messages") && problem.message.contains("`search`"));
    }
}
