//! `picture-metadata`: pictures that say where, when or with what they were taken.

use rayon::prelude::*;

use super::Input;
use crate::diagnostics::Diagnostic;
use crate::{load, pictures};

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let attachments = input.site.attachments.par_iter().filter(|attachment| attachment.is_picture());
    // One that cannot be read stops the build, which says so.
    let carrying = attachments.filter(|attachment| {
        load::read_attachment(&attachment.file).is_ok_and(|bytes| pictures::carries_metadata(&bytes))
    });
    let problem = |attachment: &crate::attachments::Attachment| {
        let out = &attachment.out;
        if input.site.strips(attachment) {
            let message =
                format!("`{out}` held metadata, such as place, time and device; it is published without");
            Diagnostic::note("picture-metadata", message)
        } else {
            let message = format!("`{out}` is published with its metadata, such as place, time and device");
            Diagnostic::warning("picture-metadata", message)
                .help("set `keep_picture_metadata: false` to take it out")
        }
    };
    carrying.map(problem).collect()
}
