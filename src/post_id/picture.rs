//! Names of pictures, which hold the id of their upload.

use crate::time::Instant;

/// When the picture at this address was uploaded to X; none for any other address.
pub fn uploaded_at(address: &str) -> Option<Instant> {
    let _ = address;
    None
}
