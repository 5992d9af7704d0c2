//! Smaller copies of large pictures: what pages show, where the original is a link away.
//!
//! The same bytes on every machine: all is computed in whole numbers, by code that does not look at the processor. A
//! copy holds pixels and what their colours mean (an ICC profile), and nothing else of the original.

mod decode;
mod encode;
mod shrink;
mod turn;

use std::sync::{Mutex, PoisonError};

use super::Header;

/// Widest copy, in pixels: twice the 40 rem (640 pixels) that the widest column of a page has.
const WIDTH: u32 = 1_280;

/// Most pixels of a picture that is decoded. Some cameras make more; so do those who want to fill a memory.
pub const MOST_PIXELS: u64 = 64_000_000;

/// A picture of more pixels is decoded alone, so that what a build needs does not grow with the number of cores.
const MANY_PIXELS: u64 = 16_000_000;

static ALONE: Mutex<()> = Mutex::new(());

/// A smaller copy, not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reduction {
    /// Width and height of the copy as shown.
    pub size: (u32, u32),
    /// Width and height of the original, as its pixels are stored.
    from: (u32, u32),
    orientation: Option<u8>,
    /// Whether the copy may be transparent, and is a PNG for that.
    alpha: bool,
}

/// Pixels in rows, each of as many bytes as it has channels: grey or red, green and blue, and how opaque it is.
#[derive(Debug)]
struct Pixels {
    size: (u32, u32),
    channels: usize,
    bytes: Vec<u8>,
    /// The ICC profile that the colours go by.
    profile: Option<Vec<u8>>,
    /// Whether no colour was coarsened yet, as JPEG does.
    exact: bool,
}

impl Reduction {
    /// The copy of a picture whose pixels are stored in this size; none if it is small enough as it is.
    pub fn of(stored: (u32, u32), header: Header) -> Option<Reduction> {
        let (width, height) = header.shown(stored);
        if width <= WIDTH || height == 0 {
            return None;
        }
        let exact = u64::from(height) * u64::from(WIDTH);
        let rounded = (exact + u64::from(width) / 2) / u64::from(width);
        let size = (WIDTH, u32::try_from(rounded).ok()?.max(1));
        Some(Reduction { size, from: stored, orientation: header.orientation, alpha: header.alpha })
    }

    /// What the name of the copy ends with.
    pub fn extension(&self) -> &'static str {
        if self.alpha { "png" } else { "jpg" }
    }

    /// Makes the copy from the bytes of the original. None if these cannot be read, are not what their header said, or
    /// are fewer than the copy would have.
    pub fn make(&self, original: &[u8]) -> Option<Vec<u8>> {
        let count = u64::from(self.from.0) * u64::from(self.from.1);
        if count > MOST_PIXELS {
            return None;
        }
        let alone = (count > MANY_PIXELS).then(|| ALONE.lock().unwrap_or_else(PoisonError::into_inner));
        let pixels = decode::decode(original, self.from)?;
        if pixels.channels.is_multiple_of(2) && !self.alpha {
            return None;
        }
        let small = shrink::shrink(&pixels, turn::back(self.size, self.orientation));
        drop(pixels);
        drop(alone);
        let shown = turn::turn(small, self.orientation);
        let bytes = if self.alpha { encode::png(&shown) } else { encode::jpeg(&shown) };
        bytes.filter(|bytes| bytes.len() < original.len())
    }
}

#[cfg(test)]
mod tests;
