//! A picture of few inks on paper, and shapes laid on it.

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use super::font::Font;
use super::surface::Surface;

/// Width of a card, in pixels.
pub(super) const WIDTH: u32 = 1200;
/// Height of a card, in pixels.
pub(super) const HEIGHT: u32 = 630;

/// Steps from bare paper to full ink.
const STEPS: u8 = 15;

/// What a shape is drawn with; the light tokens of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ink {
    /// Words.
    Text,
    /// Words beside them.
    Second,
    /// The thread.
    Thread,
    /// The thread where it is not meant.
    Pale,
    /// Axes.
    Edge,
    /// The mark of a kind.
    Kind,
}

impl Ink {
    const ALL: [Ink; 6] = [Ink::Text, Ink::Second, Ink::Thread, Ink::Pale, Ink::Edge, Ink::Kind];

    fn colour(self, kind: [u8; 3]) -> [u8; 3] {
        match self {
            Ink::Text => [0x14, 0x19, 0x1c],
            Ink::Second => [0x46, 0x50, 0x58],
            Ink::Thread => [0xbf, 0x0f, 0x2c],
            Ink::Pale => [0xd2, 0xd9, 0xd7],
            Ink::Edge => [0x7d, 0x88, 0x8d],
            Ink::Kind => kind,
        }
    }
}

/// The paper of a card.
const PAPER: [u8; 3] = [0xf4, 0xf6, 0xf5];

/// A picture: for each pixel which ink covers it, and how much. Where two inks meet, the one that covers more
/// stands alone; shapes of a card do not overlap but at their edges.
pub(super) struct Canvas {
    /// 0 is paper; else `1 + ink × STEPS + (step − 1)`.
    pixels: Vec<u8>,
}

impl Canvas {
    /// Bare paper.
    pub(super) fn new() -> Canvas {
        Canvas { pixels: vec![0; (WIDTH * HEIGHT) as usize] }
    }

    /// The pixels, row by row, as places in [`Canvas::palette`].
    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The colours of the pixels, as red, green, blue.
    pub(super) fn palette(kind: [u8; 3]) -> Vec<u8> {
        let mut palette = PAPER.to_vec();
        for ink in Ink::ALL {
            for step in 1..=u16::from(STEPS) {
                let mix = |(paper, ink): (u8, u8)| {
                    let full = u16::from(STEPS);
                    ((u16::from(paper) * (full - step) + u16::from(ink) * step + full / 2) / full) as u8
                };
                palette.extend(PAPER.into_iter().zip(ink.colour(kind)).map(mix));
            }
        }
        palette
    }

    /// Lays `share` (0 to 1) of an ink on a pixel.
    fn lay(&mut self, x: i32, y: i32, ink: Ink, share: f32) {
        let step = (share.clamp(0.0, 1.0) * f32::from(STEPS) + 0.5) as u8;
        if step == 0 || x < 0 || y < 0 || x >= WIDTH as i32 || y >= HEIGHT as i32 {
            return;
        }
        let pixel = &mut self.pixels[(y * WIDTH as i32 + x) as usize];
        let base = 1 + ink as u8 * STEPS;
        let (there, covered) = match pixel.checked_sub(1) {
            Some(value) => (value / STEPS, value % STEPS + 1),
            None => (ink as u8, 0),
        };
        if there == ink as u8 {
            *pixel = base + (covered + step).min(STEPS) - 1;
        } else if step > covered {
            *pixel = base + step - 1;
        }
    }
}

impl Surface for Canvas {
    fn rectangle(&mut self, (left, top): (f32, f32), (right, bottom): (f32, f32), ink: Ink) {
        let overlap =
            |from: f32, to: f32, cell: i32| (to.min(cell as f32 + 1.0) - from.max(cell as f32)).max(0.0);
        for y in top.floor() as i32..bottom.ceil() as i32 {
            let rows = overlap(top, bottom, y);
            for x in left.floor() as i32..right.ceil() as i32 {
                self.lay(x, y, ink, rows * overlap(left, right, x));
            }
        }
    }

    fn fill(&mut self, outline: &Outline, ink: Ink) {
        let Some((left, top, right, bottom)) = outline.bounds() else { return };
        // What lies beyond the card is never drawn, whatever its size.
        if right - left > 2.0 * WIDTH as f32 || bottom - top > 2.0 * HEIGHT as f32 {
            return;
        }
        let (x, y) = (left.floor(), top.floor());
        let size = ((right - x).ceil() as usize + 1, (bottom - y).ceil() as usize + 1);
        let mut rasterizer = Rasterizer::new(size.0, size.1);
        let inside = |p: Point| point(p.x - x, p.y - y);
        for curve in &outline.curves {
            match *curve {
                Curve::Line(a, b) => rasterizer.draw_line(inside(a), inside(b)),
                Curve::Quadratic(a, b, c) => rasterizer.draw_quad(inside(a), inside(b), inside(c)),
                Curve::Cubic(a, b, c, d) => rasterizer.draw_cubic(inside(a), inside(b), inside(c), inside(d)),
            }
        }
        rasterizer.for_each_pixel_2d(|px, py, share| {
            if share > 0.0 {
                self.lay(x as i32 + px as i32, y as i32 + py as i32, ink, share);
            }
        });
    }

