//! Smaller copies of large pictures.

use jpeg_encoder::{ColorType, Encoder};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use crate::support::{Built, Site};

const PLACE: &str = "48.8584 N, 2.2945 E";

/// Exif with an orientation, and a place after it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(PLACE.as_bytes());
    tiff
}

fn jpeg(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let of = |at: usize| [(at % 251) as u8, (at / usize::from(width) % 241) as u8, (at % 13) as u8 * 9];
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height)).flat_map(of).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

/// A PNG of these channels, with a place in it.
fn png(width: u32, height: u32, colour: png::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.add_text_chunk("Comment".into(), PLACE.into()).unwrap();
    let count = (width * height) as usize * colour.samples();
    // Without a pattern, as photographs are.
    let mut state = 1_u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    let pixels: Vec<u8> = (0..count).map(|_| noise()).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

/// A WebP without loss.
fn webp(width: u32, height: u32, colour: image_webp::ColorType) -> Vec<u8> {
    let channels = if colour == image_webp::ColorType::Rgba8 { 4 } else { 3 };
    let pixels: Vec<u8> =
        (0..width * height * channels).map(|at| (at.wrapping_mul(at) / 7 % 253) as u8).collect();
    let mut bytes = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.set_icc_profile([&[0; 16][..], b"RGB ", &[7; 40]].concat());
    encoder.encode(&pixels, width, height, colour).unwrap();
    bytes
}

/// A few bytes that ask for a hundred million pixels.
fn bomb() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 10_000, 10_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().unwrap().write_image_data(&vec![0; 10_000 * 1_250]).unwrap();
    assert!(bytes.len() < 100_000);
    bytes
}

/// A site with one event for each picture.
fn site(pictures: &[(&str, Vec<u8>)]) -> Site {
    let item = |(at, (name, _)): (usize, &(&str, Vec<u8>))| {
        format!(
            "- Look\n  ![A view](https://pbs.twimg.com/media/{name})\n  ([View Tweet](https://twitter.com/a/status/150000000000000000{at}))\n"
        )
    };
    let site = Site::of_note(format!("# A\n\n{}", pictures.iter().enumerate().map(item).collect::<String>()));
    for (name, bytes) in pictures {
        site.write(&format!("media/{name}"), bytes);
    }
    site
}

fn event(built: &Built, at: usize) -> String {
    built.page(&format!("events/150000000000000000{at}/"))
}

fn size_of_jpeg(bytes: &[u8]) -> (usize, usize) {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (info.width.into(), info.height.into())
}

#[test]
fn a_page_shows_a_smaller_copy_that_leads_to_the_original() {
    let site = site(&[
        ("a.jpg", jpeg(1_600, 800, 1)),
        ("b.png", png(1_400, 701, png::ColorType::Rgb)),
        ("c.png", png(1_500, 30, png::ColorType::Rgba)),
        ("d.jpg", jpeg(1_280, 900, 1)),
    ]);
    let built = site.build().fine();
    let files = built.files();
    for (at, name, copy, height) in [
        (0, "a.jpg", "a.jpg.thumb.jpg", 640),
        (1, "b.png", "b.png.thumb.jpg", 641),
        (2, "c.png", "c.png.thumb.png", 26),
    ] {
        let shown = format!(
            "<a href=\"/media/{name}\"><img src=\"/media/{copy}\" alt=\"A view\" width=\"1280\" height=\"{height}\" loading=\"lazy\""
        );
        assert!(event(&built, at).contains(&shown), "{shown} in {}", event(&built, at));
        let bytes = &files[&format!("media/{copy}")];
        assert!(bytes.len() < files[&format!("media/{name}")].len(), "{copy}");
        if copy.ends_with(".jpg") {
            assert_eq!(size_of_jpeg(bytes), (1_280, height), "{copy}");
        } else {
            let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
            assert_eq!(
                (reader.info().size(), reader.info().color_type),
                ((1_280, height as u32), png::ColorType::Rgba)
            );
        }
    }
    let narrow =
        "<a href=\"/media/d.jpg\"><img src=\"/media/d.jpg\" alt=\"A view\" width=\"1280\" height=\"900\"";
    assert!(event(&built, 3).contains(narrow));
    assert!(!built.has("media/d.jpg.thumb.jpg"));
    built.never_says(PLACE);
}

