//! What is tried with any bytes at all: each target must neither panic nor hang, and holds what it claims.

mod imports;

use chrono_tz::Tz;
use filature::annotations::Annotations;
use filature::config::Config;
use filature::diagnostics::SourcePath;
use filature::entities::Definitions;
use filature::markdown::{self, Resolve};
use filature::note::{Content, Note};
use filature::pictures::{self, Reduction};
use filature::post_id::decode::{Answer, decode};
use filature::repair::repair;
use filature::routes::OutPath;
use filature::time::parse_edtf;
use filature::{parse, serve};

use crate::examine::html;

/// Panics if something is wrong.
pub(crate) type Target = fn(&[u8]);

/// The targets by name, which is also the name of the folder of their seeds.
pub(crate) const ALL: [(&str, Target); 15] = [
    ("note", note),
    ("front_matter", front_matter),
    ("definitions", definitions),
    ("repair", repairs),
    ("id", id),
    ("edtf", edtf),
    ("markdown", renders),
    ("request", request),
    ("picture", picture),
    ("pictures", reduced),
    ("import_x", imports::x),
    ("import_x_zip", imports::x_zip),
    ("import_mastodon", imports::mastodon),
    ("import_mastodon_tar", imports::mastodon_tar),
    ("import_csv", imports::csv),
];

fn options() -> parse::Options {
    let kinds = Definitions::parse(&SourcePath::new("entities.yaml"), "entities: []\n").value.kinds;
    parse::Options { repair: true, zone: Tz::Europe__Paris, kinds }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// A note of these bytes.
fn note(bytes: &[u8]) {
    check(&parse::note(&SourcePath::new("content/note.md"), bytes, &options()).value, bytes);
}

/// A note whose front matter is these bytes, and which is published unless they say otherwise.
fn front_matter(bytes: &[u8]) {
    let note =
        [b"---\n", bytes, b"\n---\n- Words. ([View Tweet](https://x.com/a/status/1500000000000000000))\n"];
    self::note(&note.concat());
}

/// Its places lie in the file, in order.
fn check(note: &Note, bytes: &[u8]) {
    let Content::Thread(highlights) = &note.content else { return };
    // A carriage return alone ends a line, too.
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u32 + 1;
    for highlight in highlights {
        assert!(highlight.lines.start() <= highlight.lines.end() && *highlight.lines.end() <= lines);
    }
}

/// The files of a site that are YAML.
fn definitions(bytes: &[u8]) {
    let (path, text) = (SourcePath::new("file.yaml"), text(bytes));
    let _ = Config::parse(text);
    let _ = Annotations::parse(&path, text);
    let found = Definitions::parse(&path, text).value;
    let _ = found.merge_notes(Vec::new());
}

/// A text that was perhaps decoded wrongly; what was restored needs no more of it.
fn repairs(bytes: &[u8]) {
    let once = repair(text(bytes));
    assert_eq!(repair(&once.text).text, once.text);
}

/// An id or address, whose candidates can all be told.
fn id(bytes: &[u8]) {
    if let Answer::Times(candidates) = decode(text(bytes)) {
        assert!(!candidates.is_empty());
    }
}

/// A date, which never ends before it begins.
fn edtf(bytes: &[u8]) {
    for zone in [Tz::UTC, Tz::Europe__Paris, Tz::Pacific__Apia, Tz::America__Sao_Paulo] {
        if let Ok(when) = parse_edtf(text(bytes), zone)
            && let (Some(earliest), Some(latest)) = (when.earliest, when.latest)
        {
            assert!(earliest <= latest);
        }
    }
}

/// Knows a place for every name, and shows every picture as its words.
struct Everything;

impl Resolve for Everything {
    fn link(&self, _target: &str) -> Option<String> {
        Some("/somewhere/".into())
    }

    fn picture(&self, _address: &str, _alt: &str, _linked: bool) -> String {
        "(picture)".into()
    }
}

/// Markdown, of which nothing comes that could run.
fn renders(bytes: &[u8]) {
    let source = text(bytes);
    let page = markdown::render(source, &Everything);
    let wrong = html::wrong_in_part(&page.html);
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", page.html);
    let _ = markdown::plain_text(source);
    let _ = markdown::pictures(source);
    let _ = markdown::addresses(source);
}

/// What any program may send to a preview: it gets a file of the site, or none.
fn request(bytes: &[u8]) {
    if let Some(file) = serve::asks_for(bytes) {
        assert_eq!(OutPath::new(file.as_str()), Some(file));
    }
}

/// A picture: its header, and that of what it says beside what it shows nothing is left after once.
fn picture(bytes: &[u8]) {
    let _ = imagesize::blob_size(bytes);
    let published = pictures::published(bytes);
    assert!(published.len() <= bytes.len() + 64, "it grew");
    assert!(!pictures::carries_metadata(&published));
}

/// Most pixels of a picture that is reduced here, so that each takes a moment.
const MOST_PIXELS: usize = 1 << 20;

/// A picture that is perhaps wider than a page: its smaller copy is what was planned, and holds nothing but pixels.
fn reduced(bytes: &[u8]) {
    let (Ok(size), Some(header)) = (imagesize::blob_size(bytes), pictures::header(bytes)) else { return };
    if size.width.saturating_mul(size.height) > MOST_PIXELS {
        return;
    }
    let Some(reduction) = Reduction::of((size.width as u32, size.height as u32), header) else { return };
    let Some(copy) = reduction.make(bytes) else { return };
    assert!(copy.len() < bytes.len(), "it grew");
    let found = imagesize::blob_size(&copy).expect("a copy is a picture");
    assert_eq!((found.width as u32, found.height as u32), reduction.size);
    assert!(!pictures::carries_metadata(&copy));
    assert_eq!(pictures::header(&copy).expect("it is still").orientation, None);
}
