//! JSON inside of a page.

use serde::Serialize;

use super::escape::is_unfit;

/// A value as JSON that may stand in a `<script>` of a page: nothing in it ends the element or begins another one,
/// and it holds no character that HTML may not.
pub fn json_in_html(value: &(impl Serialize + ?Sized)) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside of strings JSON has none of these, so the text stays the same JSON.
        if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') || is_unfit(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_same_json_and_no_markup(text in any::<String>()) {
            let json = json_in_html(&text).unwrap();
            prop_assert!(!json.contains(['<', '>', '&']) && !json.contains(is_unfit));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
