//! Words as outlines, from the fonts in the binary: no font of the machine is ever asked.

use std::sync::LazyLock;

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, script};

use super::canvas::{Canvas, Ink, Outline};
use super::surface::Surface;

/// Literata for titles.
pub(super) static DISPLAY: LazyLock<Font> =
    LazyLock::new(|| Font::new("display", include_bytes!("fonts/literata-display.ttf")));
/// Literata for sentences.
pub(super) static TEXT: LazyLock<Font> =
    LazyLock::new(|| Font::new("text", include_bytes!("fonts/literata-text.ttf")));
/// Archivo for what the machine adds.
pub(super) static SANS: LazyLock<Font> =
    LazyLock::new(|| Font::new("sans", include_bytes!("fonts/archivo.ttf")));

/// What stands where words were left out.
const CUT: char = '…';

/// A font that is ready to set words.
pub(super) struct Font {
    name: &'static str,
    face: Face<'static>,
    plan: ShapePlan,
}

/// Words on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Width in pixels.
    pub(super) width: f32,
}

impl Font {
    fn new(name: &'static str, bytes: &'static [u8]) -> Font {
        let face = Face::from_slice(bytes, 0).expect("a font of the program itself");
        let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Font { name, face, plan }
    }

    /// Which of the three it is.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// The text without what is never seen, if the font can show all of it.
    pub(super) fn shown(&self, text: &str) -> Option<String> {
        let unseen = |c: char| {
            c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        };
        let shown: String = text.chars().filter(|&c| !unseen(c)).collect();
        let known = |c: char| self.face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        (!shown.trim().is_empty() && shown.chars().all(known)).then_some(shown)
    }

    /// Width of a text in pixels.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let glyphs = self.shape(text);
        let units: i32 = glyphs.glyph_positions().iter().map(|place| place.x_advance).sum();
        units as f32 * self.scale(size)
    }

    /// Draws the outlines of a text; `x` and `y` are where its first letter stands on its line.
    pub(super) fn draw(&self, canvas: &mut Canvas, text: &str, (x, y): (f32, f32), size: f32, ink: Ink) {
        let scale = self.scale(size);
        let glyphs = self.shape(text);
        let mut pen = x;
        for (info, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let origin = (pen + place.x_offset as f32 * scale, y - place.y_offset as f32 * scale);
            let mut glyph = Glyph { outline: Outline::default(), origin, scale };
            if self.face.outline_glyph(GlyphId(info.glyph_id as u16), &mut glyph).is_some() {
                canvas.fill(&glyph.outline, ink);
            }
            pen += place.x_advance as f32 * scale;
        }
    }

    /// Breaks a text at its spaces into at most `most` lines, as even as they can be; none if it needs more, or
    /// if a word is wider than a line.
    pub(super) fn wrap(&self, text: &str, size: f32, width: f32, most: usize) -> Option<Vec<Line>> {
        let words: Vec<(&str, f32)> = text
            .split([' ', '\n', '\t'])
            .filter(|w| !w.is_empty())
            .map(|w| (w, self.width(w, size)))
            .collect();
        let space = self.width(" ", size);
        let lines = |width: f32| {
            let mut lines: Vec<(usize, f32)> = Vec::new();
            for (at, (_, word)) in words.iter().enumerate() {
                match lines.last_mut() {
                    Some((_, line)) if *line + space + word <= width => *line += space + word,
                    _ => lines.push((at, *word)),
                }
            }
            lines
        };
        if words.iter().any(|(_, word)| *word > width) {
            return None;
        }
        let count = lines(width).len();
        if count > most {
            return None;
        }
        // The narrowest column with as many lines, to 4 pixels.
        let widest = words.iter().map(|(_, word)| *word).fold(0.0, f32::max);
        let steps = ((width - widest) / 4.0) as usize;
        let narrower = |step: &usize| lines(widest + *step as f32 * 4.0).len() == count;
        let width = (0..steps).find(narrower).map_or(width, |step| widest + step as f32 * 4.0);
        let begins = lines(width);
        let ends = begins.iter().skip(1).map(|(at, _)| *at).chain([words.len()]);
        let joined = |from: usize, to: usize| {
            words[from..to].iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ")
        };
        Some(
            begins
                .iter()
                .zip(ends)
                .map(|(&(from, width), to)| Line { text: joined(from, to), width })
                .collect(),
        )
    }

    /// The same, with as many of its first words as have room.
    pub(super) fn wrap_cut(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<Line> {
        if let Some(lines) = self.wrap(text, size, width, most) {
            return lines;
        }
        // No card has room for more letters, and a title may have thousands.
        let letters: Vec<char> = text.chars().take(400).collect();
        let cut = |count: usize| {
            let kept: String = letters[..count].iter().collect();
            let whole_words = match kept.rfind(' ') {
                Some(at) if at * 2 > kept.len() => &kept[..at],
                _ => &kept,
            };
            format!("{}{CUT}", whole_words.trim_end_matches([' ', ',', ';', ':', '.']))
        };
        let (mut fits, mut too_many) = (0, letters.len() + 1);
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            match self.wrap(&cut(middle), size, width, most) {
                Some(_) => fits = middle,
                None => too_many = middle,
            }
        }
        self.wrap(&cut(fits), size, width, most).unwrap_or_default()
    }

    fn scale(&self, size: f32) -> f32 {
        size / self.face.units_per_em() as f32
    }

    fn shape(&self, text: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        rustybuzz::shape_with_plan(&self.face, &self.plan, buffer)
    }
}

/// A glyph on its way onto the canvas.
struct Glyph {
    outline: Outline,
    origin: (f32, f32),
    scale: f32,
}

impl Glyph {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.0 + x * self.scale, self.origin.1 - y * self.scale)
    }
}

impl OutlineBuilder for Glyph {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.outline.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.outline.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, to) = (self.at(x1, y1), self.at(x, y));
        self.outline.quadratic_to(control, to);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.outline.cubic_to(a, b, to);
    }

    fn close(&mut self) {
        self.outline.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_fonts_hold_is_shown() {
        assert_eq!(
            DISPLAY.shown("L’œuvre\u{202f}: «\u{a0}É\u{a0}»").as_deref(),
            Some("L’œuvre\u{202f}: «\u{a0}É\u{a0}»")
        );
        assert_eq!(DISPLAY.shown("a\u{200b}b\u{7}").as_deref(), Some("ab"));
        for other in ["مرحبا", "Москва", "日本", "a 🕵", " ", ""] {
            assert_eq!(DISPLAY.shown(other), None, "{other}");
        }
    }

    #[test]
    fn lines_hold_every_word_and_are_even() {
        let text = "one two three four five six seven";
        let lines = TEXT.wrap(text, 20.0, 200.0, 3).unwrap();
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join(" "), text);
        assert!(lines.iter().all(|line| line.width <= 200.0 && line.width > 100.0), "{lines:?}");
        assert_eq!(TEXT.wrap(text, 20.0, 200.0, 1), None);
    }

    #[test]
    fn a_text_without_room_is_cut_and_says_so() {
        for text in ["word ".repeat(2000), "w".repeat(2000)] {
            let lines = DISPLAY.wrap_cut(&text, 40.0, 600.0, 2);
            assert!(lines.len() <= 2 && lines.last().unwrap().text.ends_with(CUT), "{lines:?}");
            assert!(lines.iter().all(|line| line.width <= 600.0));
        }
    }
}
