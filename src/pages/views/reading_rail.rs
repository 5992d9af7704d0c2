//! The rail beside a continuous reading: where its chapters are, and the days of a long one.

use serde::Serialize;

use super::Views;
use crate::timeline::EventIx;

/// Least part of a reading that a chapter or day is shown by, in hundredths.
const APART: f64 = 3.3;

/// A place on the rail.
#[derive(Debug, Serialize)]
pub(super) struct RailMark {
    /// What it leads to.
    anchor: String,
    /// Where it stands, in hundredths of the height.
    at: usize,
    /// Number of the chapter; empty for a day.
    numeral: String,
    /// From the first to the last day; or the day.
    label: String,
    /// How many words are read until the next mark.
    #[serde(skip)]
    words: usize,
}

impl Views<'_> {
    /// The marks of chapters. One with more than a third of the words shows its days too, as far as they are
    /// long enough to stand apart.
    pub(super) fn reading_rail(&self, chapters: &[&[EventIx]]) -> Vec<RailMark> {
        let total: usize = chapters.iter().map(|events| self.words(events)).sum();
        let mut marks = Vec::new();
        for (at, events) in chapters.iter().enumerate() {
            let words = self.words(events);
            marks.push(RailMark {
                anchor: chapter_anchor(at + 1),
                at: 0,
                numeral: roman(at + 1),
                label: self.range_of(events).unwrap_or_else(|| self.messages.get("date_unknown")),
                words,
            });
            if words * 3 > total {
                self.add_days(events, total, &mut marks);
            }
        }
        let lengths: Vec<usize> = marks.iter().map(|mark| mark.words).collect();
        for (mark, at) in marks.iter_mut().zip(places(&lengths)) {
            mark.at = at;
        }
        marks
    }

    /// Divides the words of the last mark, a chapter, among it and its days.
    fn add_days(&self, events: &[EventIx], total: usize, marks: &mut Vec<RailMark>) {
        for day in events.chunk_by(|&a, &b| self.day(a) == self.day(b)) {
            let words = self.words(day);
            let Some(date) = self.day(day[0]).filter(|_| words as f64 * 100.0 >= APART * total as f64) else {
                continue;
            };
            // From here to the end of the chapter, as far as it is known yet, the words are those of the day.
            let rest = self.words(&events[events.iter().position(|ix| *ix == day[0]).unwrap_or(0)..]);
            if let Some(before) = marks.last_mut() {
                before.words = before.words.saturating_sub(rest);
            }
            marks.push(RailMark {
                anchor: self.anchor(day[0]),
                at: 0,
                numeral: String::new(),
                label: self.dates.day_month(date),
                words: rest,
            });
        }
    }
}

/// The anchor of a chapter, counted from 1.
pub(super) fn chapter_anchor(number: usize) -> String {
    format!("c-{number}")
}

/// Where parts of these lengths stand beside the text, in hundredths of its height: in proportion to the words
/// before them, and at least 3.3 apart while there is room.
fn places(lengths: &[usize]) -> Vec<usize> {
    let total: usize = lengths.iter().sum::<usize>().max(1);
    let apart = APART.min(97.0 / lengths.len().max(1) as f64);
    let mut before = 0;
    let mut places: Vec<f64> = Vec::with_capacity(lengths.len());
    for &length in lengths {
        let ideal = before as f64 / total as f64 * 100.0;
        let least = places.last().map_or(0.0, |last| last + apart);
        places.push(ideal.max(least));
        before += length;
    }
    // What was pushed below the end moves up again.
    let mut most = 97.0;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = (*place - apart).max(0.0);
    }
    places.into_iter().map(|place| place.round() as usize).collect()
}

/// A number in Roman numerals, as chapters have them.
pub(super) fn roman(mut number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, numeral) in NUMERALS {
        while number >= value {
            roman.push_str(numeral);
            number -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::{places, roman};

    #[test]
    fn chapters_stand_by_their_words_and_apart() {
        assert_eq!(places(&[100, 100, 200]), [0, 25, 50]);
        assert_eq!(places(&[1, 1, 1000]), [0, 3, 7]);
        assert_eq!(places(&[1000, 1, 1]), [0, 94, 97]);
        assert!(places(&[5; 300]).iter().all(|&at| at <= 100));
    }

    #[test]
    fn chapters_have_roman_numerals() {
        assert_eq!([1, 4, 9, 14, 1990].map(roman), ["I", "IV", "IX", "XIV", "MCMXC"]);
    }
}
