//! Pictures that lie about their size, burst, or never end: they are shown as they are, or a smaller copy is made, within
//! [`MEMORY`].

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_encoder::{ColorType, Encoder};

use crate::support::{Case, Site, post};

/// Most address space that a build gets, in KiB.
const MEMORY: u32 = 1024 * 1024;

/// The side of a square of 16 million pixels: as many as are decoded beside other pictures. Without optimization, the 64 million
/// that are decoded at most would take too long for a test.
const SIDE: u32 = 4_000;

fn case(
    name: &str,
    tries: &str,
    kind: &'static str,
    bytes: impl Fn() -> Vec<u8> + Send + Sync + 'static,
) -> Case {
    Case::new(format!("picture: {name}"), tries, move || {
        let site = Site::of(&[("content/note.md", &post(1, &format!("A picture ![[p.{kind}]] here.")))]);
        site.write(&format!("content/p.{kind}"), bytes());
        let built = site.build_within(MEMORY);
        let outcome = built.outcome();
        let page = built.read("events/1500003774873600000/index.html");
        assert!(!page.contains("width=\"4294967295\"") && !page.contains("height=\"4294967295\""), "{page}");
        let file = |name: &str| built.files.get(&format!("files/p.{kind}{name}"));
        let original = file("").expect("the picture is published");
        let shown = match file(".thumb.jpg").or(file(".thumb.png")) {
            Some(copy) if copy == original => "its copy is itself",
            Some(copy) => {
                let size = imagesize::blob_size(copy).expect("a copy is a picture");
                assert_eq!(size.width, 1_280);
                "a smaller copy is shown"
            }
            None => "it is shown as it is",
        };
        format!("{outcome}; {shown}")
    })
}

pub(crate) fn cases() -> Vec<Case> {
    [headers(), pngs(), jpegs(), webps(), gifs()].into_iter().flatten().collect()
}

fn headers() -> Vec<Case> {
    let of = |name: &str, tries: &str, bytes: Vec<u8>| case(name, tries, "png", move || bytes.clone());
    vec![
        of("4 billion pixels each way", "its size is not believed", png_head(u32::MAX, u32::MAX, 8, 2, 0)),
        of("one pixel by 4 billion", "its size is not believed", png_head(1, u32::MAX, 8, 2, 0)),
        of("no pixel", "a size of nothing", png_head(0, 0, 8, 2, 0)),
        of("cut in its header", "no size is known", png_head(3, 4, 8, 2, 0)[..18].to_vec()),
        of("empty", "no size is known", Vec::new()),
        of(
            "a JPEG of endless segments",
            "the end is looked for once",
            [b"\xff\xd8".to_vec(), b"\xff\xe0\x00\x02".repeat(200_000)].concat(),
        ),
        of("a GIF of nothing", "a size of nothing", b"GIF89a\0\0\0\0".to_vec()),
        of(
            "an AVIF whose boxes hold themselves",
            "boxes of length nought",
            [b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf".to_vec(), b"\0\0\0\0meta".repeat(1000)].concat(),
        ),
        of(
            "a TIFF whose list leads to itself",
            "a circle in the header",
            b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0".to_vec(),
        ),
    ]
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(content);
    [&(content.len() as u32).to_be_bytes()[..], name, content, &sum.sum().to_be_bytes()].concat()
}

/// Sign and header of a PNG; `colour` and `interlaced` are numbers of the standard.
fn png_head(width: u32, height: u32, depth: u8, colour: u8, interlaced: u8) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = [&size[..], &[depth, colour, 0, 0, interlaced]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header)].concat()
}

/// So many noughts, packed.
fn noughts(count: u64) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let piece = vec![0; 1 << 20];
    let mut left = count as usize;
    while left > 0 {
        let now = left.min(piece.len());
        packed.write_all(&piece[..now]).unwrap();
        left -= now;
    }
    packed.finish().unwrap()
}

