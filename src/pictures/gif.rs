//! Blocks of GIF (version 89a), and which of them say more than the picture.

pub(super) const SIGNATURE: &[u8] = b"GIF8";

/// Application extensions that say how the picture is shown: its repetitions, and its colours.
const OF_THE_PICTURE: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Whether a GIF holds a comment, an extension of some program, such as XMP, or anything behind its end. One that
/// cannot be read holds who knows what.
pub(super) fn says_more(bytes: &[u8]) -> bool {
    walk(bytes).unwrap_or(true)
}

/// None where it ends too early, or has a block of no known kind.
fn walk(bytes: &[u8]) -> Option<bool> {
    let mut at = 13 + table(*bytes.get(10)?);
    loop {
        match *bytes.get(at)? {
            0x3b => return Some(bytes.len() > at + 1),
            0x2c => at = sub_blocks(bytes, at + 11 + table(*bytes.get(at + 9)?))?,
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let of_the_picture = match label {
                    0xf9 | 0x01 => true,
                    0xff => OF_THE_PICTURE.contains(&bytes.get(at + 3..at + 14)?),
                    _ => false,
                };
                if !of_the_picture {
                    return Some(true);
                }
                at = sub_blocks(bytes, at + 2)?;
            }
            _ => return None,
        }
    }
}

/// The length of the table of colours that a byte of flags announces.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the blocks from `at` on end, of which the last is empty.
fn sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match usize::from(*bytes.get(at)?) {
            0 => return Some(at + 1),
            length => at += 1 + length,
        }
    }
}
