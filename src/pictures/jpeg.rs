//! JPEG: segments of a marker and a length, and scans, which end at the next marker.

use super::exif;

pub(super) const SIGNATURE: &[u8] = &[0xff, 0xd8, 0xff];

const EXIF: &[u8] = b"Exif\0\0";
const COLOURS: &[u8] = b"ICC_PROFILE\0";

/// The picture without its metadata, up to its end or to where it cannot be read.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    let mut at = 2;
    while let Some((marker, start)) = next_marker(bytes, at) {
        match marker {
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return out;
            }
            // Markers without a length.
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                at = start;
                continue;
            }
            _ => {}
        }
        let Some(length) = bytes.get(start..start + 2).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]])))
        else {
            return out;
        };
        let Some(content) = length.checked_sub(2).and_then(|_| bytes.get(start + 2..start + length)) else {
            return out;
        };
        match marker {
            0xe1 => {
                let tiff = content.strip_prefix(EXIF);
                if let Some(value) = tiff.and_then(exif::orientation) {
                    let kept = [EXIF, &exif::only_orientation(value)].concat();
                    put(&mut out, marker, &kept);
                }
            }
            // JFIF, colours, and how the colours of Adobe are meant.
            0xe0 | 0xee => put(&mut out, marker, content),
            0xe2 if content.starts_with(COLOURS) => put(&mut out, marker, content),
            // Everything else of programs, and comments.
            0xe2..=0xef | 0xfe => {}
            _ => put(&mut out, marker, content),
        }
        at = start + length;
        if marker == 0xda {
            let end = end_of_scan(bytes, at);
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    out
}

/// What stands before the pixels.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The orientation, if it is none of the upright.
    pub(super) orientation: Option<u8>,
    /// The numbers that each pixel has, if that is told.
    components: Option<u8>,
    /// Whether Adobe says how the colours are meant, and with that, that inks are stored as what they leave white.
    by_adobe: bool,
    /// Whether there is a profile for inks.
    of_inks: bool,
}

impl Head {
    /// Whether its colours are inks that no screen shows right without knowing the printer.
    pub(super) fn is_for_a_printer(&self) -> bool {
        self.of_inks || self.components == Some(4) && !self.by_adobe
    }
}

/// Reads the head of a picture of which this is the beginning, as far as it goes.
pub(super) fn head(bytes: &[u8]) -> Head {
    let mut head = Head::default();
    let (mut at, mut exif_seen) = (2, false);
    while let Some((marker, start)) = next_marker(bytes, at) {
        if matches!(marker, 0xd0..=0xda | 0x01) {
            break;
        }
        let length = bytes.get(start..start + 2).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]])));
        let Some(content) = length.and_then(|length| bytes.get(start + 2..start + length)) else { break };
        match marker {
            0xe1 if !exif_seen => {
                if let Some(tiff) = content.strip_prefix(EXIF) {
                    (head.orientation, exif_seen) = (exif::orientation(tiff), true);
                }
            }
            // The number of a part and of all parts, and of the profile itself, from its 16th byte on, what it is for.
            0xe2 if content.starts_with(COLOURS) => {
                head.of_inks |= content.get(COLOURS.len() + 18..COLOURS.len() + 22) == Some(b"CMYK");
            }
            0xee => head.by_adobe |= content.starts_with(b"Adobe"),
            // Frames; the others of this range hold tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => head.components = content.get(5).copied(),
            _ => {}
        }
        at = start + 2 + content.len();
    }
    head
}

/// The next marker, and where what belongs to it begins; `at` is where it must stand, after any filling.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let filling = bytes.get(at..)?.iter().take_while(|&&byte| byte == 0xff).count();
    let marker = *bytes.get(at + filling)?;
    (filling > 0 && marker != 0).then_some((marker, at + filling + 1))
}

/// Where the coded pixels of a scan end: before a marker that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = memchr::memchr(0xff, &bytes[at..]) {
        match bytes.get(at + next + 1) {
            Some(0 | 0xd0..=0xd7) => at += next + 2,
            Some(0xff) => at += next + 1,
            Some(_) => return at + next,
            None => break,
        }
    }
    bytes.len()
}

fn put(out: &mut Vec<u8>, marker: u8, content: &[u8]) {
    out.extend([0xff, marker]);
    out.extend(((content.len() + 2) as u16).to_be_bytes());
    out.extend_from_slice(content);
}
