use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;

use super::*;
use crate::pictures::header;

fn pixels(size: (u32, u32), channels: usize, of: impl Fn(u32, u32, usize) -> u8) -> Pixels {
    let each = |y| (0..size.0).flat_map(move |x| (0..channels).map(move |c| (x, y, c)));
    let bytes = (0..size.1).flat_map(each).map(|(x, y, c)| of(x, y, c)).collect();
    Pixels { size, channels, bytes, profile: None, exact: true }
}

const UPRIGHT: Header = Header { orientation: None, alpha: false };

#[test]
fn only_what_is_wider_than_a_page_shows_is_reduced() {
    assert_eq!(Reduction::of((WIDTH, 9_000), UPRIGHT), None);
    assert_eq!(Reduction::of((2_561, 1_000), UPRIGHT).unwrap().size, (1_280, 500));
    assert_eq!(Reduction::of((60_000, 2), UPRIGHT).unwrap().size, (1_280, 1), "no side is lost");
    let lying = Header { orientation: Some(6), alpha: false };
    assert_eq!(Reduction::of((4_000, 1_000), lying), None, "shown upright it is narrow");
    assert_eq!(Reduction::of((1_000, 2_560), lying).unwrap().size, (1_280, 500));
}

#[test]
fn a_pixel_is_the_mean_of_what_it_covers() {
    let from = pixels((3, 1), 1, |x, _, _| [0, 90, 240][x as usize]);
    // Each covers one and a half: (0 + 90 / 2) / 1.5 and (90 / 2 + 240) / 1.5.
    assert_eq!(shrink::shrink(&from, (2, 1)).bytes, [30, 190]);
}

#[test]
fn what_cannot_be_seen_gives_no_colour() {
    let from = pixels((2, 1), 4, |x, _, c| if x == 0 { [200, 100, 50, 255][c] } else { [1, 2, 3, 0][c] });
    assert_eq!(shrink::shrink(&from, (1, 1)).bytes, [200, 100, 50, 128]);
}

#[test]
fn each_orientation_shows_the_first_pixel_in_its_corner() {
    // The corner where the first stored pixel is shown: Exif 2.32, table 6.
    for (orientation, corner) in
        [(2, (2, 0)), (3, (2, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 2)), (8, (0, 2))]
    {
        let turned = turn::turn(pixels((3, 2), 1, |x, y, _| (y * 3 + x) as u8), Some(orientation));
        let at = turned.bytes.iter().position(|&byte| byte == 0).unwrap() as u32;
        assert_eq!((at % turned.size.0, at / turned.size.0), corner, "{orientation}");
    }
}

#[test]
fn a_file_that_is_not_what_it_says_is_no_copy() {
    let wide = pixels((1_400, 4), 4, |x, y, c| (x as usize * 7 + y as usize + c) as u8);
    let bytes = encode::png(&wide).unwrap();
    let opaque = Reduction::of(wide.size, UPRIGHT).unwrap();
    assert_eq!(opaque.make(&bytes), None, "it has transparent parts");
    let other = Reduction::of((1_401, 4), Header { orientation: None, alpha: true }).unwrap();
    assert_eq!(other.make(&bytes), None, "it has another size");
    let many = Reduction::of((64_001, 1_000), Header { orientation: None, alpha: true }).unwrap();
    assert_eq!(many.make(&bytes), None, "it would have too many pixels");
}

#[test]
fn every_kind_of_pixels_comes_out_as_it_went_in() {
    for channels in 1..=4 {
        let from = pixels((2_000, 9), channels, |x, y, c| (x * x / 3 + y * 50 * c as u32) as u8);
        let alpha = channels.is_multiple_of(2);
        let reduction = Reduction::of(from.size, Header { orientation: None, alpha: false }).unwrap();
        let small = shrink::shrink(&from, reduction.size);
        let read = decode::decode(&encode::png(&small).unwrap(), small.size).unwrap();
        assert_eq!((read.size, read.channels, &read.bytes), ((1_280, 6), channels, &small.bytes));
        if !alpha {
            let read = decode::decode(&encode::jpeg(&small).unwrap(), small.size).unwrap();
            assert_eq!((read.size, read.channels), ((1_280, 6), channels));
        }
    }
}

/// A JPEG of four inks, in stripes of 100 pixels: white, cyan, magenta, yellow, black, and half of all colours.
fn inks(stored_as: ColorType, profile: Option<&[u8]>) -> Vec<u8> {
    let stripes =
        [[0; 4], [255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], [0, 0, 0, 255], [128, 128, 128, 0]];
    let pixels: Vec<u8> = (0..1_600 * 16).flat_map(|at: usize| stripes[at % 1_600 / 100 % 6]).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 100);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    encoder.encode(&pixels, 1_600, 16, stored_as).unwrap();
    bytes
}

#[test]
fn inks_become_colours_as_browsers_mix_them() {
    let screen = [[255, 255, 255], [0, 255, 255], [255, 0, 255], [255, 255, 0], [0, 0, 0], [127, 127, 127]];
    for stored_as in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let bytes = inks(stored_as, None);
        assert_eq!(header(&bytes), Some(UPRIGHT));
        let read = decode::decode(&bytes, (1_600, 16)).unwrap();
        assert_eq!(read.channels, 3);
        for (stripe, colour) in screen.iter().enumerate() {
            // In the midst of a stripe, in a row in the midst.
            let at = (8 * 1_600 + stripe * 100 + 50) * 3;
            let found = &read.bytes[at..at + 3];
            let far = found.iter().zip(colour).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(far < Some(6), "{stored_as:?}, stripe {stripe}: {found:?}");
        }
    }
}

#[test]
fn inks_of_a_printer_and_of_nobody_knows_whom_are_left_as_they_are() {
    let profile = [&[0; 16][..], b"CMYK", &[7; 40]].concat();
    assert_eq!(header(&inks(ColorType::Cmyk, Some(&profile))), None);
    let mut bytes = inks(ColorType::Cmyk, None);
    let sign = memchr::memmem::find(&bytes, b"Adobe").unwrap();
    bytes[sign..sign + 5].fill(b'x');
    assert_eq!(header(&bytes), None);
    let planned = Reduction::of((1_600, 16), UPRIGHT).unwrap();
    assert_eq!(planned.make(&bytes), None, "also where the beginning of the file did not tell");
}

proptest! {
    #[test]
    fn one_colour_stays_what_it_is(value: u8, size in (1_u32..60, 1_u32..60), to in (1_u32..60, 1_u32..60)) {
        let to = (to.0.min(size.0), to.1.min(size.1));
        let from = pixels(size, 1, |_, _, _| value);
        prop_assert!(shrink::shrink(&from, to).bytes.iter().all(|&byte| byte == value));
    }

    #[test]
    fn broken_files_are_refused_in_words(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut: prop::sample::Index, kind in 0..2) {
        let whole = pixels((1_300, 8), 3, |x, y, c| (x as usize * 3 + y as usize * 40 + c) as u8);
        let mut bytes = if kind == 0 { encode::png(&whole).unwrap() } else { encode::jpeg(&whole).unwrap() };
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(bytes.len() / 2 + cut.index(bytes.len() / 2 + 1));
        // Whatever comes of it, nothing panics.
        let _ = Reduction::of(whole.size, UPRIGHT).unwrap().make(&bytes);
        let _ = header(&bytes);
    }
}
