//! Data that scripts, other programs and feed readers take.

use serde_json::Value;

use super::{html, is_harmless};

/// Keys whose values others follow as addresses.
const ADDRESSES: [&str; 7] = ["permalink", "home_page_url", "feed_url", "sameAs", "href", "parts", "@id"];

/// What is wrong in a JSON text.
pub(super) fn wrong(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    match serde_json::from_str(text) {
        Ok(value) => look(&value, "", &mut wrong),
        Err(error) => wrong.push(format!("is no JSON: {error}")),
    }
    wrong
}

fn look(value: &Value, key: &str, wrong: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| look(value, key, wrong)),
        Value::Object(values) => values.iter().for_each(|(key, value)| look(value, key, wrong)),
        Value::String(text) if key.ends_with("html") => wrong.extend(html::wrong_in_part(text)),
        Value::String(text) if ADDRESSES.contains(&key) && !is_harmless(text) => {
            wrong.push(format!("{key} leads to `{text}`"));
        }
        _ => {}
    }
}