    fn text(&mut self, font: &Font, text: &str, at: (f32, f32), size: f32, ink: Ink) {
        font.draw(self, text, at, size, ink);
    }
}

/// A closed shape.
#[derive(Default)]
pub(super) struct Outline {
    curves: Vec<Curve>,
    first: Point,
    last: Point,
}

enum Curve {
    Line(Point, Point),
    Quadratic(Point, Point, Point),
    Cubic(Point, Point, Point, Point),
}

impl Outline {
    /// A shape with straight sides.
    pub(super) fn polygon(corners: impl IntoIterator<Item = (f32, f32)>) -> Outline {
        let mut outline = Outline::default();
        let mut corners = corners.into_iter();
        if let Some((x, y)) = corners.next() {
            outline.move_to(x, y);
        }
        corners.for_each(|(x, y)| outline.line_to(x, y));
        outline.close();
        outline
    }

    /// A disc.
    pub(super) fn disc(x: f32, y: f32, radius: f32) -> Outline {
        // How far control points stand from the ends of a quarter of a circle.
        let k = radius * 0.552_284_8;
        let r = radius;
        let mut outline = Outline::default();
        outline.move_to(x + r, y);
        outline.cubic_to((x + r, y + k), (x + k, y + r), (x, y + r));
        outline.cubic_to((x - k, y + r), (x - r, y + k), (x - r, y));
        outline.cubic_to((x - r, y - k), (x - k, y - r), (x, y - r));
        outline.cubic_to((x + k, y - r), (x + r, y - k), (x + r, y));
        outline
    }

    pub(super) fn move_to(&mut self, x: f32, y: f32) {
        self.first = point(x, y);
        self.last = self.first;
    }

    pub(super) fn line_to(&mut self, x: f32, y: f32) {
        let to = point(x, y);
        self.curves.push(Curve::Line(self.last, to));
        self.last = to;
    }

    pub(super) fn quadratic_to(&mut self, control: (f32, f32), to: (f32, f32)) {
        let (control, to) = (point(control.0, control.1), point(to.0, to.1));
        self.curves.push(Curve::Quadratic(self.last, control, to));
        self.last = to;
    }

    pub(super) fn cubic_to(&mut self, a: (f32, f32), b: (f32, f32), to: (f32, f32)) {
        let (a, b, to) = (point(a.0, a.1), point(b.0, b.1), point(to.0, to.1));
        self.curves.push(Curve::Cubic(self.last, a, b, to));
        self.last = to;
    }

    pub(super) fn close(&mut self) {
        if self.last != self.first {
            self.line_to(self.first.x, self.first.y);
        }
    }

    /// The points of its curves, one after the other, and of how many each is made.
    pub(super) fn points(&self) -> impl Iterator<Item = (usize, [Point; 4])> {
        self.curves.iter().map(|curve| match *curve {
            Curve::Line(a, b) => (2, [a, b, b, b]),
            Curve::Quadratic(a, b, c) => (3, [a, b, c, c]),
            Curve::Cubic(a, b, c, d) => (4, [a, b, c, d]),
        })
    }

    /// Left, top, right and bottom of what holds all its points.
    fn bounds(&self) -> Option<(f32, f32, f32, f32)> {
        self.points().flat_map(|(_, points)| points).fold(None, |bounds, p| {
            let (left, top, right, bottom) = bounds.unwrap_or((p.x, p.y, p.x, p.y));
            Some((left.min(p.x), top.min(p.y), right.max(p.x), bottom.max(p.y)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_covered_as_much_as_it_is() {
        let mut canvas = Canvas::new();
        canvas.rectangle((10.5, 20.0), (12.0, 21.0), Ink::Thread);
        let full = 1 + Ink::Thread as u8 * STEPS + STEPS - 1;
        let row = &canvas.pixels()[20 * WIDTH as usize..][9..13];
        assert_eq!(row, [0, full - STEPS / 2, full, 0]);
    }

    #[test]
    fn shapes_beyond_the_card_are_harmless() {
        let mut canvas = Canvas::new();
        canvas.rectangle((-50.0, -5.0), (3000.0, 1.0), Ink::Text);
        canvas.fill(&Outline::disc(-3.0, 640.0, 20.0), Ink::Kind);
        canvas.fill(&Outline::polygon([(0.0, 0.0), (1e9, 0.0), (0.0, 1e9)]), Ink::Kind);
        assert!(canvas.pixels()[..WIDTH as usize].iter().all(|&pixel| pixel != 0));
    }

    #[test]
    fn each_pixel_has_a_colour() {
        let palette = Canvas::palette([1, 2, 3]);
        assert_eq!(palette.len(), 3 * (1 + Ink::ALL.len() * usize::from(STEPS)));
        assert_eq!(&palette[palette.len() - 3..], [1, 2, 3]);
    }
}
