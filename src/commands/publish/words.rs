//! What `filature publish` says.

use std::io::{self, Write};

use super::target::{Delivered, OnBranch, Target};
use crate::publish::{Address, Bytes, Changes, LIMITS, Origin, Size, address_of};
use crate::routes::BaseUrl;
use crate::text::counted;

/// Most addresses of new and of changed files that are listed unless all are asked for. What goes away is
/// always listed, since others may link to it.
const LISTED: usize = 20;

/// What is shown before anything is published.
pub(super) struct Shown<'a> {
    pub(super) changes: &'a Changes,
    pub(super) size: &'a Size,
    pub(super) target: &'a Target,
}

/// Says where the site goes, where it will stand, and what of the sources somebody may not expect.
pub(super) fn introduce(err: &mut dyn Write, target: &Target, address: &Address) -> io::Result<()> {
    let to = match target {
        Target::Branch(on) => format!("the branch `{}` of `{}`", on.branch.name, on.branch.remote),
        Target::Folder(on) => format!("the folder `{}`", on.folder.display()),
    };
    let how = match address.origin {
        Origin::Given => "as `--base-url` says",
        Origin::Configured => "as filature.yaml says",
        Origin::Domain => "as its CNAME says",
        Origin::Remote => "as the address of the remote says",
        Origin::Unknown => "since nothing says where it will stand",
    };
    let base = &address.base;
    writeln!(err, "{to}, to stand at {}{}, {how}", base.origin().unwrap_or_default(), base.path())?;
    match target {
        Target::Branch(on) => sources(err, on),
        Target::Folder(on) if on.unfinished => writeln!(
            err,
            "what stands there is unfinished, partly old and partly new, since a run was stopped; to publish completes that \
             run first, so that other addresses may change than a dry run lists"
        ),
        Target::Folder(_) => Ok(()),
    }
}

fn sources(err: &mut dyn Write, on: &OnBranch) -> io::Result<()> {
    let repository = &on.repository;
    if repository.head.commit.is_none() {
        writeln!(err, "nothing is committed yet: the site is made of the files as they are")?;
    } else if repository.dirty {
        writeln!(err, "some sources are not committed: the site is made of the files as they are")?;
    }
    if repository.head.branch.is_none() {
        writeln!(err, "no branch is checked out (detached HEAD): the site is made of what is there")?;
    }
    if repository.shallow {
        writeln!(err, "this is a shallow clone, which is enough to publish")?;
    }
    Ok(())
}

/// Lists the addresses that change, what goes away last.
pub(super) fn list(out: &mut dyn Write, changes: &Changes, all: bool) -> io::Result<()> {
    for (what, paths) in [("added", &changes.added), ("changed", &changes.changed)] {
        let shown = if all { paths.len() } else { LISTED };
        // Pages before style sheets and the like.
        let (pages, others): (Vec<_>, Vec<_>) =
            paths.iter().map(|path| address_of(path.as_str())).partition(|address| address.ends_with('/'));
        for address in pages.iter().chain(&others).take(shown) {
            writeln!(out, "{what:<8} {address}")?;
        }
        if paths.len() > shown {
            writeln!(out, "{what:<8} … and {} more; `--verbose` lists them", paths.len() - shown)?;
        }
    }
    for path in &changes.removed {
        writeln!(out, "removed  {}", address_of(path))?;
    }
    Ok(())
}

/// Counts what changes, and sets the size against what the host allows.
pub(super) fn summary(err: &mut dyn Write, shown: &Shown<'_>) -> io::Result<()> {
    let Shown { changes, size, target } = shown;
    writeln!(
        err,
        "{} added, {} changed, {} removed, {} as before",
        counted(changes.added.len(), "file"),
        changes.changed.len(),
        changes.removed.len(),
        changes.same,
    )?;
    let (of_site, of_file) = if target.is_on_github() {
        (format!(" of at most {}", Bytes(LIMITS.site)), format!(" of at most {}", Bytes(LIMITS.file)))
    } else {
        Default::default()
    };
    write!(err, "{} with {}{of_site}", counted(size.files, "file"), Bytes(size.bytes))?;
    match &size.largest {
        Some((path, bytes)) => writeln!(err, "; the largest is `{path}` with {}{of_file}", Bytes(*bytes)),
        None => writeln!(err),
    }
}

/// Says what was done.
pub(super) fn done(
    err: &mut dyn Write,
    target: &Target,
    base: &BaseUrl,
    delivered: &Delivered,
) -> io::Result<()> {
    match (target, delivered) {
        (Target::Branch(on), Delivered::Commit(commit)) => {
            let short = commit.get(..10).unwrap_or(commit);
            let (branch, remote) = (&on.branch.name, &on.branch.remote);
            writeln!(err, "published: `{branch}` of `{remote}` is at {short}")?;
            if on.branch.tip.is_none() && target.is_on_github() {
                writeln!(
                    err,
                    "for the first time: on GitHub, in Settings, Pages, choose the branch `{branch}` and the \
                     folder `/ (root)`"
                )?;
            }
            match base.origin() {
                Some(origin) => writeln!(err, "soon to be seen at {origin}{}", base.path()),
                None => Ok(()),
            }
        }
        (Target::Folder(on), Delivered::Files(committed)) => writeln!(
            err,
            "{} in {}: {} written, {} removed",
            counted(committed.files, "file"),
            on.folder.display(),
            committed.written,
            committed.removed
        ),
        _ => Ok(()),
    }
}
