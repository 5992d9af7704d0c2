//! A key stands for everything that a file is made from.

use std::fmt;
use std::hash::{Hash, Hasher};

use sha2::{Digest, Sha256};

/// Two files with one key have the same bytes: the first half of a SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(super) [u8; KEY]);

/// Bytes of a key.
pub(super) const KEY: usize = 16;

/// Makes a key of values, one after the other.
///
/// Nobody can find two values with one key, as they could with the hashes of the standard library: notes are what
/// other people wrote.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyMaker(Sha256);

impl KeyMaker {
    /// Takes a value.
    pub(crate) fn with(mut self, value: &(impl Hash + ?Sized)) -> Self {
        value.hash(&mut self);
        self
    }

    /// Takes a value by what it shows of itself, for small ones that hold what cannot be hashed.
    pub(crate) fn with_shown(mut self, value: &(impl fmt::Debug + ?Sized)) -> Self {
        // Writing to it never fails; a value that fails to show itself is taken as far as it went.
        let _ = fmt::write(&mut self, format_args!("{value:?}\0"));
        self
    }

    /// The key of what came.
    pub(crate) fn key(self) -> Key {
        let digest = self.0.finalize();
        let mut key = [0; KEY];
        key.copy_from_slice(&digest[..KEY]);
        Key(key)
    }
}

impl Hasher for KeyMaker {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let Key([a, b, c, d, e, f, g, h, ..]) = self.clone().key();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Write for KeyMaker {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::KeyMaker;

    #[test]
    fn values_that_differ_have_other_keys_however_they_are_divided() {
        let two = |a: &str, b: &str| KeyMaker::default().with(a).with(b).key();
        assert_eq!(two("ab", "c"), two("ab", "c"));
        assert_ne!(two("ab", "c"), two("a", "bc"));
        let shown = |a: &str, b: &str| KeyMaker::default().with_shown(a).with_shown(b).key();
        assert_ne!(shown("ab", "c"), shown("a", "bc"));
    }
}
