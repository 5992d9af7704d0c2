//! Text that was UTF-8, was once decoded as something else, and was saved again.
//!
//! `é` is the bytes C3 A9 in UTF-8. Read as Mac Roman they are `√©`, as Windows-1252 `Ã©`; saved again as
//! UTF-8, that is what a note holds from then on. The step can be undone exactly: write the text in the
//! wrong encoding, and its bytes are the UTF-8 that it once was. What is hard is to know when, because correct
//! text may by chance be such a text too: `L’école` in Mac Roman is valid UTF-8, with an Armenian letter.
//!
//! So a unit (a whole text, else each of its lines) is repaired when all of this holds, and left alone
//! otherwise:
//!
//! 1. **It is reversible.** Every character exists in the wrong encoding, the bytes are strict UTF-8, and by
//!    construction they decode to the unit again.
//! 2. **The result is plausible.** It has no noncharacter, no private character (but Apple's logo, U+F8FF,
//!    which Mac Roman has) and no control character of the C1 set (but those of Windows-1252, in text that
//!    went wrong twice); and no one or two letters of Cyrillic, Armenian, Hebrew, Arabic or another script of
//!    U+0400 to U+07FF stand against a Latin letter of ASCII.
//! 3. **It has a signature**, something that correct text does not hold. That is either three letters of one
//!    script other than Latin in a row, which takes six characters that would all have to fall into place;
//!    or one of the sequences that the `evidence` module lists for each encoding.
//!
//! Most correct text fails at its first character beyond ASCII, so the test costs next to nothing there.
//!
//! Text may have gone wrong more than once, so this is repeated until nothing is left to repair. What can
//! never be told apart is a correct English line that only quotes wrong text; a site may switch repair off.

use std::borrow::Cow;

mod evidence;
mod wrong_encoding;

#[cfg(test)]
mod tests;

pub use wrong_encoding::WrongEncoding;

/// A text brought back to what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// What was repaired, in order; empty if nothing was. Lines that went wrong twice are in it twice.
    pub repaired: Vec<RepairedLines>,
}

/// Lines that were repaired, and lines of pure ASCII between them, which are the same in any encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairedLines {
    /// First line, counted from 1.
    pub first: u32,
    /// Last line.
    pub last: u32,
    /// The encoding in which the UTF-8 was read by mistake.
    pub encoding: WrongEncoding,
}

/// Restores `text` where that is certain; the module says when it is. Line endings stay as they are.
pub fn repair(text: &str) -> Repair<'_> {
    let mut repair = Repair { text: Cow::Borrowed(text), repaired: Vec::new() };
    // Each round makes the text shorter, so there is a last one.
    while let Some((text, lines)) = undo_once(&repair.text) {
        repair.text = Cow::Owned(text);
        repair.repaired.extend(lines);
    }
    repair
}

/// Undoes one wrong decoding of the whole text or else of its lines; none if there is nothing to repair.
fn undo_once(text: &str) -> Option<(String, Vec<RepairedLines>)> {
    if text.is_ascii() {
        return None;
    }
    match undo_unit(text) {
        Some((right, encoding)) => {
            let last = text.lines().count() as u32;
            Some((right, vec![RepairedLines { first: 1, last, encoding }]))
        }
        None => undo_lines(text),
    }
}

fn undo_lines(text: &str) -> Option<(String, Vec<RepairedLines>)> {
    let mut right = String::new();
    let mut copied = 0;
    let mut repaired: Vec<RepairedLines> = Vec::new();
    let mut adjacent = false;
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let end = start + line.len();
        if !line.is_ascii() {
            let undone = undo_unit(line);
            if let Some((line, encoding)) = &undone {
                right.push_str(&text[copied..start]);
                right.push_str(line);
                copied = end;
                match repaired.last_mut() {
                    Some(lines) if adjacent && lines.encoding == *encoding => lines.last = number,
                    _ => repaired.push(RepairedLines { first: number, last: number, encoding: *encoding }),
                }
            }
            adjacent = undone.is_some();
        }
        start = end;
    }
    if repaired.is_empty() {
        return None;
    }
    right.push_str(&text[copied..]);
    Some((right, repaired))
}

/// What `unit` was before it was read in a wrong encoding, if that is certain.
fn undo_unit(unit: &str) -> Option<(String, WrongEncoding)> {
    [WrongEncoding::MacRoman, WrongEncoding::Windows1252].into_iter().find_map(|encoding| {
        let right = encoding.undo(unit)?;
        evidence::is_conclusive(unit, &right, encoding).then_some((right, encoding))
    })
}
