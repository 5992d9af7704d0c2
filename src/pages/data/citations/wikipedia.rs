//! Citations as the template for web pages of the Wikipedia in the language of the site: `{{cite web}}`,
//! `{{Lien web}}`. The names of the template and its fields are those of the page of an event, in `i18n/`.

use super::super::Context;
use super::record::Record;

/// Appends all of them, one on a line.
pub(super) fn write<'r, 'a: 'r>(
    context: &Context<'_>,
    records: impl Iterator<Item = &'r Record<'a>>,
    text: &mut String,
) {
    let words = context.messages.get("citation_words");
    // The archived copy and the name of the site of Wikipedia come first.
    let mut words = words.split('|').skip(2);
    let template = words.next().unwrap_or_default();
    let fields: Vec<&str> = words.take(4).collect();
    for record in records {
        let date = match record.dates {
            // A month in figures could be two years to a reader of Wikipedia.
            (Some(date), None) if date.day.is_some() => record.edtf().filter(|edtf| edtf.len() == 10),
            _ => None,
        };
        let date = date.unwrap_or_else(|| context.dates.when(&record.event.when));
        let values = [record.by(), record.title_or_id().to_string(), String::new(), date];
        text.push_str("{{");
        text.push_str(template);
        for (at, (field, value)) in fields.iter().zip(&values).enumerate() {
            let value = if at == 2 { address(&record.url) } else { escaped(value) };
            if !value.is_empty() {
                for part in [" |", field, "=", &value] {
                    text.push_str(part);
                }
            }
        }
        text.push_str("}}\n");
    }
}

/// Words: nothing in them is a sign of wikitext.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '|' => escaped.push_str("{{!}}"),
            '&' | '<' | '>' | '[' | ']' | '{' | '}' | '\'' | '~' | '_' | '=' => {
                escaped.push_str(&format!("&#{};", u32::from(c)));
            }
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address, in which these signs would end the link or the template.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '|' | '<' | '>' | '[' | ']' | '{' | '}' | '"' | '\'' => {
                address.push_str(&format!("%{:02X}", u32::from(c)))
            }
            _ => address.push(c),
        }
    }
    address
}
