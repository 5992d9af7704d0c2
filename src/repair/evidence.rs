//! Whether a text that could be the wrong reading of another one is.
//!
//! A *sequence* is the two to four characters that one character beyond ASCII became. Signatures are
//! sequences that do not occur in correct text, judged with the character before and after them, because
//! most would occur without that: `√` is a tick before a word, `Ä` may end a quotation in capitals, `¬` is
//! a hyphen to some text recognition, `Å²` is an area. A letter named here is one of ASCII; before the
//! sequence also any Latin letter that another sequence would be.
//!
//! Mac Roman:
//!
//! | sequence | is a signature |
//! |---|---|
//! | `√` and a letter (`d√ßu`) | after a letter |
//! | `√` and a symbol (`√©t√©`) | beside a letter |
//! | `¬` and a symbol (`¬´`, `n¬∞`) | always |
//! | `¬` and `ß`, `æ`, `ø` | not after a letter |
//! | `ƒ` and a character (`b√¢tƒÅ`) | beside a letter |
//! | `≈` and a character (`c≈ìur`) | after a letter; a symbol must also stand before one |
//! | `√`, `ƒ` or `≈` and what can stand in a formula (`√π`) | inside a word, with three letters after it |
//! | `Ã` and a letter (an accent that is a character of its own: `eÃÅ`) | after a small letter |
//! | `·∫` or `·ª` and a character (Vietnamese) | always |
//! | `‚` and two characters (`‚Äô`, `‚Ç¨`) | unless they could begin a quoted word, see [`begins_a_word`] |
//! | `Ô∏`, `Ôº` or `Ôª` and a character, `ÔøΩ` | always |
//! | Apple's logo and three characters (emoji) | always |
//!
//! Windows-1252:
//!
//! | sequence | is a signature |
//! |---|---|
//! | `Â` and a character (`20Â°`) | after a small letter or a digit |
//! | `Â` and `¿`, `£`, `½` and the like | not after a letter |
//! | `Â«` | not after a letter, and before one, such as another `Â` |
//! | `Ã`, `Ä` or `Å` and a character that no word ends before (`Ã§a`) | after a small letter or before a letter |
//! | the same and a mark that may follow a word (`Ã©`) | beside a small letter |
//! | the same and punctuation (`cÅ“ur`) | between small letters, if it was a small letter |
//! | `Ã` and a no-break space (`voilÃ `) | after a small letter and at the end of a word |
//! | `Ì` and a mark (an accent that is a character of its own: `eÌ€`) | after a small letter |
//! | `â` and a low quotation mark, `€`, `œ` or the like, and a character (`â€™`) | always |
//! | `áº` or `á»` and a character that is no punctuation (Vietnamese) | always |
//! | `ï¸`, `ï¼` or `ï½` and a character, `ï»¿`, `ï¿½` | always |
//! | `ðŸ` and two characters (emoji) | always |

use super::WrongEncoding;

/// Whether `wrong` is certainly `right` as it reads in `encoding`, given that it could be.
pub(super) fn is_conclusive(wrong: &str, right: &str, encoding: WrongEncoding) -> bool {
    let mut found = false;
    let mut run = Run::default();
    let mut before: Option<char> = None;
    let mut rest = wrong.chars();
    for c in right.chars() {
        if is_implausible(c, before) {
            return false;
        }
        let mut buffer = ['\0'; 4];
        let sequence = &mut buffer[..c.len_utf8()];
        sequence.iter_mut().zip(rest.by_ref()).for_each(|(slot, c)| *slot = c);

        if run.script != script(c) {
            run.beside_latin |= c.is_ascii_alphabetic();
            if run.is_stray() {
                return false;
            }
            run = Run { script: script(c), letters: 0, beside_latin: is(before, char::is_ascii_alphabetic) };
        }
        run.letters += usize::from(c.is_alphabetic());
        found |= run.script.is_some() && run.letters >= Run::CERTAIN;
        if !found && !c.is_ascii() {
            let place = Place { before, after: rest.as_str(), right: c };
            found = match encoding {
                WrongEncoding::MacRoman => is_mac_roman_signature(sequence, place),
                WrongEncoding::Windows1252 => is_windows_signature(sequence, place),
            };
        }
        before = Some(c);
    }
    found && !run.is_stray()
}

