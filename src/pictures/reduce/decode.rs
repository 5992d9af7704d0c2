//! The pixels of a picture.

use std::io::Cursor;

use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{MOST_PIXELS, Pixels};
use crate::pictures::{jpeg, webp};

/// Most scans of a progressive JPEG; encoders write some ten. Each goes over the whole picture, however short it is.
const MOST_SCANS: usize = 32;

/// Longest side that JPEG and WebP know of.
const LONGEST_SIDE: usize = 65_535;

/// Decodes a still picture; none if it cannot be, or would be too large.
pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    if bytes.starts_with(jpeg::SIGNATURE) {
        of_jpeg(bytes)
    } else if webp::is_one(bytes) {
        of_webp(bytes)
    } else {
        of_png(bytes)
    }
}

fn is_bounded((width, height): (u32, u32)) -> bool {
    u64::from(width) * u64::from(height) <= MOST_PIXELS
}

/// The profile, if it is for such pixels: that of a printer says nothing of a screen's.
fn fitting(profile: Option<Vec<u8>>, channels: usize) -> Option<Vec<u8>> {
    let space: &[u8] = if channels < 3 { b"GRAY" } else { b"RGB " };
    profile.filter(|profile| profile.get(16..20) == Some(space))
}

fn of_jpeg(bytes: &[u8]) -> Option<Pixels> {
    let options = DecoderOptions::new_safe()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE)
        .jpeg_set_max_scans(MOST_SCANS);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let size = (u32::from(info.width), u32::from(info.height));
    let (channels, space) = match decoder.input_colorspace()? {
        ColorSpace::Luma => (1, ColorSpace::Luma),
        ColorSpace::YCbCr | ColorSpace::RGB => (3, ColorSpace::RGB),
        // Those of printers: without their profile, no screen shows them right.
        _ => return None,
    };
    if !is_bounded(size) {
        return None;
    }
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let profile = fitting(decoder.icc_profile(), channels);
    Some(Pixels { size, channels, bytes: decoder.decode().ok()?, profile, exact: false })
}

fn of_png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let size = reader.info().size();
    if !is_bounded(size) || reader.info().animation_control().is_some() {
        return None;
    }
    let channels = reader.output_color_type().0.samples();
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(Pixels { size, channels, bytes: pixels, profile: fitting(profile, channels), exact: true })
}

fn of_webp(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let size = decoder.dimensions();
    if !is_bounded(size) || decoder.is_animated() {
        return None;
    }
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut pixels).ok()?;
    let profile = fitting(decoder.icc_profile().ok()?, channels);
    Some(Pixels { size, channels, bytes: pixels, profile, exact: !decoder.is_lossy() })
}