/// A PNG of these parts after its header.
fn png(head: Vec<u8>, parts: &[Vec<u8>]) -> Vec<u8> {
    [head, parts.concat(), chunk(b"IEND", &[])].concat()
}

fn pixels(count: u64) -> Vec<u8> {
    chunk(b"IDAT", &noughts(count))
}

fn pngs() -> Vec<Case> {
    let of = |name: &str, tries: &str, bytes: fn() -> Vec<u8>| case(name, tries, "png", bytes);
    let small = || pixels(1_400 * 3 * 10);
    vec![
        of("PNG: 16 million pixels from 2 KB", "8,000 times as much when decoded", || {
            png(png_head(SIDE, SIDE, 1, 0, 0), &[pixels(u64::from(SIDE) * u64::from(SIDE / 8 + 1))])
        }),
        of("PNG: 16 million pixels of four bytes", "64 MB from 64 KB", || {
            png(png_head(SIDE, SIDE, 8, 6, 0), &[pixels(u64::from(SIDE) * u64::from(SIDE * 4 + 1))])
        }),
        of("PNG: 16 million pixels of eight bytes", "128 MB from 128 KB", || {
            png(png_head(SIDE, SIDE, 16, 6, 0), &[pixels(u64::from(SIDE) * u64::from(SIDE * 8 + 1))])
        }),
        of("PNG: interlaced", "16 million pixels in seven passes", || {
            png(
                png_head(SIDE, SIDE, 8, 2, 1),
                &[pixels(u64::from(SIDE) * u64::from(SIDE) * 3 + 10 * u64::from(SIDE))],
            )
        }),
        of("PNG: more pixels than are decoded", "64,000,001 in one line", || {
            png(png_head(64_000_001, 1, 8, 0, 0), &[pixels(64_000_002)])
        }),
        of("PNG: a line of 65,535 pixels", "a copy would have no height", || {
            png(png_head(65_535, 1, 8, 2, 0), &[pixels(65_535 * 3 + 1)])
        }),
        of("PNG: no pixels", "its header alone asks for 16 million", || {
            png(png_head(SIDE, SIDE, 8, 2, 0), &[])
        }),
        of("PNG: cut in its pixels", "16 million pixels, of which one line is there", || {
            let mut bytes = png(png_head(SIDE, SIDE, 8, 2, 0), &[pixels(u64::from(SIDE) * 3 + 1)]);
            bytes.truncate(bytes.len() - 20);
            bytes
        }),
        of("PNG: more pixels than it says", "512 MB behind the last line", || {
            png(png_head(1_400, 10, 8, 2, 0), &[pixels(512 << 20)])
        }),
        of("PNG: a profile that bursts", "512 MB from 512 KB in `iCCP`", || {
            let profile = [b"x\0\0".to_vec(), noughts(512 << 20)].concat();
            png(png_head(1_400, 10, 8, 2, 0), &[chunk(b"iCCP", &profile), pixels(1_401 * 30)])
        }),
        of("PNG: a comment that bursts", "512 MB from 512 KB in `zTXt`", || {
            let comment = [b"x\0\0".to_vec(), noughts(512 << 20)].concat();
            png(png_head(1_400, 10, 8, 2, 0), &[chunk(b"zTXt", &comment), pixels(1_401 * 30)])
        }),
        of("PNG: a million chunks", "none with anything in it", || {
            png(png_head(1_400, 10, 8, 2, 0), &[chunk(b"prVt", &[]).repeat(1_000_000), pixels(1_401 * 30)])
        }),
        of("PNG: a million pieces of its pixels", "each of one byte or none", || {
            let packed = noughts(1_401 * 30);
            let pieces = packed.iter().map(|byte| chunk(b"IDAT", &[*byte])).collect::<Vec<_>>().concat();
            png(png_head(1_400, 10, 8, 2, 0), &[pieces, chunk(b"IDAT", &[]).repeat(1_000_000)])
        }),
        case("PNG: a chunk of 4 GB", "its length lies", "png", move || {
            let lying = [&u32::MAX.to_be_bytes()[..], b"tEXt", &[0; 40]].concat();
            png(png_head(1_400, 10, 8, 2, 0), &[lying, small()])
        }),
        case("PNG: two headers", "the second says 16 million pixels", "png", move || {
            let second = png_head(SIDE, SIDE, 8, 2, 0)[8..].to_vec();
            png(png_head(1_400, 10, 8, 2, 0), &[second, small()])
        }),
        of("PNG: moving, with 100,000 pictures", "it is not reduced", || {
            let control = chunk(b"acTL", &[100_000_u32.to_be_bytes(), [0; 4]].concat());
            let head = png_head(1_400, 10, 8, 2, 0);
            let frame = |n: u32| {
                let size = [1_400_u32, 10, 0, 0].map(u32::to_be_bytes).concat();
                chunk(b"fcTL", &[&n.to_be_bytes()[..], &size, &[0, 1, 0, 100, 0, 0]].concat())
            };
            let frames = (0..100_000).map(frame).collect::<Vec<_>>().concat();
            png(head, &[control, frames, pixels(1_401 * 30)])
        }),
        of("PNG: moving behind its pixels", "what says that it moves comes late", || {
            let control = chunk(b"acTL", &[2_u32.to_be_bytes(), [0; 4]].concat());
            png(png_head(1_400, 10, 8, 2, 0), &[pixels(1_401 * 30), control])
        }),
    ]
}

