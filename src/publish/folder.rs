//! The site that stands in a folder, to be compared with a new one.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::branch::PublishedFile;
use super::digest::{BlobId, ObjectFormat};
use crate::sink::{self, SinkError};

/// The files that Filature wrote into `folder` and that still are there, with ids as a new site has them. A
/// folder that is not there, or is not Filature's, has none.
pub fn published_in(folder: &Path) -> Result<BTreeMap<String, PublishedFile>, SinkError> {
    let mut files = BTreeMap::new();
    for path in sink::listed(folder)? {
        let file = folder.join(path.as_str());
        let cannot = |source| SinkError::Io { action: "read", path: file.clone(), source };
        let look = || match fs::symlink_metadata(&file)?.is_file() {
            true => fs::read(&file).map(Some),
            false => Ok(None),
        };
        let id = match look() {
            Ok(bytes) => bytes.map(|bytes| BlobId::of(ObjectFormat::default(), &bytes)),
            // It is gone; perhaps another run is just removing it.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                continue;
            }
            Err(error) => return Err(cannot(error)),
        };
        files.insert(path.as_str().into(), PublishedFile { id });
    }
    Ok(files)
}
