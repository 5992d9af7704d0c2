//! The bytes of a copy.

use std::borrow::Cow;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use png::{BitDepth, DeflateCompression, Filter, Info};

use super::Pixels;

/// Quality of a JPEG, from 1 to 100: beyond it, files grow faster than eyes can tell.
const QUALITY: u8 = 85;

/// A JPEG, of pixels without transparency. The colours of what was exact, such as a screen, stay as fine as its lines.
pub(super) fn jpeg(pixels: &Pixels) -> Option<Vec<u8>> {
    let colour = if pixels.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    let (width, height) = (u16::try_from(pixels.size.0).ok()?, u16::try_from(pixels.size.1).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(if pixels.exact { SamplingFactor::F_1_1 } else { SamplingFactor::F_2_2 });
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = &pixels.profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    encoder.encode(&pixels.bytes, width, height, colour).ok()?;
    Some(bytes)
}

/// A PNG.
pub(super) fn png(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut info = Info::with_size(pixels.size.0, pixels.size.1);
    info.bit_depth = BitDepth::Eight;
    info.color_type = match pixels.channels {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    };
    info.icc_profile = pixels.profile.as_deref().map(Cow::Borrowed);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut bytes, info).ok()?;
    encoder.set_deflate_compression(DeflateCompression::Level(6));
    encoder.set_filter(Filter::Adaptive);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels.bytes).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
