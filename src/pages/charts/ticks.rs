//! Bars of the rail: a tick for each post, drawn by the style sheet at the size that is given here.

/// The size of a bar, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Ticks {
    /// On wide windows, where the bar lies: three pixels for each tick, without the last gap.
    pub width: usize,
    /// On narrow ones, where it stands: by the square root of the share of the largest.
    pub height: usize,
}

/// Most ticks that a bar has room for.
const MOST: usize = 40;

/// Height of the largest bar, where bars stand.
const HIGHEST: f64 = 27.0;

/// A bar for `count` posts; beyond the room of the bar, a tick stands for more than one, by the same
/// number in every bar whose largest count is `largest`.
pub fn ticks(count: usize, largest: usize) -> Ticks {
    let each = largest.div_ceil(MOST).max(1);
    let number = count.div_ceil(each).max(1);
    let share = (count as f64 / largest.max(1) as f64).min(1.0);
    Ticks { width: number * 3 - 1, height: ((HIGHEST * share.sqrt()).round() as usize).max(1) }
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn a_tick_is_a_post_while_there_is_room() {
        assert_eq!([ticks(1, 19).width, ticks(2, 19).width, ticks(40, 40).width], [2, 5, 119]);
        assert_eq!([ticks(5000, 5000).width, ticks(1, 5000).width], [119, 2]);
    }

    #[test]
    fn the_largest_stands_highest() {
        assert_eq!([ticks(40, 40).height, ticks(10, 40).height, ticks(0, 40).height], [27, 14, 1]);
    }
}
