//! Arcs between the rows of a list: the network of entities.

use super::coordinate;

/// Width of a side of the network; it is stretched to the width that the page has.
const WIDTH: f64 = 100.0;
/// Least reach of an arc.
const LEAST: f64 = 10.0;
/// What the most distant rows reach beyond that.
const MORE: f64 = 88.0;

/// The side of the list on which an arc runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the names.
    Start,
    /// After them.
    End,
}

/// An arc between the heights `a` and `b`; it reaches the further the more distant they are, in proportion to
/// `furthest`, the greatest distance on its side.
pub fn arc(side: Side, a: f64, b: f64, furthest: f64) -> String {
    let (top, bottom) = (a.min(b), a.max(b));
    let reach = LEAST + MORE * (bottom - top) / furthest.max(1.0);
    let (edge, out) = match side {
        Side::Start => (WIDTH, WIDTH - reach),
        Side::End => (0.0, reach),
    };
    let [edge, out, top, bottom] = [edge, out, top, bottom].map(coordinate);
    format!("M{edge} {top}C{out} {top} {out} {bottom} {edge} {bottom}")
}

/// How thick the arc of `count` shared events is, in pixels.
pub fn thickness(count: usize) -> f64 {
    ((0.6 + 0.55 * count as f64).min(5.0) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::{Side, arc, thickness};

    #[test]
    fn arcs_reach_by_their_distance_on_their_side() {
        assert_eq!(arc(Side::End, 30.0, 10.0, 40.0), "M0 10C54 10 54 30 0 30");
        assert_eq!(arc(Side::Start, 10.0, 50.0, 40.0), "M100 10C2 10 2 50 100 50");
    }

    #[test]
    fn arcs_are_thicker_the_more_they_stand_for_up_to_a_limit() {
        assert_eq!([thickness(1), thickness(3), thickness(100)], [1.15, 2.25, 5.0]);
    }
}
