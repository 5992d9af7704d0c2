//! The files of a theme, from the binary and from the disk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use include_dir::Dir;
use walkdir::WalkDir;

use super::ThemeError;
use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};

/// Files by their path below `templates/` or `static/`, with `/` between its parts.
pub(super) type Files = BTreeMap<String, File>;

/// One file.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) bytes: Cow<'static, [u8]>,
    /// Where it is, for messages.
    pub(super) path: SourcePath,
}

impl File {
    /// Its text, without a byte order mark; none if it is not UTF-8.
    pub(super) fn text(&self) -> Option<Cow<'static, str>> {
        let text: Cow<'static, str> = match &self.bytes {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok()?.into(),
            Cow::Owned(bytes) => std::str::from_utf8(bytes).ok()?.to_string().into(),
        };
        Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_string().into(),
            None => text,
        })
    }
}

/// The built-in files; `folder` is what they are in, for messages.
pub(super) fn embedded(dir: &Dir<'static>, folder: &str) -> Files {
    let mut files = Files::new();
    let mut waiting = vec![dir.clone()];
    while let Some(dir) = waiting.pop() {
        waiting.extend(dir.dirs().cloned());
        for file in dir.files() {
            let parts: Vec<_> = file.path().iter().filter_map(|part| part.to_str()).collect();
            let name = parts.join("/");
            let path = SourcePath::new(format!("built-in {folder}/{name}"));
            files.insert(name, File { bytes: Cow::Borrowed(file.contents()), path });
        }
    }
    files
}

/// The files below `folder` in the root of a site; none if there is no such folder.
///
/// Names that begin with a dot are left out, but for `.well-known`.
pub(super) fn on_disk(root: &Path, folder: &str, problems: &mut Problems) -> Result<Files, ThemeError> {
    let top = root.join(folder);
    let shown = |relative: &Path| {
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        SourcePath::new(format!("{folder}/{}", parts.join("/")).trim_end_matches('/').to_string())
    };
    match fs::symlink_metadata(&top) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Files::new()),
        Err(source) => return Err(ThemeError { path: top, source }),
        Ok(found) if found.is_symlink() => {
            problems.push(link_not_followed(&shown(Path::new(""))));
            return Ok(Files::new());
        }
        Ok(_) => {}
    }
    let mut files = Files::new();
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') || name == ".well-known"
    };
    for entry in WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| ThemeError {
            path: error.path().unwrap_or(&top).to_path_buf(),
            source: error.into(),
        })?;
        let relative = entry.path().strip_prefix(&top).unwrap_or(entry.path());
        let path = shown(relative);
        let kind = entry.file_type();
        if kind.is_symlink() {
            problems.push(link_not_followed(&path));
        } else if kind.is_file() {
            if relative.to_str().is_none() {
                let problem = Diagnostic::error("static", "the name of this file is not UTF-8");
                problems.push(problem.at(Place::file(&path)));
                continue;
            }
            let bytes = fs::read(entry.path())
                .map_err(|source| ThemeError { path: entry.path().to_path_buf(), source })?;
            let name = path.as_str()[folder.len()..].trim_start_matches('/').to_string();
            files.insert(name, File { bytes: Cow::Owned(bytes), path });
        }
    }
    Ok(files)
}

fn link_not_followed(path: &SourcePath) -> Diagnostic {
    Diagnostic::warning("symlink", "a symbolic link in the theme is not followed").at(Place::file(path))
}
