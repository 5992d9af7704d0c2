//! The wound thread of the home page: a tower of turns for each month or year, a slack line where there is
//! none.

use super::coordinate;

/// Width of the drawing; it is stretched to the width of the page.
const WIDTH: f64 = 1360.0;
/// Above the highest tower, for its count.
const HEAD: f64 = 26.0;
/// From the line on which the towers stand to the lower edge.
const FOOT: f64 = 19.5;
/// From one turn to the next, in pixels.
const PITCH: f64 = 3.0;
/// Most turns of a tower: 384 pixels.
const MOST_TURNS: usize = 128;

/// The drawing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Bobbins {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// Towers, one for each column, in order; those without posts have no turns.
    pub towers: Vec<Tower>,
    /// Path of the bends between the turns.
    pub bends: String,
    /// Path of the line below, which sags where there is nothing.
    pub base: String,
    /// How many posts a turn stands for.
    pub posts_a_turn: usize,
}

/// The turns of a column.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Tower {
    /// Path of each turn, from the bottom up, with the place of its first post in the column.
    pub turns: Vec<(usize, String)>,
    /// Where the top of the tower is, in pixels from the top of the picture.
    pub top: u32,
}

/// Draws columns, months or years; each is the lengths of its posts, in characters. The picture is at least
/// `least` pixels high.
///
/// A turn stands for the least of 1, 2, 5, 10, 20, … posts that keeps the highest tower within 384 pixels.
/// Its width is 34 % and 66 % × min(1, characters / 280) of the tower's.
pub fn bobbins(columns: &[Vec<usize>], least: u32) -> Bobbins {
    let most = columns.iter().map(Vec::len).max().unwrap_or(0);
    let each = posts_a_turn(most);
    let highest = most.div_ceil(each) as f64 * PITCH;
    let height = (HEAD + highest + FOOT).max(f64::from(least)).ceil();
    let floor = height - FOOT;
    let column = WIDTH / columns.len().max(1) as f64;
    let full = (column * 0.78).min(36.5);
    let mut towers = Vec::with_capacity(columns.len());
    let mut bends = String::new();
    for (at, lengths) in columns.iter().enumerate() {
        let centre = (at as f64 + 0.5) * column;
        let mut turns = Vec::new();
        let mut previous: Option<(f64, f64)> = None;
        for (turn, posts) in lengths.chunks(each).enumerate() {
            let mean = posts.iter().sum::<usize>() as f64 / posts.len() as f64;
            let half = full * turn_share(mean) / 2.0;
            let y = floor - 2.5 - turn as f64 * PITCH;
            // Turns go to and fro, as the thread does.
            let side = if turn % 2 == 0 { 1.0 } else { -1.0 };
            let (from, to) = (centre - side * half, centre + side * half);
            if let Some((x, old_y)) = previous {
                let bend = if side < 0.0 { x.max(from) + 3.2 } else { x.min(from) - 3.2 };
                let (out, back) = (coordinate(bend - x), coordinate(from - x));
                bends += &format!(
                    "M{} {}c{out} 0 {out} -{PITCH} {back} -{PITCH}",
                    coordinate(x),
                    coordinate(old_y)
                );
            }
            turns.push((turn * each, format!("M{} {}H{}", coordinate(from), coordinate(y), coordinate(to))));
            previous = Some((to, y));
        }
        let top = floor - 2.5 - turns.len() as f64 * PITCH;
        towers.push(Tower { turns, top: top.max(0.0) as u32 });
    }
    Bobbins {
        width: WIDTH as u32,
        height: height as u32,
        towers,
        bends,
        base: base(columns, column, floor),
        posts_a_turn: each,
    }
}

/// Width of a turn, as a share of its tower's, by the mean length of its posts in characters.
pub fn turn_share(mean: f64) -> f64 {
    0.34 + 0.66 * (mean / 280.0).min(1.0)
}

/// How many posts a turn may stand for: 1, 2, 5, 10, 20, …
pub fn steps() -> impl Iterator<Item = usize> {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    powers.flat_map(|power| [1, 2, 5].into_iter().filter_map(move |step| power.checked_mul(step)))
}

/// The least of them that keeps `most` posts within the height of a tower.
fn posts_a_turn(most: usize) -> usize {
    steps().find(|&each| most.div_ceil(each) <= MOST_TURNS).unwrap_or(usize::MAX)
}

/// The line below the towers: it dips by `min(16, 5 + 2.6 × months)` where columns have no posts.
fn base(columns: &[Vec<usize>], column: f64, floor: f64) -> String {
    let y = coordinate(floor);
    let mut path = format!("M0 {y}");
    let mut at = 0;
    while at < columns.len() {
        let empty = columns[at..].iter().take_while(|posts| posts.is_empty()).count();
        if empty == 0 {
            at += 1;
            path += &format!("L{} {y}", coordinate(at as f64 * column));
            continue;
        }
        let dip = (5.0 + 2.6 * empty as f64).min(16.0);
        let (from, to) = (at as f64 * column, (at + empty) as f64 * column);
        // A quadratic curve reaches half as deep as its control point.
        path += &format!(
            "Q{} {} {} {y}",
            coordinate((from + to) / 2.0),
            coordinate(floor + 2.0 * dip),
            coordinate(to)
        );
        at += empty;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_stands_for_as_few_posts_as_fit() {
        let of = |most: usize| posts_a_turn(most);
        assert_eq!([of(0), of(128), of(129), of(256), of(257), of(5000)], [1, 1, 2, 2, 5, 50]);
    }

    #[test]
    fn towers_stand_where_their_months_are() {
        let drawing = bobbins(&[vec![280, 10], vec![], vec![5]], 0);
        assert_eq!(drawing.towers.iter().map(|t| t.turns.len()).collect::<Vec<_>>(), [2, 0, 1]);
        assert!(drawing.bends.starts_with('M') && drawing.base.contains('Q'));
    }

    #[test]
    fn no_tower_leaves_the_picture() {
        let drawing = bobbins(&[vec![280; 100_000]], 0);
        assert!(drawing.towers[0].turns.len() <= MOST_TURNS && drawing.towers[0].top > 0);
    }

    #[test]
    fn the_picture_is_as_high_as_it_must_be() {
        assert_eq!(bobbins(&[vec![280; 128]], 0).height, 430);
        assert_eq!(bobbins(&[vec![280]], 0).height, 49);
        assert_eq!(bobbins(&[vec![280]], 300).height, 300);
    }
}
