//! The cache as a file.
//!
//! ```text
//! filature build 2\n
//! for what it counts                     16 bytes
//! whether it tells of a whole build       1 byte: 0 or 1; in a cache that does:
//!   the key of its inputs                16 bytes
//!   what it said, in three texts:
//!     length of the text                  4 bytes, the lowest first
//!     the text
//! for each file of the output, in the order of the paths:
//!   length of its path                    2 bytes, the lowest first
//!   its path
//!   how it stands there                  20 bytes
//!   whether it has a key                  1 byte: 0 or 1; of a file that has:
//!     the key of what it was made from   16 bytes
//!     its SHA-256                        32 bytes
//!     how many runs of records it has     4 bytes, the lowest first; for each:
//!       the key of what it was made from 16 bytes
//!       where it begins in the file       4 bytes, the lowest first
//!       where it ends                     4 bytes, the lowest first
//! SHA-256 of everything above            32 bytes
//! ```

use sha2::{Digest, Sha256};

use super::key::{KEY, Key};
use super::said::Said;
use super::{Entry, Left, Made, Run, Whole};
use crate::routes::OutPath;
use crate::stamp::Stamp;

const BEGINNING: &[u8] = b"filature build 2\n";

/// The file of what a build leaves. What cannot be kept is left out, and it then tells of no whole build.
pub(super) fn to_bytes(left: &Left, meant_for: Key) -> Vec<u8> {
    let mut files = Vec::new();
    let mut is_whole = true;
    for (path, Entry { stamp, made }) in &left.files {
        let (Ok(length), Some(stamp)) = (u16::try_from(path.as_str().len()), stamp.to_bytes()) else {
            is_whole = false;
            continue;
        };
        files.extend(length.to_le_bytes());
        files.extend(path.as_str().as_bytes());
        files.extend(stamp);
        files.push(made.is_some().into());
        let Some(Made { key, digest, runs }) = made else { continue };
        files.extend(key.0);
        files.extend(digest);
        // Without them, all records are made again.
        let (count, runs) = match u32::try_from(runs.len()) {
            Ok(count) => (count, runs.as_slice()),
            Err(_) => (0, &[][..]),
        };
        files.extend(count.to_le_bytes());
        for Run { key, place } in runs {
            files.extend(key.0);
            files.extend(place.start.to_le_bytes());
            files.extend(place.end.to_le_bytes());
        }
    }
    let mut bytes = BEGINNING.to_vec();
    bytes.extend(meant_for.0);
    match left.whole.as_ref().filter(|_| is_whole).and_then(whole_to_bytes) {
        Some(whole) => {
            bytes.push(1);
            bytes.extend(whole);
        }
        None => bytes.push(0),
    }
    bytes.append(&mut files);
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest);
    bytes
}

fn whole_to_bytes(whole: &Whole) -> Option<Vec<u8>> {
    let mut bytes = whole.inputs.0.to_vec();
    let Said { report, counts, contents } = &whole.said;
    for text in [report, counts, contents] {
        bytes.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    Some(bytes)
}

/// What a file says that a build left; none if it is damaged, or counts for something else.
pub(super) fn parse(bytes: &[u8], meant_for: Key) -> Option<Left> {
    let (bytes, digest) = bytes.split_last_chunk::<32>()?;
    let mut rest = bytes.strip_prefix(BEGINNING)?.strip_prefix(&meant_for.0)?;
    if *Sha256::digest(bytes) != *digest {
        return None;
    }
    let whole = match take::<1>(&mut rest)? {
        [0] => None,
        _ => Some(take_whole(&mut rest)?),
    };
    let mut files = Vec::new();
    while !rest.is_empty() {
        let length = u16::from_le_bytes(*take(&mut rest)?);
        let path = OutPath::new(take_text(&mut rest, length.into())?)?;
        let stamp = Stamp::from_bytes(*take::<20>(&mut rest)?)?;
        let made = match take::<1>(&mut rest)? {
            [0] => None,
            _ => Some(take_made(&mut rest)?),
        };
        files.push((path, Entry { stamp, made }));
    }
    Some(Left { whole, files })
}

fn take_whole(rest: &mut &[u8]) -> Option<Whole> {
    let inputs = Key(*take::<KEY>(rest)?);
    let mut text = || {
        let length = u32::from_le_bytes(*take(rest)?);
        take_text(rest, usize::try_from(length).ok()?).map(str::to_string)
    };
    let said = Said { report: text()?, counts: text()?, contents: text()? };
    Some(Whole { inputs, said })
}

fn take_made(rest: &mut &[u8]) -> Option<Made> {
    let (key, digest) = (Key(*take::<KEY>(rest)?), *take::<32>(rest)?);
    let count = u32::from_le_bytes(*take(rest)?);
    let number = |rest: &mut &[u8]| take(rest).map(|bytes| u32::from_le_bytes(*bytes));
    let mut run = || Some(Run { key: Key(*take::<KEY>(rest)?), place: number(rest)?..number(rest)? });
    let runs = (0..count).map(|_| run()).collect::<Option<_>>()?;
    Some(Made { key, digest, runs })
}

fn take_text<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b str> {
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

fn take<'b, const N: usize>(rest: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;

    use super::*;

    const MEANT_FOR: Key = Key([7; KEY]);

    fn left() -> impl Strategy<Value = Left> {
        let run = (any::<[u8; KEY]>(), any::<Range<u32>>());
        let run = run.prop_map(|(key, place)| Run { key: Key(key), place });
        let made = (any::<[u8; KEY]>(), any::<[u8; 32]>(), proptest::collection::vec(run, 0..3));
        let made = made.prop_map(|(key, digest, runs)| Made { key: Key(key), digest, runs });
        let made = proptest::option::of(made);
        let entry = (any::<u64>(), any::<u32>(), made).prop_map(|(size, seconds, made)| {
            let mut stamp = [0; 20];
            stamp[..8].copy_from_slice(&size.to_le_bytes());
            stamp[8..12].copy_from_slice(&seconds.to_le_bytes());
            Entry { stamp: Stamp::from_bytes(stamp).unwrap(), made }
        });
        let files = proptest::collection::btree_map("[a-zé]{1,8}(/[a-z]{1,8})?", entry, 0..8);
        let whole = (any::<[u8; KEY]>(), ".{0,9}", ".{0,3}", "[a-z]{0,3}");
        let whole = whole.prop_map(|(inputs, report, counts, contents)| Whole {
            inputs: Key(inputs),
            said: Said { report, counts, contents },
        });
        (proptest::option::of(whole), files).prop_map(|(whole, files)| {
            let path = |path: String| OutPath::new(&path).unwrap();
            Left { whole, files: files.into_iter().map(|(name, entry)| (path(name), entry)).collect() }
        })
    }

    proptest! {
        #[test]
        fn a_cache_reads_back_as_it_was(left in left()) {
            let bytes = to_bytes(&left, MEANT_FOR);
            prop_assert_eq!(parse(&bytes, MEANT_FOR), Some(left));
            prop_assert_eq!(parse(&bytes, Key([8; KEY])), None);
        }

        #[test]
        fn a_damaged_cache_counts_for_nothing(left in left(), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut bytes = to_bytes(&left, MEANT_FOR);
            let cut = at.index(bytes.len());
            prop_assert_eq!(parse(&bytes[..cut], MEANT_FOR), None);
            bytes[cut] ^= 1_u8 << bit;
            prop_assert_eq!(parse(&bytes, MEANT_FOR), None);
        }
    }
}
