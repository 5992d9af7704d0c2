//! What a picture says beside what it shows: where it was taken, when, with what, by whom.
//!
//! Cameras, phones and programs write this into their files, as Exif, XMP, IPTC or comments. [`published`] takes all of it
//! out and leaves the picture as it is, to the last pixel: nothing is decoded but for a smaller copy ([`Reduction`]).
//! Formats: JPEG (ITU-T T.81, with the segments of Exif 2.32 and JFIF 1.02), PNG (third edition), WebP (RFC 9649) and GIF
//! (version 89a).

mod exif;
mod gif;
mod header;
mod jpeg;
mod png;
mod reduce;
mod webp;

use std::borrow::Cow;

pub use header::{Header, header};
pub use reduce::{MOST_PIXELS, Reduction};

/// A file as it may be published: without metadata, where it is a picture of a format that is known here.
///
/// Colours and orientation stay, since without them the picture would look different. What stands after the end of
/// a picture goes, and so does what cannot be read.
pub fn published(bytes: &[u8]) -> Cow<'_, [u8]> {
    let stripped = if bytes.starts_with(jpeg::SIGNATURE) {
        jpeg::strip(bytes)
    } else if bytes.starts_with(png::SIGNATURE) {
        png::strip(bytes)
    } else if webp::is_one(bytes) {
        webp::strip(bytes)
    } else if gif::is_one(bytes) {
        gif::strip(bytes)
    } else {
        return Cow::Borrowed(bytes);
    };
    if stripped == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(stripped) }
}

/// Whether a file holds more than its picture: whatever [`published`] takes out.
pub fn carries_metadata(bytes: &[u8]) -> bool {
    matches!(published(bytes), Cow::Owned(_))
}

/// The name of the format of a file that [`published`] leaves as it is, and that may say more than it shows; none for a
/// picture without metadata. Told by how the file begins, whatever its name is.
pub fn may_carry_metadata(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, sign: &[u8]| bytes.get(from..from + sign.len()) == Some(sign);
    let stripped = bytes.starts_with(jpeg::SIGNATURE)
        || bytes.starts_with(png::SIGNATURE)
        || webp::is_one(bytes)
        || gif::is_one(bytes);
    if stripped || bytes.is_empty() {
        return None;
    }
    Some(match bytes {
        _ if at(0, b"II*\0") || at(0, b"MM\0*") => "TIFF",
        _ if at(4, b"ftypavif") || at(4, b"ftypavis") => "AVIF",
        _ if at(4, b"ftyphe") || at(4, b"ftypmif1") || at(4, b"ftypmsf1") => "HEIC",
        _ if at(4, b"ftypqt") => "QuickTime",
        _ if at(4, b"ftyp") => "MP4",
        _ if at(0, b"\x1a\x45\xdf\xa3") => "WebM",
        _ if at(0, b"%PDF") => "PDF",
        _ if at(0, b"OggS") => "Ogg",
        _ if at(0, b"ID3") || at(0, b"\xff\xfb") || at(0, b"\xff\xf3") => "MP3",
        _ => "an unknown format",
    })
}

#[cfg(test)]
mod tests;
