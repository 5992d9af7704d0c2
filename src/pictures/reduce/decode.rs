//! The pixels of a picture.

use std::io::Cursor;

use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Pixels;
use crate::pictures::{jpeg, webp};

/// Most scans of a progressive JPEG; encoders write some ten. Each goes over the whole picture, however short it is.
const MOST_SCANS: usize = 32;

/// Longest side that JPEG and WebP know of.
const LONGEST_SIDE: usize = 65_535;

/// Decodes a still picture; none if it cannot be, or has another size than is expected: room was made for that.
pub(super) fn decode(bytes: &[u8], expected: (u32, u32)) -> Option<Pixels> {
    if bytes.starts_with(jpeg::SIGNATURE) {
        of_jpeg(bytes, expected)
    } else if webp::is_one(bytes) {
        of_webp(bytes, expected)
    } else {
        of_png(bytes, expected)
    }
}

/// The profile, if it is for such pixels: that of a printer says nothing of a screen's.
fn fitting(profile: Option<Vec<u8>>, channels: usize) -> Option<Vec<u8>> {
    let space: &[u8] = if channels < 3 { b"GRAY" } else { b"RGB " };
    profile.filter(|profile| profile.get(16..20) == Some(space))
}

fn of_jpeg(bytes: &[u8], expected: (u32, u32)) -> Option<Pixels> {
    let options = DecoderOptions::new_safe()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE)
        .jpeg_set_max_scans(MOST_SCANS);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let size = (u32::from(info.width), u32::from(info.height));
    if size != expected {
        return None;
    }
    let (channels, space) = match decoder.input_colorspace()? {
        ColorSpace::Luma => (1, ColorSpace::Luma),
        ColorSpace::YCbCr | ColorSpace::RGB => (3, ColorSpace::RGB),
        // Inks of no printer in particular, which browsers mix as they are, too.
        ColorSpace::CMYK | ColorSpace::YCCK if !jpeg::head(bytes).is_for_a_printer() => (3, ColorSpace::RGB),
        _ => return None,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    // A profile of a screen says nothing of inks.
    let own = decoder.icc_profile().filter(|_| info.components < 4);
    let profile = fitting(own, channels);
    Some(Pixels { size, channels, bytes: decoder.decode().ok()?, profile, exact: false })
}

fn of_png(bytes: &[u8], expected: (u32, u32)) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let size = reader.info().size();
    if size != expected || reader.info().animation_control().is_some() {
        return None;
    }
    let channels = reader.output_color_type().0.samples();
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(Pixels { size, channels, bytes: pixels, profile: fitting(profile, channels), exact: true })
}

fn of_webp(bytes: &[u8], expected: (u32, u32)) -> Option<Pixels> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let size = decoder.dimensions();
    if size != expected || decoder.is_animated() {
        return None;
    }
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut pixels).ok()?;
    let profile = fitting(decoder.icc_profile().ok()?, channels);
    Some(Pixels { size, channels, bytes: pixels, profile, exact: !decoder.is_lossy() })
}
