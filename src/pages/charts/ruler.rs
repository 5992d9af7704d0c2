//! The day ruler: the hours of a day's posts between midnight and midnight.

use std::collections::BTreeSet;

/// Width of the ruler, in pixels.
const WIDTH: u32 = 96;

/// One stroke for each post, at its minute of the day (0 to 1439), in a picture of 96 × 16; those that fall
/// on one pixel are one stroke.
///
/// Only for posts whose time of day is known: a date without one is no point.
pub fn day_ruler(minutes: impl IntoIterator<Item = u32>) -> String {
    let places: BTreeSet<u32> = minutes.into_iter().map(|minute| (minute * WIDTH + 720) / 1440).collect();
    places.into_iter().fold(String::new(), |path, x| path + &format!("M{x} 0v12"))
}

#[cfg(test)]
mod tests {
    use super::day_ruler;

    #[test]
    fn a_stroke_stands_at_its_hour() {
        assert_eq!(day_ruler([0, 720, 1439]), "M0 0v12M48 0v12M96 0v12");
    }

    #[test]
    fn a_crowded_day_has_no_more_strokes_than_pixels() {
        assert_eq!(day_ruler((0..1440).chain(0..1440)).matches('M').count(), 97);
    }
}
