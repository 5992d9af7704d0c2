//! The drawings of the pages, as geometry of SVG: numbers from the same data as the text beside them.
//!
//! Values stand in attributes, never in `style`, so that the policy of the pages needs no exception. The
//! words and classes around them belong to the templates.

mod arcs;
mod bits;
mod bobbins;
mod ruler;
mod slack;
mod spark;
mod ticks;

pub use self::arcs::{Side, arc, thickness};
pub use self::bits::{Bits, bits};
pub use self::bobbins::{Bobbins, Tower, bobbins, steps, turn_share};
pub use self::ruler::day_ruler;
pub use self::slack::{Slack, slack};
pub use self::spark::sparkline;
pub use self::ticks::{Ticks, ticks};

/// A coordinate with at most one decimal.
fn coordinate(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // No drawing has a minus sign before a zero.
    if rounded == 0.0 { "0".into() } else { format!("{rounded}") }
}
