//! Text made fit for XML.

/// Appends text to an XML 1.0 document, for an element or for an attribute in double quotes.
///
/// Characters that no document may hold, not even as references, are left out: control characters but tab and
/// the line breaks, U+FFFE and U+FFFF (<https://www.w3.org/TR/xml/#charsets>).
pub fn push_xml(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &b) in bytes.iter().enumerate() {
        let (reference, length): (&[u8], usize) = match b {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'"' => (b"&quot;", 1),
            // A reader would make a line feed of it.
            b'\r' => (b"&#13;", 1),
            b'\t' | b'\n' => continue,
            0x00..0x20 => (b"", 1),
            0xEF if matches!(bytes[at..], [_, 0xBF, 0xBE | 0xBF, ..]) => (b"", 3),
            _ => continue,
        };
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(reference);
        from = at + length;
    }
    out.extend_from_slice(&bytes[from..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::push_xml;

    fn xml(text: &str) -> String {
        let mut out = Vec::new();
        push_xml(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn signs_are_escaped_and_what_xml_cannot_hold_is_left_out() {
        assert_eq!(xml("l'été <a b=\"c\"> & ]]>"), "l'été &lt;a b=&quot;c&quot;&gt; &amp; ]]&gt;");
        assert_eq!(
            xml("a\u{0}\u{1b}b\t\n\rc\u{fffe}\u{ffff}d\u{fffd}ï\u{7f}"),
            "ab\t\n&#13;cd\u{fffd}ï\u{7f}"
        );
    }

    proptest! {
        #[test]
        fn only_illegal_characters_are_lost(text in any::<String>()) {
            let legal = |c: &char| {
                matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
            };
            let back = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")]
                .iter()
                .fold(xml(&text), |text, (reference, sign)| text.replace(reference, sign));
            prop_assert_eq!(back, text.chars().filter(legal).collect::<String>());
        }
    }
}
