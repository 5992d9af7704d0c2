//! From the bytes of a file to its text.

use std::borrow::Cow;

use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};
use crate::repair::{WrongEncoding, repair};
use crate::text::counted;

/// The text of a file: without a byte order mark, with `\n` at the end of its lines, repaired where it was
/// once decoded wrongly. None when the bytes are no UTF-8; the problem then says so.
pub(crate) fn decode<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    may_repair: bool,
    problems: &mut Problems,
) -> Option<Cow<'a, str>> {
    let (bytes, had_mark) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            problems.push(not_utf8(path, bytes, error.valid_up_to()));
            return None;
        }
    };
    if had_mark {
        problems
            .push(Diagnostic::note("byte-order-mark", "begins with a byte order mark").at(Place::file(path)));
    }
    let text = unify_line_ends(path, text, problems);
    Some(if may_repair { mend(path, text, problems) } else { text })
}

fn not_utf8(path: &SourcePath, bytes: &[u8], valid_up_to: usize) -> Diagnostic {
    let line = bytes[..valid_up_to].iter().filter(|&&b| b == b'\n').count() as u32 + 1;
    let what = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "is UTF-16, not UTF-8".to_string(),
        _ => format!("is not UTF-8: byte 0x{:02X} at position {valid_up_to}", bytes[valid_up_to]),
    };
    let place = Place { line, ..Place::file(path) };
    Diagnostic::error("not-utf8", what).at(place).help("save the file as UTF-8, or list it under `exclude`")
}

fn unify_line_ends<'a>(path: &SourcePath, text: &'a str, problems: &mut Problems) -> Cow<'a, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    problems.push(
        Diagnostic::note("line-ends", "its lines do not end in a line feed alone").at(Place::file(path)),
    );
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn mend<'a>(path: &SourcePath, text: Cow<'a, str>, problems: &mut Problems) -> Cow<'a, str> {
    let repaired = repair(&text);
    let Some(first) = repaired.repaired.first() else { return text };
    let encoding = match first.encoding {
        WrongEncoding::MacRoman => "Mac Roman",
        WrongEncoding::Windows1252 => "Windows-1252",
    };
    let lines: u32 = repaired.repaired.iter().map(|r| r.last - r.first + 1).sum();
    let place = Place::line(path, &text, first.first);
    problems.push(
        Diagnostic::note(
            "repaired",
            format!("{} had been read as {encoding}, and were repaired", counted(lines as usize, "line")),
        )
        .at(place)
        .help("the file itself is left as it is; `repair: false` publishes it unrepaired"),
    );
    Cow::Owned(repaired.text.into_owned())
}