/// Characters beyond ASCII that no note holds: controls, noncharacters and private ones, but for Apple's logo.
///
/// Text that went wrong twice holds the controls that stand for the gaps of Windows-1252, amid other
/// characters beyond ASCII. After a letter, as in `an¬ê` for a hyphenated `anê`, they tell of a coincidence.
fn is_implausible(c: char, before: Option<char>) -> bool {
    match u32::from(c) {
        ..=0x7f | 0xf8ff => false,
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => before.is_none_or(|before| before.is_ascii()),
        0xe000..=0xf8fe | 0xfdd0..=0xfdef | 0xf0000.. => true,
        code => c.is_control() || code & 0xfffe == 0xfffe,
    }
}

/// Characters of one script in a row.
#[derive(Default)]
struct Run {
    /// None for Latin letters, symbols and punctuation.
    script: Option<u32>,
    letters: usize,
    beside_latin: bool,
}

impl Run {
    /// So many letters in a row do not come about by chance.
    const CERTAIN: usize = 3;

    /// Whether this is too short to be a word and stands against a Latin letter.
    ///
    /// Only for scripts whose characters were two, and not for Greek: letters of East Asia do stand between
    /// Latin ones, and Greek ones in formulas.
    fn is_stray(&self) -> bool {
        let may_be_stray = self.script.is_some_and(|script| (0x400..0x800).contains(&script));
        may_be_stray && self.beside_latin && self.letters < Self::CERTAIN
    }
}

/// The first code point of the main block of the script of `c`; none for Latin letters and for what all
/// scripts share. Characters of blocks that are not known here have none either.
fn script(c: char) -> Option<u32> {
    Some(match u32::from(c) {
        0x370..=0x3ff | 0x1f00..=0x1fff => 0x370,
        0x400..=0x52f => 0x400,
        0x530..=0x58f => 0x530,
        0x590..=0x5ff => 0x590,
        0x600..=0x6ff | 0x750..=0x77f => 0x600,
        0x700..=0x74f => 0x700,
        0x780..=0x7bf => 0x780,
        0x7c0..=0x7ff => 0x7c0,
        // India, Thailand, Laos: a block of 128 each.
        code @ 0x900..=0xeff => code & !0x7f,
        0xf00..=0xfff => 0xf00,
        0x1000..=0x109f => 0x1000,
        0x10a0..=0x10ff => 0x10a0,
        0x1100..=0x11ff | 0xac00..=0xd7ff => 0x1100,
        0x1200..=0x139f => 0x1200,
        0x1780..=0x17ff => 0x1780,
        // Japanese mixes its scripts with the Chinese one inside of words.
        0x3040..=0x9fff | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x20000..=0x3ffff => 0x3040,
        _ => return None,
    })
}

/// What stands around a sequence.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The character before, repaired.
    before: Option<char>,
    /// The text after, as it stands.
    after: &'a str,
    /// The character that the sequence would be.
    right: char,
}

impl Place<'_> {
    fn next(self) -> Option<char> {
        self.after.chars().next()
    }

    fn after_letter(self) -> bool {
        self.before.is_some_and(|c| c.is_alphabetic() && script(c).is_none())
    }

    fn after_small(self) -> bool {
        self.after_letter() && self.before.is_some_and(char::is_lowercase)
    }

    fn before_letter(self) -> bool {
        is(self.next(), char::is_ascii_alphabetic)
    }

    fn before_small(self) -> bool {
        is(self.next(), char::is_ascii_lowercase)
    }

    /// Whether this is no product of variables, such as `x√πy`.
    fn inside_a_word(self) -> bool {
        self.after_small() && self.after.chars().take_while(char::is_ascii_alphabetic).take(3).count() == 3
    }

    fn ends_a_word(self) -> bool {
        matches!(self.next(), None | Some(' ' | ',' | '.' | '\r' | '\n'))
    }
}

fn is(c: Option<char>, class: fn(&char) -> bool) -> bool {
    c.as_ref().is_some_and(class)
}

