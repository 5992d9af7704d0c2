//! What a picture says beside what it shows: where it was taken, when, with what, by whom.
//!
//! Cameras and phones write this into their files, as Exif, XMP or IPTC. [`published`] takes all of it out and leaves
//! the picture as it is, to the last pixel: nothing is decoded but for a smaller copy ([`Reduction`]). Formats: JPEG (ITU-T T.81, with the segments of
//! Exif 2.32 and JFIF 1.02), PNG (third edition) and WebP (RFC 9649).

mod exif;
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
    } else {
        return Cow::Borrowed(bytes);
    };
    if stripped == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(stripped) }
}

/// Whether a file holds more than its picture: whatever [`published`] takes out.
pub fn carries_metadata(bytes: &[u8]) -> bool {
    matches!(published(bytes), Cow::Owned(_))
}

#[cfg(test)]
mod tests;