/// A grey JPEG of one colour.
fn jpeg(progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(progressive);
    let noise: Vec<u8> = (0..64 * 64_u32).map(|at| (at * at / 7 % 251) as u8).collect();
    encoder.encode(&noise, 64, 64, ColorType::Luma).unwrap();
    bytes
}

/// A progressive JPEG that is wider than a page.
fn wide() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    let noise: Vec<u8> = (0..1_400 * 64_u32).map(|at| (at.wrapping_mul(at) / 7 % 251) as u8).collect();
    encoder.encode(&noise, 1_400, 64, ColorType::Luma).unwrap();
    bytes
}

/// Where a marker stands in a JPEG.
fn marker(bytes: &[u8], marker: u8) -> usize {
    memchr::memmem::find(bytes, &[0xff, marker]).expect("the marker is there")
}

/// The JPEG, which says that it is of another size.
fn resized(mut bytes: Vec<u8>, frame: u8, width: u16, height: u16) -> Vec<u8> {
    let at = marker(&bytes, frame) + 5;
    bytes[at..at + 2].copy_from_slice(&height.to_be_bytes());
    bytes[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// The JPEG with its last scan so many times.
fn scans(bytes: &[u8], times: usize) -> Vec<u8> {
    let last = memchr::memmem::rfind(bytes, &[0xff, 0xda]).expect("it has a scan");
    let scan = &bytes[last..bytes.len() - 2];
    [&bytes[..last], &scan.repeat(times), &[0xff, 0xd9]].concat()
}

const BASELINE: u8 = 0xc0;
const PROGRESSIVE: u8 = 0xc2;

fn jpegs() -> Vec<Case> {
    let of = |name: &str, tries: &str, bytes: fn() -> Vec<u8>| case(name, tries, "jpg", bytes);
    let side = SIDE as u16;
    vec![
        case("JPEG: 16 million pixels, and data for few", "the rest is missing", "jpg", move || {
            resized(jpeg(false), BASELINE, side, side)
        }),
        case(
            "JPEG: progressive, 16 million pixels, and data for few",
            "the rest is missing",
            "jpg",
            move || resized(jpeg(true), PROGRESSIVE, side, side),
        ),
        of("JPEG: more pixels than are decoded", "65,535 each way", || {
            resized(jpeg(false), BASELINE, u16::MAX, u16::MAX)
        }),
        of("JPEG: progressive, of a thousand scans", "each goes over the whole picture", || {
            scans(&wide(), 1_000)
        }),
        of("JPEG: progressive, of twenty more scans", "fewer than the most that are read", || {
            scans(&wide(), 20)
        }),
        case(
            "JPEG: progressive, of twenty scans without data",
            "each goes over 16 million pixels",
            "jpg",
            move || scans(&resized(jpeg(true), PROGRESSIVE, side, side), 20),
        ),
        case(
            "JPEG: a thousand scans, not progressive",
            "each goes over 16 million pixels",
            "jpg",
            move || scans(&resized(jpeg(false), BASELINE, side, side), 1_000),
        ),
        case("JPEG: two frames", "the second says 16 million pixels", "jpg", move || {
            let (small, large) =
                (resized(jpeg(false), BASELINE, 1_400, 64), resized(jpeg(false), BASELINE, side, side));
            let at = marker(&small, BASELINE);
            let frame = &large[at..at + 13];
            [&small[..at + 13], frame, &small[at + 13..]].concat()
        }),
        of("JPEG: no height", "a height that comes later, or never", || {
            resized(jpeg(false), BASELINE, 1_400, 0)
        }),
        of("JPEG: cut in its pixels", "they end in the midst of a code", || {
            let bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            bytes[..marker(&bytes, 0xda) + 40].to_vec()
        }),
        of("JPEG: a segment of no length", "it would hold itself", || {
            let bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            [&bytes[..2], b"\xff\xe1\0\0", &bytes[2..]].concat()
        }),
        of("JPEG: a segment longer than the file", "its length lies", || {
            let bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            [&bytes[..2], b"\xff\xe1\xff\xffExif\0\0", &bytes[2..]].concat()
        }),
        of("JPEG: 255 numbers to a pixel", "more than there are colours", || {
            let mut bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            let at = marker(&bytes, BASELINE) + 9;
            bytes[at] = 255;
            bytes
        }),
        of("JPEG: parts of unlike sizes", "four by four of one number to one of the next", || {
            let mut bytes = Vec::new();
            let noise: Vec<u8> = (0..64 * 64 * 4_u32).map(|at| (at * at / 7 % 251) as u8).collect();
            Encoder::new(&mut bytes, 90).encode(&noise, 64, 64, ColorType::CmykAsYcck).unwrap();
            let mut bytes = resized(bytes, BASELINE, SIDE as u16, SIDE as u16);
            let at = marker(&bytes, BASELINE) + 10;
            for (part, factors) in [0x44, 0x11, 0x43, 0x34].into_iter().enumerate() {
                bytes[at + part * 3 + 1] = factors;
            }
            bytes
        }),
        of("JPEG: tables without end", "60,000 of them, one after the other", || {
            let bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            let at = marker(&bytes, 0xdb);
            let table = &bytes[at..at + 69];
            [&bytes[..at], &table.repeat(60_000), &bytes[at..]].concat()
        }),
        of("JPEG: a megabyte of filling", "before each marker any number of `FF`", || {
            let bytes = resized(jpeg(false), BASELINE, 1_400, 64);
            [&bytes[..2], &vec![0xff; 1 << 20], &bytes[2..]].concat()
        }),
    ]
}

fn riff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, content) in chunks {
        body.extend(*name);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend(content);
        body.extend(vec![0; content.len() % 2]);
    }
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

/// Pixels without loss, all of one colour, which take no bytes at all.
fn lossless(width: u32, height: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0x2f, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    bits.put(0, 1 + 3); // opaque, version
    bits.put(0, 1 + 1 + 1); // no transform, no cache of colours, one group of codes
    for _ in 0..5 {
        // A simple code of one symbol, which is nought.
        bits.put(0b001, 3);
        bits.put(0, 1);
    }
    bits.bytes
}

/// Bits, the lowest first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: usize,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for bit in 0..count {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.len() - 1;
            self.bytes[last] |= ((value >> bit & 1) as u8) << (self.count % 8);
            self.count += 1;
        }
    }
}

