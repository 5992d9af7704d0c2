//! Ticks: one for each post, in bars of the rail.

/// A bar of ticks.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Ticks {
    /// Path of the ticks, 12 pixels high, 3 pixels apart.
    pub path: String,
    /// Width of the picture, in pixels.
    pub width: usize,
}

/// Most ticks that a bar has room for.
const MOST: usize = 40;

/// A bar for `count` posts; beyond the room of the bar, a tick stands for more than one, by the same
/// number in every bar whose largest count is `largest`.
pub fn ticks(count: usize, largest: usize) -> Ticks {
    let each = largest.div_ceil(MOST).max(1);
    let number = count.div_ceil(each);
    let path = (0..number).fold(String::new(), |path, n| path + &format!("M{} 0v12", n * 3 + 1));
    Ticks { path, width: (number * 3).max(1) }
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn a_tick_is_a_post_while_there_is_room() {
        assert_eq!(ticks(2, 19).path, "M1 0v12M4 0v12");
        assert_eq!(ticks(40, 40).width, 120);
        assert_eq!(ticks(5000, 5000).width, 120);
        assert_eq!(ticks(1, 5000).width, 3);
    }
}
