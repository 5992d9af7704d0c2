//! WebP: a RIFF file of chunks, each a name, a length and a content.

use super::{Header, exif};

/// The chunks that make the picture.
const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];

/// Flags of the chunk `VP8X` that announce metadata.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;

/// Flags of the same that say how it looks.
const ALPHA: u8 = 0x10;
const ANIMATION: u8 = 0x02;

/// Whether a file is one.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// What the first chunk says; none of a picture that moves, and of one with an orientation, which stands at the end.
pub(super) fn header(bytes: &[u8]) -> Option<Header> {
    let content = bytes.get(20..25)?;
    let alpha = match bytes.get(12..16)? {
        b"VP8X" if content[0] & (ANIMATION | EXIF) != 0 => return None,
        b"VP8X" => content[0] & ALPHA != 0,
        // After the sign and two sides of 14 bits.
        b"VP8L" => content[4] & 0x10 != 0,
        _ => false,
    };
    Some(Header { orientation: None, alpha })
}

/// The picture without its metadata, up to its end or to where it cannot be read.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let announced = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let end = announced.saturating_add(8).min(bytes.len());
    let mut chunks: Vec<(&[u8; 4], &[u8])> = Vec::new();
    let mut at = 12;
    while let Some((name, content)) = chunk(&bytes[..end], at) {
        chunks.push((name, content));
        at += 8 + content.len() + content.len() % 2;
    }
    let orientation = chunks
        .iter()
        .find(|(name, _)| *name == b"EXIF")
        .and_then(|(_, content)| exif::orientation(content.strip_prefix(b"Exif\0\0").unwrap_or(content)));
    let mut body = b"WEBP".to_vec();
    for (name, content) in chunks.into_iter().filter(|(name, _)| KEPT.contains(name)) {
        let from = body.len() + 8;
        put(&mut body, name, content);
        if name == b"VP8X" && !content.is_empty() {
            body[from] &= !(EXIF | XMP);
            body[from] |= if orientation.is_some() { EXIF } else { 0 };
        }
    }
    if let Some(value) = orientation {
        put(&mut body, b"EXIF", &exif::only_orientation(value));
    }
    let mut out = b"RIFF".to_vec();
    out.extend((body.len() as u32).to_le_bytes());
    out.extend(body);
    out
}

/// Name and content of the chunk that begins at `at`.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8])> {
    let name = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
    Some((name, bytes.get(at + 8..(at + 8).checked_add(length)?)?))
}

fn put(body: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    body.extend_from_slice(name);
    body.extend((content.len() as u32).to_le_bytes());
    body.extend_from_slice(content);
    body.extend(std::iter::repeat_n(0, content.len() % 2));
}