/// The chunk that says what the others are.
fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    [vec![flags, 0, 0, 0], side(width), side(height)].concat()
}

fn webps() -> Vec<Case> {
    let of = |name: &str, tries: &str, bytes: fn() -> Vec<u8>| case(name, tries, "webp", bytes);
    vec![
        of("WebP: 16 million pixels from 32 bytes", "one colour needs no codes", || {
            riff(&[(b"VP8L", lossless(SIDE, SIDE))])
        }),
        of("WebP: more pixels than are decoded", "16,384 each way, from 32 bytes", || {
            riff(&[(b"VP8L", lossless(16_384, 16_384))])
        }),
        of("WebP: two sizes", "small in its header, 16 million pixels in its data", || {
            riff(&[(b"VP8X", extended(0, 1_400, 10)), (b"VP8L", lossless(SIDE, SIDE))])
        }),
        of("WebP: a canvas of 281 billion pixels", "24 bits each way", || {
            riff(&[(b"VP8X", extended(0x10, 1 << 24, 1 << 24)), (b"VP8L", lossless(1_400, 10))])
        }),
        of("WebP: moving, with 100,000 pictures", "it is not reduced", || {
            let frame = [
                vec![0; 6],
                extended(0, 1_400, 10)[4..].to_vec(),
                vec![10, 0, 0, 0],
                riff(&[(b"VP8L", lossless(1_400, 10))])[12..].to_vec(),
            ]
            .concat();
            let frames = vec![(b"ANMF", frame); 100_000];
            let head: [(&[u8; 4], Vec<u8>); 2] =
                [(b"VP8X", extended(0x02, 1_400, 10)), (b"ANIM", vec![0; 6])];
            riff(&[head.to_vec(), frames].concat())
        }),
        of("WebP: cut in its pixels", "16 million pixels, and no code", || {
            riff(&[(b"VP8L", lossless(SIDE, SIDE)[..5].to_vec())])
        }),
        of("WebP: a chunk of 4 GB", "its length lies", || {
            let mut bytes = riff(&[(b"VP8L", lossless(1_400, 10))]);
            bytes[16..20].fill(0xff);
            bytes
        }),
        of("WebP: a file of 4 GB", "its length lies", || {
            let mut bytes = riff(&[(b"VP8L", lossless(1_400, 10))]);
            bytes[4..8].fill(0xff);
            bytes
        }),
        of("WebP: a million chunks", "none with anything in it", || {
            let chunks: Vec<(&[u8; 4], Vec<u8>)> = vec![(b"prVt", Vec::new()); 1_000_000];
            riff(
                &[vec![(b"VP8X", extended(0, 1_400, 10))], chunks, vec![(b"VP8L", lossless(1_400, 10))]]
                    .concat(),
            )
        }),
        of("WebP: nothing in it", "a sign, and the end", || riff(&[])),
    ]
}

fn gifs() -> Vec<Case> {
    let of = |name: &str, tries: &str, bytes: fn() -> Vec<u8>| case(name, tries, "gif", bytes);
    const HEAD: &[u8] = b"GIF89a\x78\x05\x0a\0\0\0\0";
    vec![
        of("GIF: a million comments", "none with anything in it", || {
            [HEAD, &b"\x21\xfe\0".repeat(1_000_000), b"\x3b"].concat()
        }),
        of("GIF: a million pictures", "each of no pixel", || {
            [HEAD, &b"\x2c\0\0\0\0\0\0\0\0\0\x02\0".repeat(1_000_000), b"\x3b"].concat()
        }),
        of("GIF: pieces without end", "20 MB of one byte each", || {
            [HEAD, b"\x2c\0\0\0\0\x01\0\x01\0\0\x02", &b"\x01\0\x01".repeat(7_000_000)].concat()
        }),
        of("GIF: cut in its colours", "the table is announced and not there", || {
            b"GIF89a\x78\x05\x0a\0\xf7\0\0\x01".to_vec()
        }),
    ]
}
