//! Every text of the corpus in every field.

use crate::corpus::{Payload, fields, in_field, payloads, site};
use crate::support::Case;

/// One case for each text, which stands in all fields at once, and one for each field, which holds all texts.
pub(crate) fn cases() -> Vec<Case> {
    let in_all_fields = payloads().into_iter().map(|payload| {
        let Payload { name, text } = payload;
        Case::new(format!("everywhere: {name}"), sample(&text), move || {
            site(|field, _| in_field(field, &text)).outcome()
        })
    });
    let all: String =
        payloads().iter().filter(|p| p.text.len() < 1000).map(|p| p.text.clone() + " ").collect();
    let in_one_field = fields().into_iter().map(move |field| {
        let all = all.clone();
        Case::new(format!("field: {field}"), "all texts, one after the other", move || {
            site(|name, usual| if name == field { all.clone() } else { usual.to_string() }).outcome()
        })
    });
    in_all_fields.chain(in_one_field).collect()
}

/// The beginning of a text, as code that Markdown takes as it is.
fn sample(text: &str) -> String {
    let shown: String = text.chars().take(48).flat_map(char::escape_default).collect();
    format!("`{}`", shown.replace('`', "'").replace('|', "\\|").replace("\\\"", "\"").replace("\\'", "'"))
}
