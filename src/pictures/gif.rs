//! GIF: blocks, of which those with data are cut into pieces of a length and a content (version 89a).

const IMAGE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3b;

/// Labels of extensions: what holds for the next image, and words that are drawn.
const CONTROL: u8 = 0xf9;
const PLAIN_TEXT: u8 = 0x01;
const APPLICATION: u8 = 0xff;

/// Extensions of programs that say how the picture is shown: its repetitions, and its colours.
const OF_THE_PICTURE: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Whether a file is one.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
}

/// The picture without comments and what other programs wrote into it, up to its end or to where it cannot be read.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    // The sign, the size of the screen, and its colours.
    let flags = bytes.get(10).copied().unwrap_or_default();
    let mut at = (13 + colours(flags)).min(bytes.len());
    let mut out = bytes[..at].to_vec();
    while let Some((kind, end)) = block(bytes, at) {
        if kind.stays() {
            out.extend_from_slice(&bytes[at..end]);
        }
        if kind == Block::End {
            break;
        }
        at = end;
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Pixels, or an extension that they need.
    OfThePicture,
    /// An extension that says something else.
    Other,
    End,
}

impl Block {
    fn stays(self) -> bool {
        self != Block::Other
    }
}

/// What the block at `at` is, and where it ends. None for one of no kind that is known, and for an extension that is cut off;
/// of an image that is, there is what is there, which is shown.
fn block(bytes: &[u8], at: usize) -> Option<(Block, usize)> {
    match *bytes.get(at)? {
        END => Some((Block::End, at + 1)),
        IMAGE => {
            // Place, size and flags; its colours; the length of its first codes; and its pixels.
            let data = at + 11 + colours(*bytes.get(at + 9)?);
            Some((Block::OfThePicture, end_of_data(bytes, data).unwrap_or(bytes.len())))
        }
        EXTENSION => {
            let stays = match *bytes.get(at + 1)? {
                CONTROL | PLAIN_TEXT => true,
                APPLICATION => {
                    let name = bytes.get(at + 2..at + 14)?;
                    name[0] == 11 && OF_THE_PICTURE.iter().any(|known| name[1..] == known[..])
                }
                _ => false,
            };
            let kind = if stays { Block::OfThePicture } else { Block::Other };
            Some((kind, end_of_data(bytes, at + 2)?))
        }
        _ => None,
    }
}

/// The length of the table of colours that a byte of flags announces.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the pieces from `at` on end, of which the last is empty.
fn end_of_data(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match usize::from(*bytes.get(at)?) {
            0 => return Some(at + 1),
            length => at += 1 + length,
        }
    }
}
