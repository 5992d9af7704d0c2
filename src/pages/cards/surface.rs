//! What a card is drawn on: a picture, or whatever wants to know all that is drawn.

use std::hash::Hasher;

use super::canvas::{Ink, Outline};
use super::font::Font;

/// Takes shapes and words.
pub(super) trait Surface {
    /// Fills a rectangle, by its corners.
    fn rectangle(&mut self, corner: (f32, f32), opposite: (f32, f32), ink: Ink);

    /// Fills an outline.
    fn fill(&mut self, outline: &Outline, ink: Ink);

    /// Draws a text; `at` is where its first letter stands on its line.
    fn text(&mut self, font: &Font, text: &str, at: (f32, f32), size: f32, ink: Ink);

    /// Draws a line of some width through points.
    fn line(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        let side = |at: usize, sign: f32| {
            let (before, after) = (points[at.saturating_sub(1)], points[(at + 1).min(points.len() - 1)]);
            let (dx, dy) = (after.0 - before.0, after.1 - before.1);
            let length = (dx * dx + dy * dy).sqrt().max(f32::EPSILON);
            let half = sign * width / 2.0 / length;
            (points[at].0 - dy * half, points[at].1 + dx * half)
        };
        if points.len() < 2 {
            return;
        }
        let there = (0..points.len()).map(|at| side(at, 1.0));
        let back = (0..points.len()).rev().map(|at| side(at, -1.0));
        self.fill(&Outline::polygon(there.chain(back)), ink);
    }
}

/// Hashes all that is drawn, to the bit: two cards of one hash are one picture. It takes much less time than drawing.
pub(super) struct Trace<'h, H>(pub(super) &'h mut H);

impl<H: Hasher> Trace<'_, H> {
    fn begin(&mut self, shape: u8, ink: Ink) {
        self.0.write_u8(shape);
        self.0.write_u8(ink as u8);
    }

    fn number(&mut self, number: f32) {
        self.0.write_u32(number.to_bits());
    }

    fn point(&mut self, (x, y): (f32, f32)) {
        self.number(x);
        self.number(y);
    }
}

impl<H: Hasher> Surface for Trace<'_, H> {
    fn rectangle(&mut self, corner: (f32, f32), opposite: (f32, f32), ink: Ink) {
        self.begin(0, ink);
        self.point(corner);
        self.point(opposite);
    }

    fn fill(&mut self, outline: &Outline, ink: Ink) {
        self.begin(1, ink);
        for (count, points) in outline.points() {
            self.0.write_usize(count);
            points[..count].iter().for_each(|point| self.point((point.x, point.y)));
        }
        self.0.write_usize(0);
    }

    fn text(&mut self, font: &Font, text: &str, at: (f32, f32), size: f32, ink: Ink) {
        self.begin(2, ink);
        for word in [font.name(), text] {
            self.0.write_usize(word.len());
            self.0.write(word.as_bytes());
        }
        self.point(at);
        self.number(size);
    }

    fn line(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        self.begin(3, ink);
        self.0.write_usize(points.len());
        points.iter().for_each(|point| self.point(*point));
        self.number(width);
    }
}
