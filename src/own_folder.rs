//! The folder in that of a site which holds what can be had again.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Its name. It begins with a dot, so that nothing in it is ever content.
pub const NAME: &str = ".filature";

/// Makes the folder in `root`, where it is not there yet, and tells git to leave it alone.
pub fn make(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(NAME);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "*\n")?;
    }
    Ok(folder)
}
