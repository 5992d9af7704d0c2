//! Names of pictures on X, which hold the id of their upload; see [`uploaded_at`](crate::post_id::uploaded_at).

use super::{Candidate, x};
use crate::post_id::base64url;

/// Reads the name of a picture: 15 characters, 11 bytes, of which the lower three are none of the id.
pub(super) fn name(name: &str) -> Option<Candidate> {
    if name.len() != 15 {
        return None;
    }
    // 15 characters are 90 bits; the last two are padding.
    let whole = base64url::number(name)? >> 2;
    let id = u64::try_from(whole >> 24).ok()?;
    let mut candidate = number(id)?;
    candidate.steps.insert(0, format!("{name} in base64url = {whole}; {whole} >> 24 = {id}"));
    Some(candidate)
}

/// Reads the id of an upload.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let mut candidate = x::number(id).filter(|candidate| candidate.unit == "millisecond")?;
    candidate.kind = "upload to X (Twitter)";
    candidate.trust = "the server's clock, of the upload: the post is at or after it";
    Some(candidate)
}
