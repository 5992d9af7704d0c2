//! The pages of a plan as bytes, each handed over as soon as it is made.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Failure, Progress};
use crate::cache::Reuse;
use crate::config::LARGEST_DATA_FILE;
use crate::diagnostics::Diagnostic;
use crate::load;
use crate::manifest::{self, Manifest};
use crate::pages::{Page, PageKind, Plan, RenderError, Renderer};
use crate::routes::OutPath;
use crate::sink::Sink;
use crate::site::Site;
use crate::weight::Weight;

/// Most pages that a thread takes at once: what it has taken, no other one can help with.
const PIECE: usize = 64;

/// What a build did, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Pages and files that were rendered, and not kept.
    pub pages: usize,
    /// Values of events that were made for the templates.
    pub event_values: usize,
    /// What the sink has of the site.
    pub weight: Weight,
}

/// Renders every page of `plan` and hands its bytes to `sink`, on all cores.
///
/// Stops at the first page that cannot be rendered or written.
pub fn render(
    site: &Site,
    renderer: &Renderer<'_>,
    plan: &Plan,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let pages: Vec<&Page> = plan.pages.iter().collect();
    render_some(site, renderer, &pages, None, sink, progress)
}

/// [`render`], for some pages of a plan alone, and without those that `reuse` keeps: none depends on another, but the
/// manifest on all; it comes last.
pub fn render_some(
    site: &Site,
    renderer: &Renderer<'_>,
    pages: &[&Page],
    reuse: Option<&Reuse<'_>>,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let (weight, kept) = (Mutex::new(Weight::default()), AtomicUsize::new(0));
    let weigh = |path: &OutPath, bytes: u64| {
        weight.lock().unwrap_or_else(PoisonError::into_inner).add(path, bytes);
    };
    let keep = |page: &Page, path: &OutPath| -> Result<bool, Failure> {
        let size = reuse.map_or(Ok(None), |reuse| reuse.keep(page, path, sink, renderer.digests()))?;
        if let Some(size) = size {
            weigh(path, size);
            kept.fetch_add(1, Ordering::Relaxed);
            progress.step();
        }
        Ok(size.is_some())
    };
    let put = |page: &Page,
               path: &OutPath,
               buffer: &mut Vec<u8>,
               make: &dyn Fn(&mut Vec<u8>) -> Result<(), Failure>| {
        let mut result = Ok(());
        progress.page(page.kind.name(), &mut || {
            result = make(buffer).and_then(|()| Ok(sink.put(path, buffer)?));
        });
        weigh(path, buffer.len() as u64);
        progress.step();
        result
    };
    progress.stage("rendering pages", pages.len());
    let (mut last, others): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.kind.is_manifest());
    // Its parts come before the manifest, which names them.
    last.sort_by_key(|page| page.kind == PageKind::Manifest);
    // Whoever is free takes the next piece, and those that take long are pieces of their own that come first: so no thread
    // is left alone with much to do.
    let (long, short): (Vec<&Page>, Vec<&Page>) = others.into_iter().partition(|page| page.kind.takes_long());
    let one = |page: &Page, buffer: &mut Vec<u8>| -> Result<(), Failure> {
        let path = page.route.out_path();
        if keep(page, &path)? {
            return Ok(());
        }
        let make = |out: &mut Vec<u8>| match (&page.kind, reuse) {
            (PageKind::Data(file), Some(reuse)) => {
                out.clear();
                reuse.write_data(file, &path, sink, out)?;
                renderer.digests().add(&path, out);
                Ok(())
            }
            _ => render_page(site, renderer, page, &path, out),
        };
        if matches!(page.kind, PageKind::Data(_)) {
            // A large file has room for itself from the start, since one that grows is copied again and again, and what
            // is not touched costs nothing; and it leaves none behind.
            return put(page, &path, &mut Vec::with_capacity(LARGEST_DATA_FILE), &make);
        }
        put(page, &path, buffer, &make)
    };
    long.chunks(1).chain(short.chunks(PIECE)).par_bridge().try_for_each(|piece| {
        let mut buffer = Vec::new();
        piece.iter().try_for_each(|page| one(page, &mut buffer))
    })?;
    for page in last {
        let path = page.route.out_path();
        if keep(page, &path)? {
            continue;
        }
        put(page, &path, &mut Vec::new(), &|out| write_manifest(site, renderer, page, out))?;
    }
    Ok(Rendered {
        pages: pages.len() - kept.into_inner(),
        event_values: renderer.event_values(),
        weight: weight.into_inner().unwrap_or_else(PoisonError::into_inner),
    })
}

/// Makes the bytes of a page, and takes their digest.
fn render_page(
    site: &Site,
    renderer: &Renderer<'_>,
    page: &Page,
    path: &OutPath,
    buffer: &mut Vec<u8>,
) -> Result<(), Failure> {
    buffer.clear();
    match page.kind {
        PageKind::Attachment(at) => {
            let attachment = &site.attachments[at];
            *buffer = load::read_published(&attachment.file, site.strips(attachment))?;
        }
        PageKind::Thumbnail(at) => {
            let attachment = &site.attachments[at];
            *buffer = load::read_thumbnail(attachment, site.strips(attachment))?;
        }
        _ => renderer.page(page, buffer)?,
    }
    renderer.digests().add(path, buffer);
    Ok(())
}

/// Appends the manifest of a site, or one of its parts, to `out`, as the file of the site that it is.
pub fn write_manifest(
    site: &Site,
    renderer: &Renderer<'_>,
    page: &Page,
    out: &mut Vec<u8>,
) -> Result<(), Failure> {
    take_digests(site, renderer)?;
    let (digests, parts) = (renderer.digests(), renderer.plan().manifest_parts());
    let written = match &page.kind {
        PageKind::ManifestPart(lines) => manifest::write_lines(site, digests, &parts, lines.clone(), out),
        _ => {
            for path in parts.iter().filter(|path| !digests.has(path)) {
                if let Some(part) = renderer.plan().find(path) {
                    write_manifest(site, renderer, part, &mut Vec::new())?;
                }
            }
            manifest::write(site, digests, &parts, out)
        }
    };
    written.map_err(|error| RenderError {
        path: page.route.path(),
        problem: Box::new(Diagnostic::error("data", error.to_string())),
    })?;
    if page.kind != PageKind::Manifest {
        digests.add(&page.route.out_path(), out);
    }
    Ok(())
}

/// The manifest of a site, to be compared.
pub fn manifest(site: &Site, renderer: &Renderer<'_>) -> Result<Manifest, Failure> {
    take_digests(site, renderer)?;
    Ok(Manifest::new(site, renderer.digests(), &renderer.plan().manifest_parts()))
}

/// Renders those files of a site whose digests nobody took yet, and keeps none.
fn take_digests(site: &Site, renderer: &Renderer<'_>) -> Result<(), Failure> {
    let digests = renderer.digests();
    let pages = renderer.plan().pages.par_iter().filter(|page| !page.kind.is_manifest());
    pages
        .map(|page| (page, page.route.out_path()))
        .filter(|(_, path)| !digests.has(path))
        .try_for_each_init(Vec::new, |buffer, (page, path)| render_page(site, renderer, page, &path, buffer))
}
