//! The day ruler: the hours of a day's posts between midnight and midnight.

use super::coordinate;

/// Width of the ruler, in pixels.
const WIDTH: f64 = 96.0;

/// One stroke for each post, at its minute of the day (0 to 1439), in a picture of 96 × 16.
///
/// Only for posts whose time of day is known: a date without one is no point.
pub fn day_ruler(minutes: impl IntoIterator<Item = u32>) -> String {
    minutes.into_iter().fold(String::new(), |mut path, minute| {
        path += &format!("M{} 0v12", coordinate(f64::from(minute) / 1440.0 * WIDTH));
        path
    })
}

#[cfg(test)]
mod tests {
    use super::day_ruler;

    #[test]
    fn a_stroke_stands_at_its_hour() {
        assert_eq!(day_ruler([0, 720, 1439]), "M0 0v12M48 0v12M95.9 0v12");
    }
}
