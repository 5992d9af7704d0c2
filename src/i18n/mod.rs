//! The languages of the interface.

/// Refuses a language that the interface does not know, and names those it does.
pub fn check_language(language: &str) -> Result<(), String> {
    match language {
        "fr" | "en" => Ok(()),
        _ => Err(format!("the interface does not speak `{language}`; it speaks `en` and `fr`")),
    }
}
