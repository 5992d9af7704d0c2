//! `picture-metadata`: pictures that say where, when or with what they were taken; `file-metadata`: files that may, and
//! that are published as they are.

use rayon::prelude::*;

use super::Input;
use crate::attachments::Attachment;
use crate::diagnostics::Diagnostic;
use crate::{load, pictures};

/// How much of a file says of what format it is, in bytes.
const BEGINNING: u64 = 16;

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let problem = |attachment: &Attachment| {
        let out = &attachment.out;
        // One that cannot be read stops the build, which says so.
        let beginning = load::read_beginning(&attachment.file, BEGINNING).ok()?;
        let of_picture = attachment.is_picture() || pictures::may_carry_metadata(&beginning).is_none();
        let bytes = if of_picture { load::read_attachment(&attachment.file).ok()? } else { beginning };
        // Only what is called a picture is published as one.
        let disguised = || {
            (!attachment.is_picture() && pictures::carries_metadata(&bytes))
                .then_some("a picture by another name")
        };
        if let Some(format) = pictures::may_carry_metadata(&bytes).or_else(disguised) {
            let message = format!(
                "`{out}` ({format}) is published as it is, and may say who made it, where, when and with what"
            );
            let help = "look at what it holds and take that out with another program; silence this rule once that is done";
            return Some(Diagnostic::warning("file-metadata", message).help(help));
        }
        if !attachment.is_picture() || !pictures::carries_metadata(&bytes) {
            return None;
        }
        Some(if input.site.strips(attachment) {
            let message =
                format!("`{out}` held metadata, such as place, time and device; it is published without");
            Diagnostic::note("picture-metadata", message)
        } else {
            let message = format!("`{out}` is published with its metadata, such as place, time and device");
            Diagnostic::warning("picture-metadata", message)
                .help("set `keep_picture_metadata: false` to take it out")
        })
    };
    input.site.attachments.par_iter().filter_map(problem).collect()
}
