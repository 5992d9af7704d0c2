use std::borrow::Cow;

use proptest::prelude::*;

use super::*;

const SECRET: &[u8] = b"48.8584 N, 2.2945 E";

/// A TIFF structure with an orientation, and a place after it.
fn tiff(orientation: u8) -> Vec<u8> {
    [exif::only_orientation(orientation), SECRET.to_vec()].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xff, marker][..], &((content.len() + 2) as u16).to_be_bytes(), content].concat()
}

/// A JPEG with metadata in every place that is known for it, and the same one without; the scan holds a stuffed
/// byte and a restart.
fn jpeg_with_and_without() -> (Vec<u8>, Vec<u8>) {
    let start = vec![0xff, 0xd8];
    let jfif = segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
    let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
    let tables = segment(0xdb, &[1; 65]);
    let scan = [segment(0xda, &[1, 2, 3]), vec![9, 0xff, 0, 7, 0xff, 0xd0, 8, 8]].concat();
    let end = vec![0xff, 0xd9];
    let named = |marker: u8, name: &[u8]| segment(marker, &[name, SECRET].concat());
    let with = [
        start.clone(),
        jfif.clone(),
        segment(0xe1, &[b"Exif\0\0".to_vec(), tiff(6)].concat()),
        named(0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        colours.clone(),
        named(0xe2, b"MPF\0"),
        named(0xed, b"Photoshop 3.0\0"),
        tables.clone(),
        named(0xfe, b"comment "),
        scan.clone(),
        end.clone(),
        SECRET.to_vec(),
    ];
    let upright = segment(0xe1, &[b"Exif\0\0".to_vec(), exif::only_orientation(6)].concat());
    let without = [start, jfif, upright, colours, tables, scan, end];
    (with.concat(), without.concat())
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    // No sum: nothing here reads it.
    [&(content.len() as u32).to_be_bytes()[..], name, content, &[0; 4]].concat()
}

fn png_with_and_without() -> (Vec<u8>, Vec<u8>) {
    let own = [
        png::SIGNATURE.to_vec(),
        chunk(b"IHDR", &[0; 13]),
        chunk(b"gAMA", &[0; 4]),
        chunk(b"IDAT", &[1, 2, 3]),
        chunk(b"IEND", &[]),
    ];
    let mut with = own.to_vec();
    for name in [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"prVt"] {
        with.insert(3, chunk(name, SECRET));
    }
    with.push(SECRET.to_vec());
    (with.concat(), own.concat())
}

fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, content) in chunks {
        body.extend_from_slice(*name);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend_from_slice(content);
        body.extend(vec![0; content.len() % 2]);
    }
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

fn webp_with_and_without() -> (Vec<u8>, Vec<u8>) {
    let exif = tiff(1);
    let with = [
        (b"VP8X", &[0x0c_u8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..]),
        (b"VP8 ", &b"pixels!"[..]),
        (b"EXIF", &exif[..]),
    ];
    let with = [&with[..], &[(b"XMP ", SECRET), (b"prVt", SECRET)]].concat();
    let without = [(b"VP8X", &[0; 10][..]), (b"VP8 ", &b"pixels!"[..])];
    ([riff(&with), SECRET.to_vec()].concat(), riff(&without))
}

/// An extension of a GIF.
fn extension(label: u8, pieces: &[&[u8]]) -> Vec<u8> {
    let pieces = pieces.iter().flat_map(|piece| [&[piece.len() as u8][..], piece].concat());
    [0x21, label].into_iter().chain(pieces).chain([0]).collect()
}

/// The blocks of a GIF, each with whether it belongs to the picture.
fn blocks_of_gif() -> Vec<(Vec<u8>, bool)> {
    let colours =
        [&[0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0x80][..], &[9; 6], &[2, 2, 0x44, 1, 3, 0x21, 0xfe, 0x3b, 0]];
    // The data of XMP are no pieces of a length: they end with each length there is, so that any way leads to the end.
    let fall: Vec<u8> = [1].into_iter().chain((0..=0xff).rev()).collect();
    let xmp = [&extension(0xff, &[b"XMP DataXMP"])[..14], b"<x:xmpmeta>", SECRET, &fall, &[0]].concat();
    vec![
        (extension(0xff, &[b"NETSCAPE2.0", &[1, 0, 0]]), true),
        (extension(0xff, &[b"ICCRGBG1012", &[7; 200], &[8; 20]]), true),
        (extension(0xf9, &[&[0, 20, 0, 0]]), true),
        ([0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x44, 1, 0].to_vec(), true),
        (colours.concat(), true),
        (extension(0xfe, &[SECRET, b"again"]), false),
        (extension(0xfe, &[]), false),
        (xmp, false),
        (extension(0xff, &[b"MGK8BIM0000", SECRET]), false),
        (extension(0xff, &[b"NETSCAPE2.0x", SECRET]), false),
        (extension(0x42, &[SECRET]), false),
    ]
}

