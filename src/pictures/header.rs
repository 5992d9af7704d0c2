//! What the beginning of a picture tells of it, so that it can be planned for without being decoded.

use super::{exif, jpeg, png, webp};

/// What the header of a still picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// How the pixels are turned when they are shown: the orientation of Exif, from 2 to 8; none if not at all.
    pub orientation: Option<u8>,
    /// Whether it may be transparent in places.
    pub alpha: bool,
}

/// Reads the first bytes of a picture: some tens of kilobytes, of which larger fields than usual leave enough.
///
/// None for one that moves, for one whose colours are a printer's, and for other formats than JPEG, PNG and WebP.
pub fn header(start: &[u8]) -> Option<Header> {
    if start.starts_with(jpeg::SIGNATURE) {
        let head = jpeg::head(start);
        (!head.is_for_a_printer()).then_some(Header { orientation: head.orientation, alpha: false })
    } else if start.starts_with(png::SIGNATURE) {
        png::header(start)
    } else if webp::is_one(start) {
        webp::header(start)
    } else {
        None
    }
}

impl Header {
    /// Width and height as shown, of a picture whose pixels are stored so.
    pub fn shown(&self, (width, height): (u32, u32)) -> (u32, u32) {
        if exif::lies(self.orientation) { (height, width) } else { (width, height) }
    }
}
