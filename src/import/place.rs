//! Writes files where none is, whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::ImportError;

/// Writes `bytes` to `path`; false, and nothing changed, where something is already.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<bool, ImportError> {
    copy(path, "", &mut io::Cursor::new(bytes))
}

/// Copies all of `from`, which is the part `name` of an export, to `path`; false, and nothing changed, where something
/// is already.
pub(super) fn copy(path: &Path, name: &str, from: &mut dyn Read) -> Result<bool, ImportError> {
    let failed = ImportError::machine(path);
    if fs::symlink_metadata(path).is_ok() {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(&failed)?;
    let mut file = NamedTempFile::with_prefix_in(".importing-", folder).map_err(&failed)?;
    let mut from = Source { from, broken: false };
    io::copy(&mut from, &mut file).map_err(|error| match from.broken {
        true => ImportError::broken(name, error),
        false => failed(error),
    })?;
    file.flush().map_err(&failed)?;
    // As the user's own files, and not for him alone, as temporary ones are.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(&failed)?;
    }
    match file.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error.error)),
    }
}

/// Remembers whether it was reading that failed, which is no fault of the machine's disk.
struct Source<'a> {
    from: &'a mut dyn Read,
    broken: bool,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer);
        self.broken = read.is_err();
        read
    }
}