/// The head of a GIF, with two colours.
fn head_of_gif() -> Vec<u8> {
    [&b"GIF89a\x03\0\x02\0\x80\0\0"[..], &[5; 6]].concat()
}

fn gif_with_and_without() -> (Vec<u8>, Vec<u8>) {
    let blocks = blocks_of_gif();
    let all = blocks.iter().flat_map(|(block, _)| block.clone());
    let own = blocks.iter().filter(|(_, stays)| *stays).flat_map(|(block, _)| block.clone());
    let with = head_of_gif().into_iter().chain(all).chain([0x3b]).chain(SECRET.to_vec()).collect();
    (with, head_of_gif().into_iter().chain(own).chain([0x3b]).collect())
}

#[test]
fn metadata_goes_and_the_picture_stays() {
    for (with, without) in
        [jpeg_with_and_without(), png_with_and_without(), webp_with_and_without(), gif_with_and_without()]
    {
        assert!(carries_metadata(&with));
        assert_eq!(published(&with), Cow::Borrowed(&*without));
        assert!(!carries_metadata(&without), "a picture without any stays as it is");
    }
}

#[test]
fn a_picture_stays_upright() {
    let (with, _) = jpeg_with_and_without();
    let out = published(&with).into_owned();
    let at = memchr::memmem::find(&out, b"Exif\0\0").unwrap() + 6;
    assert_eq!(exif::orientation(&out[at..]), Some(6));
    let turned = riff(&[(b"VP8X", &[8; 10]), (b"VP8 ", b"pixels"), (b"EXIF", &tiff(8))]);
    let out = published(&turned).into_owned();
    let at = memchr::memmem::find(&out, b"EXIF").unwrap() + 8;
    assert_eq!(exif::orientation(&out[at..]), Some(8));
    assert!(memchr::memmem::find(&out, SECRET).is_none());
}

#[test]
fn a_gif_that_is_cut_off_keeps_the_pixels_that_are_there() {
    let (whole, _) = gif_with_and_without();
    let image =
        head_of_gif().len() + blocks_of_gif()[..3].iter().map(|(block, _)| block.len()).sum::<usize>();
    let cut = &whole[..image + 13];
    assert_eq!(published(cut), Cow::Borrowed(cut));
    for length in 6..whole.len() {
        let out = published(&whole[..length]).into_owned();
        assert!(memchr::memmem::find(&out, SECRET).is_none(), "{length}");
    }
}

#[test]
fn other_files_stay_as_they_are() {
    for other in [
        &b"GIF89a"[..],
        b"GIF8",
        b"GIF90a more",
        b"%PDF-1.7",
        b"",
        b"RIFF\0\0\0\0WAVE",
        b"not really a picture",
    ] {
        assert_eq!(published(other), Cow::Borrowed(other));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_what_comes_out_holds_nothing_more_to_take(
        which in 0..4_usize, cut in 0..400_usize, noise in proptest::collection::vec(any::<(usize, u8)>(), 0..6)
    ) {
        let pictures =
            [jpeg_with_and_without(), png_with_and_without(), webp_with_and_without(), gif_with_and_without()]
                .map(|(with, _)| with);
        let mut bytes = pictures[which].clone();
        for (at, byte) in noise {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut.max(12));
        let once = published(&bytes).into_owned();
        prop_assert_eq!(published(&once).into_owned(), once);
    }

    #[test]
    fn of_a_gif_every_block_of_the_picture_stays_in_its_order(
        order in proptest::collection::vec(0..11_usize, 0..30), behind in proptest::collection::vec(any::<u8>(), 0..9)
    ) {
        let blocks = blocks_of_gif();
        let all = order.iter().flat_map(|&at| blocks[at].0.clone());
        let own = order.iter().filter(|&&at| blocks[at].1).flat_map(|&at| blocks[at].0.clone());
        let with: Vec<u8> = head_of_gif().into_iter().chain(all).chain([0x3b]).chain(behind).collect();
        let without: Vec<u8> = head_of_gif().into_iter().chain(own).chain([0x3b]).collect();
        prop_assert_eq!(published(&with).into_owned(), without);
    }
}
