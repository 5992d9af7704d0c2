//! The encodings in which UTF-8 is read by mistake.

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// An encoding in which UTF-8 is read by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongEncoding {
    /// Mac Roman: `é` becomes `√©`.
    MacRoman,
    /// Windows-1252, with control characters where it has none of its own, as the WHATWG decodes it: `é`
    /// becomes `Ã©`.
    Windows1252,
}

impl WrongEncoding {
    /// The UTF-8 that reads as `text` in this encoding; none if there is no such UTF-8.
    ///
    /// Stops at the first character that cannot stand where it does.
    pub(super) fn undo(self, text: &str) -> Option<String> {
        let mut bytes = Vec::new();
        let mut missing = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let ascii = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
            if ascii > 0 {
                if missing > 0 {
                    return None;
                }
                bytes.extend_from_slice(&rest.as_bytes()[..ascii]);
            }
            rest = &rest[ascii..];
            let Some(c) = rest.chars().next() else { break };
            let byte = self.byte(c)?;
            missing = match (byte, missing) {
                (0x80..=0xbf, 1..) => missing - 1,
                (0xc2..=0xdf, 0) => 1,
                (0xe0..=0xef, 0) => 2,
                (0xf0..=0xf4, 0) => 3,
                _ => return None,
            };
            bytes.push(byte);
            rest = &rest[c.len_utf8()..];
        }
        // The strict test, which also refuses overlong forms, surrogates and an unfinished end.
        String::from_utf8(bytes).ok()
    }

    /// The byte of a character beyond ASCII.
    fn byte(self, c: char) -> Option<u8> {
        static MAC_ROMAN: LazyLock<Table> = LazyLock::new(|| WrongEncoding::MacRoman.table());
        static WINDOWS: LazyLock<Table> = LazyLock::new(|| WrongEncoding::Windows1252.table());
        let table = match self {
            WrongEncoding::MacRoman => &MAC_ROMAN,
            WrongEncoding::Windows1252 => &WINDOWS,
        };
        table.binary_search_by_key(&c, |&(c, _)| c).ok().map(|at| table[at].1)
    }

    fn table(self) -> Table {
        let mut table = std::array::from_fn(|at| {
            let bytes = [0x80 | at as u8];
            let (text, _) = self.encoding().decode_without_bom_handling(&bytes);
            (text.chars().next().unwrap_or_default(), bytes[0])
        });
        table.sort_unstable();
        table
    }

    /// The encoding, as the WHATWG defines it: <https://encoding.spec.whatwg.org/>.
    pub(super) fn encoding(self) -> &'static Encoding {
        match self {
            WrongEncoding::MacRoman => MACINTOSH,
            WrongEncoding::Windows1252 => WINDOWS_1252,
        }
    }
}

/// The upper half of an encoding of one byte, by character.
type Table = [(char, u8); 128];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_one_character_and_back() {
        for encoding in [WrongEncoding::MacRoman, WrongEncoding::Windows1252] {
            for byte in 0x80..=0xff_u8 {
                let bytes = [byte];
                let (text, had_errors) = encoding.encoding().decode_without_bom_handling(&bytes);
                let c = text.chars().next().unwrap();
                assert!(!had_errors && text.chars().count() == 1);
                assert_eq!(encoding.byte(c), Some(byte));
            }
        }
    }

    #[test]
    fn bytes_that_windows_leaves_open_are_control_characters() {
        for byte in [0x81, 0x8d, 0x8f, 0x90, 0x9d_u8] {
            assert_eq!(WrongEncoding::Windows1252.byte(char::from(byte)), Some(byte));
        }
        assert_eq!(WrongEncoding::Windows1252.undo("â€\u{9d}").as_deref(), Some("”"));
    }

    #[test]
    fn only_strict_utf8_can_be_undone() {
        let undo = |text| WrongEncoding::Windows1252.undo(text);
        assert_eq!(undo("cafÃ©"), Some("café".into()));
        assert_eq!(undo("caf\u{c3}"), None);
        assert_eq!(undo("\u{a9}"), None);
        assert_eq!(undo("Ã a"), None);
        assert_eq!(undo("ж"), None);
        // Overlong, a surrogate, beyond U+10FFFF.
        assert_eq!(undo("à€€"), None);
        assert_eq!(undo("í\u{a0}€"), None);
        assert_eq!(undo("ô\u{90}€€"), None);
    }
}
