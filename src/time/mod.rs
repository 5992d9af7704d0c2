//! Time: instants, and the different ways in which a date can be known.

mod civil;
mod edtf;
mod instant;
mod rfc3339;
mod when;

pub use edtf::{EdtfError, parse as parse_edtf};
pub use instant::Instant;
pub use rfc3339::rfc3339;
pub use when::{Clock, Precision, Qualifier, When};
