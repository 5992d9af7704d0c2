//! Pixels as they are shown: turned and mirrored as the orientation of Exif 2.32 says, which the copy does not carry.

use super::Pixels;
use crate::pictures::exif;

/// The size in which pixels are stored that are shown in `size`.
pub(super) fn back(size: (u32, u32), orientation: Option<u8>) -> (u32, u32) {
    if exif::lies(orientation) { (size.1, size.0) } else { size }
}

/// Turns them.
pub(super) fn turn(pixels: Pixels, orientation: Option<u8>) -> Pixels {
    let Some(orientation) = orientation else { return pixels };
    let size = back(pixels.size, Some(orientation));
    let (width, height) = (pixels.size.0 as usize, pixels.size.1 as usize);
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    for y in 0..size.1 as usize {
        for x in 0..size.0 as usize {
            let (column, row) = match orientation {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                8 => (width - 1 - y, x),
                _ => (x, y),
            };
            let at = (row * width + column) * pixels.channels;
            bytes.extend_from_slice(&pixels.bytes[at..at + pixels.channels]);
        }
    }
    Pixels { size, bytes, ..pixels }
}
