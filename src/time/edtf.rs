//! Dates as authors write them: EDTF level 1.

use chrono_tz::Tz;

use super::When;

/// Why a date could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct EdtfError(pub String);

/// Reads a date at EDTF level 1 as it stands in the time zone of the site.
pub fn parse(text: &str, zone: Tz) -> Result<When, EdtfError> {
    let _ = zone;
    Err(EdtfError(format!("`{text}` is no date")))
}