fn is_mac_roman_signature(sequence: &[char], place: Place<'_>) -> bool {
    match *sequence {
        ['√' | 'ƒ' | '≈', '∞' | '∂' | '∑' | '∏' | 'π' | '∫' | 'µ' | 'Ω'] => {
            place.inside_a_word()
        }
        ['√', c] if c.is_alphabetic() => place.after_letter(),
        ['√' | 'ƒ', _] => place.after_letter() || place.before_letter(),
        ['≈', c] => place.after_letter() && (c.is_alphabetic() || place.before_letter()),
        ['¬', 'π' | 'µ' | 'Ω'] => false,
        ['¬', 'ß' | 'æ' | 'ø' | 'Æ' | 'Ø'] => !place.after_letter(),
        ['¬', _] => true,
        ['Ã', 'Ä' | 'Å' | 'Ç' | 'É' | 'Ü' | 'á' | 'à' | 'ä' | 'ã' | 'å' | 'ß'] => {
            place.after_small()
        }
        ['·', '∫' | 'ª', _] => true,
        ['‚', second, third] => !begins_a_word(second, third),
        ['Ô', '∏' | 'º' | 'ª', _] | ['Ô', 'ø', 'Ω'] => true,
        ['\u{f8ff}', ..] => true,
        _ => false,
    }
}

/// Whether these can be the first two characters after a low quotation mark.
///
/// `‚áætlun‘`, `‚öö‘` and `‚één’` are correct in Icelandic, Estonian and Dutch, and a letter that is quoted
/// for itself may have a mark after it. But `‚Ä¶`, which `…` becomes, is too frequent to let it pass.
fn begins_a_word(first: char, second: char) -> bool {
    const SECOND_LETTERS: &str = "äöüõåæøéáÄÖÜÅÉÆØß";
    const MARKS: &str = "™®©ªº°†¶";
    let word = SECOND_LETTERS.contains(second) && !(first.is_lowercase() && second.is_uppercase());
    first.is_alphabetic() && (word || MARKS.contains(second)) && (first, second) != ('Ä', '¶')
}

fn is_windows_signature(sequence: &[char], place: Place<'_>) -> bool {
    match *sequence {
        ['Â', _] if place.after_small() || is(place.before, char::is_ascii_digit) => true,
        ['Â', '«'] => !place.after_letter() && place.next().is_some_and(char::is_alphabetic),
        ['Â', '¡' | '¿' | '¢' | '£' | '¤' | '¥' | '§' | '¼' | '½' | '¾'] => !place.after_letter(),
        ['Ã', '\u{a0}'] => place.after_small() && place.ends_a_word(),
        ['Ã' | 'Ä' | 'Å', c] => match kind(c) {
            Kind::Space => false,
            Kind::Punctuation => place.after_small() && place.before_small() && place.right.is_lowercase(),
            Kind::Mark => place.after_small() || place.before_small(),
            Kind::Other => place.after_small() || place.before_letter(),
        },
        ['â', second, _] => "€‚ƒ„†‡ˆ‰ŠŒŽ˜šœžŸ".contains(second) || second.is_control(),
        ['Ì', '€' | '\u{81}' | '‚' | 'ƒ' | 'ˆ' | 'Š' | 'Œ'] => place.after_small(),
        ['á', 'º' | '»', third] => !matches!(kind(third), Kind::Space | Kind::Punctuation),
        ['ï', '¸' | '¼' | '½', _] | ['ï', '»', '¿'] | ['ï', '¿', '½'] => true,
        ['ð', 'Ÿ', ..] => true,
        _ => false,
    }
}

/// What the second half of Windows-1252's sequences is in correct text.
enum Kind {
    Space,
    /// Stands between words, or joins them.
    Punctuation,
    /// May follow a word, as a mark, a footnote or a letter.
    Mark,
    /// Does not follow a word.
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '\u{a0}' => Kind::Space,
        '…' | '’' | '‘' | '“' | '”' | '–' | '—' | '•' | '™' | '‹' | '›' | '»' | '´' | '·' => {
            Kind::Punctuation
        }
        '©' | '®' | '°' | 'º' | 'ª' | '¹' | '²' | '³' | '¶' | '¬' | '\u{ad}' | '«' | '±' | '†' | '‡' => {
            Kind::Mark
        }
        'š' | 'œ' | 'ž' | 'Š' | 'Œ' | 'Ž' | 'Ÿ' => Kind::Mark,
        _ => Kind::Other,
    }
}
