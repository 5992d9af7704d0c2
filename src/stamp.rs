//! What tells, without reading it, that a file is the one that was there before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The size of a file, and when it was modified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: SystemTime,
}

impl Stamp {
    /// The stamp of a file; none where the system does not say when it was modified.
    pub fn of(about: &Metadata) -> Option<Stamp> {
        Some(Stamp { size: about.len(), modified: about.modified().ok()? })
    }

    /// The size of the file, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// As bytes, to be kept; none for a file from before 1970 or of a time that no clock shows.
    pub fn to_bytes(self) -> Option<[u8; 20]> {
        let since_1970 = self.modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let mut bytes = [0; 20];
        bytes[..8].copy_from_slice(&self.size.to_le_bytes());
        bytes[8..16].copy_from_slice(&since_1970.as_secs().to_le_bytes());
        bytes[16..].copy_from_slice(&since_1970.subsec_nanos().to_le_bytes());
        Some(bytes)
    }

    /// A stamp from its bytes; none if they are those of no stamp.
    pub fn from_bytes(bytes: [u8; 20]) -> Option<Stamp> {
        let (size, rest) = bytes.split_first_chunk::<8>()?;
        let (seconds, nanos) = rest.split_first_chunk::<8>()?;
        let nanos = u32::from_le_bytes(*nanos.first_chunk::<4>()?);
        if nanos >= 1_000_000_000 {
            return None;
        }
        let since_1970 = Duration::new(u64::from_le_bytes(*seconds), nanos);
        let modified = SystemTime::UNIX_EPOCH.checked_add(since_1970)?;
        Some(Stamp { size: u64::from_le_bytes(*size), modified })
    }
}

/// When the system last saw a change of the file or of what it notes of it, in seconds since 1970 and nanoseconds: unlike
/// the time of a [`Stamp`], no program can choose it. None where the system does not tell.
#[cfg(unix)]
pub fn changed(about: &Metadata) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.ctime(), about.ctime_nsec()))
}

/// When the system last saw a change of the file: it does not tell.
#[cfg(not(unix))]
pub fn changed(_: &Metadata) -> Option<(i64, i64)> {
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_stamp_is_what_it_was(size in any::<u64>(), seconds in 0..u64::from(u32::MAX), nanos in 0..1_000_000_000_u32) {
            let modified = SystemTime::UNIX_EPOCH + Duration::new(seconds, nanos);
            let stamp = Stamp { size, modified };
            // Some systems tell the time in coarser steps.
            prop_assert_eq!(Stamp::from_bytes(stamp.to_bytes().unwrap()), Some(stamp));
        }

        #[test]
        fn no_bytes_are_a_fault(bytes in any::<[u8; 20]>()) {
            let _ = Stamp::from_bytes(bytes);
        }
    }
}
