//! The one field of Exif that changes how a picture looks: its orientation.

/// Tag of the orientation, in the first directory of a TIFF structure.
const ORIENTATION: u16 = 0x0112;

/// The orientation of a TIFF structure, from 2 to 8; none where it is upright, or cannot be read.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes = tiff.get(4..8)?.try_into().ok()?;
    let directory = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries)
        .map(|n| directory.saturating_add(2 + n * 12))
        .find(|&entry| short(entry) == Some(ORIENTATION))?;
    let value = short(entry.checked_add(8)?)?;
    (2..=8).contains(&value).then_some(value as u8)
}

/// Whether a picture of this orientation is shown on its side: what is stored as a row is shown as a column.
pub(super) fn lies(orientation: Option<u8>) -> bool {
    matches!(orientation, Some(5..=8))
}

/// A TIFF structure that holds an orientation and nothing else.
pub(super) fn only_orientation(value: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 1]); // one entry
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend([0, 3, 0, 0, 0, 1]); // one number of two bytes
    tiff.extend([0, value, 0, 0]);
    tiff.extend([0; 4]); // no further directory
    tiff
}
