//! The loose loop of a silence.

use super::coordinate;

/// A loop, in a picture 72 pixels wide.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Slack {
    /// Height of the picture, in pixels: 64 and 0.85 for each day, at most 190.
    pub height: u32,
    /// Path of the loop.
    pub path: String,
}

/// The loop of a silence of `days` days.
pub fn slack(days: i64) -> Slack {
    let height = (64.0 + 0.85 * days.max(0) as f64).min(190.0).round();
    // Control points of the drawing at a height of 103, scaled along the thread alone.
    let y = |at: f64| coordinate(at / 103.0 * height);
    let path = format!(
        "M13 0C13 {} 4 {} 8 {}C13 {} 62 {} 58 {}C55 {} 13 {} 13 {}",
        y(23.0),
        y(21.0),
        y(37.0),
        y(58.0),
        y(31.0),
        y(54.0),
        y(74.0),
        y(62.0),
        y(103.0)
    );
    Slack { height: height as u32, path }
}

#[cfg(test)]
mod tests {
    use super::slack;

    #[test]
    fn a_longer_silence_is_a_longer_loop_up_to_a_limit() {
        assert_eq!(slack(46).height, 103);
        assert_eq!(slack(46).path, "M13 0C13 23 4 21 8 37C13 58 62 31 58 54C55 74 13 62 13 103");
        assert_eq!(slack(10_000).height, 190);
    }
}
