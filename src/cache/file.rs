//! The cache as a file.
//!
//! ```text
//! filature build 1\n
//! for what it counts                     16 bytes
//! for each file of the output:
//!   length of its path                    2 bytes, the lowest first
//!   its path
//!   the key of what it was made from     16 bytes
//!   its SHA-256                          32 bytes
//!   how it stands there                  20 bytes
//! SHA-256 of everything above            32 bytes
//! ```

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::Entry;
use super::key::{KEY, Key};
use crate::routes::OutPath;
use crate::stamp::Stamp;

const BEGINNING: &[u8] = b"filature build 1\n";

/// The file of some entries; what cannot be kept is left out.
pub(super) fn to_bytes(entries: &[(OutPath, Entry)], meant_for: Key) -> Vec<u8> {
    let mut bytes = BEGINNING.to_vec();
    bytes.extend(meant_for.0);
    for (path, Entry { key, digest, stamp }) in entries {
        let (Ok(length), Some(stamp)) = (u16::try_from(path.as_str().len()), stamp.to_bytes()) else {
            continue;
        };
        bytes.extend(length.to_le_bytes());
        bytes.extend(path.as_str().as_bytes());
        bytes.extend(key.0);
        bytes.extend(digest);
        bytes.extend(stamp);
    }
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest);
    bytes
}

/// The entries of a file; none if it is damaged, or counts for something else.
pub(super) fn parse(bytes: &[u8], meant_for: Key) -> Option<HashMap<OutPath, Entry>> {
    let (bytes, digest) = bytes.split_last_chunk::<32>()?;
    let mut rest = bytes.strip_prefix(BEGINNING)?.strip_prefix(&meant_for.0)?;
    if *Sha256::digest(bytes) != *digest {
        return None;
    }
    let mut entries = HashMap::new();
    while !rest.is_empty() {
        let length = u16::from_le_bytes(*take(&mut rest)?);
        let (path, after) = rest.split_at_checked(length.into())?;
        rest = after;
        let path = OutPath::new(std::str::from_utf8(path).ok()?)?;
        let key = Key(*take::<KEY>(&mut rest)?);
        let digest = *take::<32>(&mut rest)?;
        let stamp = Stamp::from_bytes(*take::<20>(&mut rest)?)?;
        entries.insert(path, Entry { key, digest, stamp });
    }
    Some(entries)
}

fn take<'b, const N: usize>(rest: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MEANT_FOR: Key = Key([7; KEY]);

    fn entries() -> impl Strategy<Value = Vec<(OutPath, Entry)>> {
        let entry = (any::<[u8; KEY]>(), any::<[u8; 32]>(), any::<u64>(), any::<u32>());
        let entry = entry.prop_map(|(key, digest, size, seconds)| {
            let mut stamp = [0; 20];
            stamp[..8].copy_from_slice(&size.to_le_bytes());
            stamp[8..12].copy_from_slice(&seconds.to_le_bytes());
            Entry { key: Key(key), digest, stamp: Stamp::from_bytes(stamp).unwrap() }
        });
        proptest::collection::hash_map("[a-zé]{1,8}(/[a-z]{1,8})?", entry, 0..8).prop_map(|entries| {
            entries.into_iter().map(|(path, entry)| (OutPath::new(&path).unwrap(), entry)).collect()
        })
    }

    proptest! {
        #[test]
        fn a_cache_reads_back_as_it_was(entries in entries()) {
            let bytes = to_bytes(&entries, MEANT_FOR);
            prop_assert_eq!(parse(&bytes, MEANT_FOR), Some(entries.into_iter().collect()));
            prop_assert_eq!(parse(&bytes, Key([8; KEY])), None);
        }

        #[test]
        fn a_damaged_cache_counts_for_nothing(entries in entries(), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut bytes = to_bytes(&entries, MEANT_FOR);
            let cut = at.index(bytes.len());
            prop_assert_eq!(parse(&bytes[..cut], MEANT_FOR), None);
            bytes[cut] ^= 1_u8 << bit;
            prop_assert_eq!(parse(&bytes, MEANT_FOR), None);
        }
    }
}
