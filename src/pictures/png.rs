//! PNG: chunks of a length, a name, a content and a checksum.

use super::Header;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that change how the picture looks, beside the critical ones; those of APNG among them.
const KEPT: [&[u8; 4]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs", b"bKGD", b"acTL", b"fcTL",
    b"fdAT", b"mDCV", b"cLLI", b"sPLT",
];

/// The picture without its metadata, up to its end or to where it cannot be read.
pub(super) fn strip(bytes: &[u8]) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    let mut at = SIGNATURE.len();
    while let Some((name, end)) = chunk(bytes, at) {
        // The critical chunks of the standard begin with a capital letter.
        if name[0].is_ascii_uppercase() || KEPT.contains(&name) {
            out.extend_from_slice(&bytes[at..end]);
        }
        if name == b"IEND" {
            break;
        }
        at = end;
    }
    out
}

/// What the chunks before the pixels say; none of a picture that moves. Its Exif is not asked: [`strip`] takes it out.
pub(super) fn header(bytes: &[u8]) -> Option<Header> {
    // The type of colour, in IHDR: 4 and 6 have an alpha channel.
    let mut alpha = matches!(bytes.get(25)?, 4 | 6);
    let mut at = SIGNATURE.len();
    while let Some((name, end)) = chunk(bytes, at) {
        match name {
            b"acTL" => return None,
            b"tRNS" => alpha = true,
            b"IDAT" => break,
            _ => {}
        }
        at = end;
    }
    Some(Header { orientation: None, alpha })
}

/// Name of the chunk that begins at `at`, and where it ends.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], usize)> {
    let head: &[u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
    let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let end = at.checked_add(length)?.checked_add(12)?;
    let name = bytes[at + 4..at + 8].try_into().ok()?;
    (end <= bytes.len()).then_some((name, end))
}
