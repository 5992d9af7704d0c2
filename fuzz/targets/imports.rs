//! Importers over any bytes: an export fails in words, or becomes notes that hold what the importer says.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use filature::diagnostics::SourcePath;
use filature::import::{self, ImportError, Mapping, Report, XOptions};
use filature::note::Content;
use filature::parse;
use flate2::Compression;
use flate2::write::GzEncoder;

const ACCOUNT: &[u8] =
    br#"window.YTD.account.part0 = [{"account": {"username": "some_one", "accountDisplayName": "Some One"}}]"#;

/// The posts of an archive of X, and behind a NUL its long posts.
pub(super) fn x(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |&byte| byte == 0);
    let (posts, long) = (parts.next().unwrap_or_default(), parts.next());
    tried(
        |folder| {
            fs::create_dir_all(folder.join("data")).unwrap();
            fs::write(folder.join("data/account.js"), ACCOUNT).unwrap();
            fs::write(folder.join("data/tweets.js"), posts).unwrap();
            if let Some(long) = long {
                fs::write(folder.join("data/note-tweet.js"), long).unwrap();
            }
            folder.to_path_buf()
        },
        |path, root| import::x_archive(path, root, XOptions { retweets: true, deleted: true }),
    );
}

/// A zip file in the place of an archive of X.
pub(super) fn x_zip(bytes: &[u8]) {
    tried(
        |folder| file(folder, "archive.zip", bytes),
        |path, root| import::x_archive(path, root, XOptions::default()),
    );
}

/// The outbox of an account on Mastodon.
pub(super) fn mastodon(bytes: &[u8]) {
    tried(|folder| file(folder, "outbox.json", bytes), import::mastodon);
}

/// A tar file in the place of an export of Mastodon. It is packed here: no mutation finds its way through a checksum.
pub(super) fn mastodon_tar(bytes: &[u8]) {
    tried(
        |folder| {
            let path = folder.join("archive.tar.gz");
            let mut packed = GzEncoder::new(File::create(&path).unwrap(), Compression::none());
            packed.write_all(bytes).unwrap();
            packed.finish().unwrap();
            path
        },
        import::mastodon,
    );
}

/// A table.
pub(super) fn csv(bytes: &[u8]) {
    tried(
        |folder| file(folder, "events.csv", bytes),
        |path, root| import::table(path, root, &Mapping::default(), Tz::Europe__Paris),
    );
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Imports an export twice, and looks at what stands there after each time.
fn tried(
    export: impl FnOnce(&Path) -> PathBuf,
    import: impl Fn(&Path, &Path) -> Result<Report, ImportError>,
) {
    let folder = tempfile::tempdir().unwrap();
    let [root, given] = ["site", "export"].map(|name| folder.path().join(name));
    fs::create_dir(&root).unwrap();
    fs::create_dir(&given).unwrap();
    let path = export(&given);
    let before = files(folder.path());

    let first = import(&path, &root);
    let after = files(folder.path());
    for new in after.difference(&before) {
        let below = new.strip_prefix(&root).expect("something was written outside of the site");
        assert!(below.starts_with("content/imported") || below.starts_with("media"), "{below:?}");
        assert!(!new.to_string_lossy().contains(".importing-"), "{new:?} was left");
    }
    match &first {
        Err(error) => {
            assert!(!matches!(error, ImportError::Machine { .. }), "the export is at fault: {error}")
        }
        Ok(report) => assert_eq!(report.notes.iter().map(|note| held(note)).sum::<usize>(), report.written),
    }
    let second = import(&path, &root);
    assert_eq!(files(folder.path()), after, "a second import adds something");
    match (first, second) {
        (Ok(first), Ok(second)) => {
            assert_eq!((second.written, second.notes.len()), (0, 0));
            assert!(second.already >= first.written);
        }
        (Err(_), Err(_)) => {}
        (first, second) => panic!("first {first:?}, then {second:?}"),
    }
}

/// How many events a note holds.
fn held(path: &Path) -> usize {
    let options = parse::Options { repair: false, zone: Tz::Europe__Paris, kinds: Vec::new() };
    match parse::note(&SourcePath::new("note.md"), &fs::read(path).unwrap(), &options).value.content {
        Content::Thread(highlights) => highlights.len(),
        Content::Event(_) => 1,
        other => panic!("{path:?} holds no event, but {other:?}"),
    }
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries.filter(|entry| !entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}
