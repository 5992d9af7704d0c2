//! A canvas as the bytes of a PNG.

use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use png::{BitDepth, ColorType, Encoder, chunk};

use super::canvas::{Canvas, HEIGHT, WIDTH};

/// Writes a canvas; `kind` is the colour of its kind's mark. Nothing in the file but the picture.
pub(super) fn encode(canvas: &Canvas, kind: [u8; 3]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::with_capacity(64 * 1024);
    let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(Canvas::palette(kind));
    let mut writer = encoder.write_header()?;
    writer.write_chunk(chunk::IDAT, &compressed(canvas.pixels())?)?;
    writer.finish()?;
    Ok(bytes)
}

/// The rows of a picture as its data: each behind the number of its filter, which is none.
///
/// The encoder would hand row after row to the compressor, which costs more than to compress them.
fn compressed(pixels: &[u8]) -> io::Result<Vec<u8>> {
    let mut rows = Vec::with_capacity(pixels.len() + HEIGHT as usize);
    for row in pixels.chunks(WIDTH as usize) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    // The quickest level that finds repetitions: 50 cards must not slow a build, and higher ones save little.
    let mut zlib = ZlibEncoder::new(Vec::with_capacity(64 * 1024), Compression::new(1));
    zlib.write_all(&rows)?;
    zlib.finish()
}
