//! Which folders may be an output folder.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use super::error::{SinkError, cannot};

/// What stands at a path, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A file or something stranger.
    File,
}

/// Refuses an output folder that is the file-system root, a symbolic link or a file; that is or holds the
/// `root` of the site; or that is, holds, or lies in one of its `sources` (`content`, `templates`, …), whether
/// they exist or not.
///
/// Links on the way to any of them are followed. The root may hold the output folder.
pub fn guard(output: &Path, root: &Path, sources: &[&Path]) -> Result<(), SinkError> {
    check_place(output)?;
    let place = resolve(output)?;
    let root_place = resolve(root)?;
    if root_place == place {
        return Err(SinkError::bad_output(output, "it is the root of the site"));
    }
    if root_place.starts_with(&place) {
        return Err(SinkError::bad_output(
            output,
            format!("the site itself, `{}`, lies in it", root.display()),
        ));
    }
    for source in sources {
        let source_place = resolve(source)?;
        let source = source.display();
        let reason = if source_place == place {
            format!("it is `{source}`, which holds sources of the site")
        } else if place.starts_with(&source_place) {
            format!("it lies in `{source}`, which holds sources of the site")
        } else if source_place.starts_with(&place) {
            format!("`{source}`, which holds sources of the site, lies in it")
        } else {
            continue;
        };
        return Err(SinkError::bad_output(output, reason));
    }
    Ok(())
}

/// Refuses what cannot be an output folder, whatever the sources are.
pub(super) fn check_place(output: &Path) -> Result<Standing, SinkError> {
    if output.file_name().is_none() {
        return Err(SinkError::bad_output(output, "it has no name of its own"));
    }
    match standing(output)? {
        Standing::Link => Err(SinkError::bad_output(output, "it is a symbolic link")),
        Standing::File => Err(SinkError::bad_output(output, "it is not a folder")),
        fine => Ok(fine),
    }
}

/// What stands at `path`.
pub(super) fn standing(path: &Path) -> Result<Standing, SinkError> {
    // Without a last slash, which would make the system follow a link.
    match fs::symlink_metadata(path.components().collect::<PathBuf>()) {
        Ok(about) if about.is_dir() => Ok(Standing::Folder),
        Ok(about) if about.is_symlink() => Ok(Standing::Link),
        Ok(_) => Ok(Standing::File),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => Err(cannot("look at", path)(error)),
    }
}

/// The absolute path without links, as far as it exists, and as it would be made beyond.
fn resolve(path: &Path) -> Result<PathBuf, SinkError> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).map_err(cannot("find", path))?.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::Normal(name) => {
                real.push(name);
                match fs::canonicalize(&real) {
                    Ok(found) => real = found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(cannot("find", path)(error)),
                }
            }
            part => real.push(part),
        }
    }
    Ok(real)
}
