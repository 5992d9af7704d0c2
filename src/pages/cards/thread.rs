//! The wound thread of a card: a tower of turns for each month or year, a slack line where there is none.

use super::canvas::Ink;
use super::font::SANS;
use super::surface::Surface;
use super::{Area, Column, LEFT, RIGHT};
use crate::pages::charts;

/// The line on which the towers stand.
const FLOOR: f32 = 512.0;
/// From one turn to the next.
const PITCH: f32 = 3.0;
/// Thickness of the thread.
const STROKE: f32 = 1.6;
/// Between a tower and what stands above it.
const AIR: f32 = 14.0;
/// Size of the counts and the years.
const SIZE: f32 = 19.0;
/// Narrowest column whose count is written above it.
const COUNTED: f32 = 24.0;
/// Narrowest tower whose turns are joined by bends.
const BENT: f32 = 12.0;

/// Draws the thread; no tower reaches what is `taken`. Says how many posts a turn stands for: the least of 1, 2,
/// 5, 10, 20, …
pub(super) fn draw(canvas: &mut dyn Surface, columns: &[Column<'_>], taken: &[Area]) -> usize {
    let width = (RIGHT - LEFT) / columns.len().max(1) as f32;
    let full = (width * 0.78).min(34.0);
    let centre = |at: usize| LEFT + (at as f32 + 0.5) * width;
    let counted = width >= COUNTED;
    let area = |at: usize, each: usize| {
        let turns = columns[at].lengths.len().div_ceil(each);
        let head = if counted { SIZE + 6.0 } else { 0.0 };
        let half = full / 2.0 + 4.0;
        let top = FLOOR - turns as f32 * PITCH - head - AIR;
        Area { left: centre(at) - half, top, right: centre(at) + half, bottom: FLOOR }
    };
    let free = |each: usize| {
        let towers = (0..columns.len()).filter(|&at| columns[at].lengths.len() > each);
        towers.map(|at| area(at, each)).all(|tower| !taken.iter().any(|other| other.meets(&tower)))
    };
    let most = columns.iter().map(|column| column.lengths.len()).max().unwrap_or(0);
    let each = charts::steps().find(|&each| each >= most || free(each)).unwrap_or(1);

    base(canvas, columns, width);
    for (at, column) in columns.iter().enumerate() {
        tower(canvas, column, centre(at), full, each);
        if counted && column.shown() > 0 {
            let count = &column.count;
            let x = centre(at) - SANS.width(count, SIZE) / 2.0;
            let turns = column.lengths.len().div_ceil(each);
            let y = FLOOR - 2.5 - turns as f32 * PITCH - 7.0;
            canvas.text(&SANS, count, (x, y), SIZE, Ink::Second);
        }
    }
    years(canvas, columns, width);
    each
}

/// The turns of a column, from the bottom up, and the bends between them.
fn tower(canvas: &mut dyn Surface, column: &Column<'_>, centre: f32, full: f32, each: usize) {
    let mut previous: Option<(f32, f32, bool)> = None;
    for (turn, lengths) in column.lengths.chunks(each).enumerate() {
        let mean = lengths.iter().map(|&length| f64::from(length)).sum::<f64>() / lengths.len() as f64;
        // In whole pixels, so that words which change here and there do not change every card by what nobody sees.
        let half = (full * charts::turn_share(mean) as f32 / 2.0).round();
        let y = FLOOR - 2.5 - turn as f32 * PITCH;
        let meant = column.is_meant(turn, each);
        let side = if turn % 2 == 0 { 1.0 } else { -1.0 };
        let (from, to) = (centre - side * half, centre + side * half);
        if let Some((x, below, was_meant)) = previous.filter(|_| full >= BENT) {
            let out = if side < 0.0 { x.max(from) + 3.2 } else { x.min(from) - 3.2 };
            let ink = if meant && was_meant { Ink::Thread } else { Ink::Pale };
            let bend: Vec<(f32, f32)> = (0..=6)
                .map(|n| cubic([(x, below), (out, below), (out, y), (from, y)], n as f32 / 6.0))
                .collect();
            canvas.line(&bend, STROKE, ink);
        }
        let ink = if meant { Ink::Thread } else { Ink::Pale };
        let (top, bottom) = (y - STROKE / 2.0, y + STROKE / 2.0);
        canvas.rectangle((from.min(to), top), (from.max(to), bottom), ink);
        previous = Some((to, y, meant));
    }
}

/// The line below the towers: it dips by `min(16, 5 + 2.6 × months)` where columns have no posts.
fn base(canvas: &mut dyn Surface, columns: &[Column<'_>], width: f32) {
    let mut points = vec![(LEFT, FLOOR)];
    let mut at = 0;
    while at < columns.len() {
        let empty = columns[at..].iter().take_while(|column| column.lengths.is_empty()).count();
        let (from, to) = (LEFT + at as f32 * width, LEFT + (at + empty.max(1)) as f32 * width);
        if empty > 0 {
            let dip = (5.0 + 2.6 * empty as f32).min(16.0);
            // A parabola: 0 at both ends, 1 in the middle.
            let sag = |n: usize| {
                let t = n as f32 / 24.0;
                (from + (to - from) * t, FLOOR + dip * 4.0 * t * (1.0 - t))
            };
            points.extend((1..24).map(sag));
        }
        points.push((to, FLOOR));
        at += empty.max(1);
    }
    canvas.line(&points, STROKE, Ink::Thread);
}

fn years(canvas: &mut dyn Surface, columns: &[Column<'_>], width: f32) {
    let mut free_from = 0.0;
    for (at, column) in columns.iter().enumerate() {
        let x = LEFT + at as f32 * width;
        let end = x + 8.0 + SANS.width(&column.year, SIZE);
        if column.year.is_empty() || x < free_from || end > RIGHT {
            continue;
        }
        canvas.rectangle((x, FLOOR + 22.0), (x + 1.0, FLOOR + 42.0), Ink::Edge);
        canvas.text(&SANS, &column.year, (x + 8.0, FLOOR + 39.0), SIZE, Ink::Text);
        free_from = end + 12.0;
    }
}

/// A point of a cubic Bézier curve.
fn cubic(points: [(f32, f32); 4], t: f32) -> (f32, f32) {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    points.iter().zip(weights).fold((0.0, 0.0), |(x, y), (p, w)| (x + p.0 * w, y + p.1 * w))
}
