//! A canvas as the bytes of a PNG.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::canvas::{Canvas, HEIGHT, WIDTH};

/// Writes a canvas; `kind` is the colour of its kind's mark. Nothing in the file but the picture.
pub(super) fn encode(canvas: &Canvas, kind: [u8; 3]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::with_capacity(64 * 1024);
    let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(Canvas::palette(kind));
    // The quickest level that finds repetitions: 50 cards must not slow a build, and higher ones save little.
    encoder.set_deflate_compression(DeflateCompression::Level(1));
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(canvas.pixels())?;
    writer.finish()?;
    Ok(bytes)
}