#[test]
fn a_webp_becomes_what_keeps_its_transparency_and_its_colours() {
    let site = site(&[
        ("a.webp", webp(1_600, 400, image_webp::ColorType::Rgb8)),
        ("b.webp", webp(1_600, 400, image_webp::ColorType::Rgba8)),
    ]);
    let files = site.build().fine().files();
    let jpeg = &files["media/a.webp.thumb.jpg"];
    assert_eq!(size_of_jpeg(jpeg), (1_280, 320));
    assert!(memchr::memmem::find(jpeg, b"ICC_PROFILE\0").is_some());
    let reader =
        png::Decoder::new(std::io::Cursor::new(&files["media/b.webp.thumb.png"])).read_info().unwrap();
    assert_eq!((reader.info().size(), reader.info().color_type), ((1_280, 320), png::ColorType::Rgba));
    assert!(reader.info().icc_profile.as_ref().is_some_and(|profile| profile[16..20] == *b"RGB "));
}

#[test]
fn a_copy_is_upright_and_holds_no_metadata_even_where_the_original_keeps_its_own() {
    let site = site(&[("a.jpg", jpeg(700, 1_400, 6))]);
    site.write("filature.yaml", "keep_picture_metadata: true\n");
    let built = site.build().written();
    assert!(event(&built, 0).contains("width=\"1280\" height=\"640\""));
    let files = built.files();
    let copy = &files["media/a.jpg.thumb.jpg"];
    assert_eq!(size_of_jpeg(copy), (1_280, 640));
    let finder = |words: &[u8], bytes: &[u8]| memchr::memmem::find(bytes, words).is_some();
    assert!(finder(PLACE.as_bytes(), &files["media/a.jpg"]), "the original keeps it");
    assert!(!finder(PLACE.as_bytes(), copy) && !finder(b"Exif", copy));
}

#[test]
fn too_many_pixels_are_warned_of_and_not_decoded() {
    let built = site(&[("a.png", bomb())]).build().written();
    let told: Vec<_> = built.problems().into_iter().filter(|p| p.rule == "picture-size").collect();
    assert_eq!(told.len(), 1, "{}", built.stderr);
    assert_eq!(told[0].severity, "warning");
    assert!(event(&built, 0).contains("<a href=\"/media/a.png\"><img src=\"/media/a.png\""));
    assert!(!built.has("media/a.png.thumb.jpg"));
}

#[test]
fn a_picture_that_cannot_be_read_is_its_own_copy() {
    let mut broken = png(1_400, 200, png::ColorType::Rgb);
    let end = broken.len();
    broken[end / 2..end / 2 + 40].fill(0);
    let built = site(&[("a.png", broken)]).build().written();
    let files = built.files();
    assert_eq!(files["media/a.png.thumb.jpg"], files["media/a.png"]);
}

#[test]
fn the_number_of_threads_leaves_no_trace_in_copies() {
    let site = site(&[("a.jpg", jpeg(1_600, 300, 3)), ("b.png", png(1_400, 300, png::ColorType::Rgba))]);
    let with = |threads: &str, output: &str| {
        let output = site.path(output);
        let run =
            site.command().env("RAYON_NUM_THREADS", threads).arg("--output").arg(&output).output().unwrap();
        assert!(run.status.success());
    };
    with("1", "one");
    with("4", "four");
    let (one, four) = (site.files("one"), site.files("four"));
    assert!(one.contains_key("media/a.jpg.thumb.jpg") && one == four);
}

#[test]
fn a_picture_of_a_page_leads_to_its_original_but_for_one_that_is_a_link_already() {
    let site = Site::of_note(
        "---\ntype: page\ntitle: P\n---\n![x](big.png)\n\n[![y](big.png)](https://example.org/)\n",
    );
    site.write("content/big.png", png(1_400, 20, png::ColorType::Rgb));
    let page = site.build().fine().page("note/");
    let img = |alt: &str| {
        format!(
            "<img src=\"/files/big.png.thumb.jpg\" alt=\"{alt}\" width=\"1280\" height=\"18\" loading=\"lazy\">"
        )
    };
    assert!(page.contains(&format!("<a href=\"/files/big.png\">{}</a>", img("x"))), "{page}");
    assert!(page.contains(&format!("rel=\"noopener noreferrer\">{}</a>", img("y"))), "{page}");
}
