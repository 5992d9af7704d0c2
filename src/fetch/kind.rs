//! What a file is, by how it begins and not by its name.

/// The media type of a picture or film that a page can show; none for anything else.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, sign: &[u8]| bytes.get(from..from + sign.len()) == Some(sign);
    Some(match bytes {
        _ if at(0, b"\xff\xd8\xff") => "image/jpeg",
        _ if at(0, b"\x89PNG\r\n\x1a\n") => "image/png",
        _ if at(0, b"GIF87a") || at(0, b"GIF89a") => "image/gif",
        _ if at(0, b"RIFF") && at(8, b"WEBP") => "image/webp",
        _ if at(4, b"ftypavif") || at(4, b"ftypavis") => "image/avif",
        _ if at(4, b"ftyp") => "video/mp4",
        _ if at(0, b"\x1a\x45\xdf\xa3") => "video/webm",
        _ => return None,
    })
}

/// Whether a name with this ending may hold a file of this kind: servers and browsers go by the ending.
pub(super) fn may_be_named(kind: &str, name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("jpg" | "jpeg" | "png" | "gif" | "webp" | "avif") => kind.starts_with("image/"),
        Some("mp4" | "mov") => kind == "video/mp4",
        Some("webm") => kind == "video/webm",
        _ => false,
    }
}
