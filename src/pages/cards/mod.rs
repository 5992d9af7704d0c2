//! Card pictures: what other sites show beside a link to the home page or to an entity.
//!
//! 1200 × 630 pixels, drawn from what the pages say, with outlines from the fonts in the binary and with sums and
//! roots that are the same on every machine. A text that these fonts cannot show is left out.

mod canvas;
mod font;
mod png;
mod surface;
mod thread;

use std::hash::{Hash, Hasher};

use self::canvas::{Canvas, Ink, Outline, WIDTH};
use self::font::{DISPLAY, Font, Line, SANS, TEXT};
use self::surface::{Surface, Trace};
use crate::entities::{EntityIx, Glyph};
use crate::site::Site;

/// Most entities that have a card of their own; the others share that of the site.
const MOST: usize = 50;

/// Where words begin.
const LEFT: f32 = 64.0;
/// Where words and the thread end.
const RIGHT: f32 = WIDTH as f32 - LEFT;
/// Widest line of a title.
const TITLE: f32 = 1000.0;
/// Widest line of a sentence.
const SENTENCE: f32 = 860.0;
/// The line of the masthead.
const MASTHEAD: f32 = 76.0;
/// The line at the lower edge.
const FOOT: f32 = 601.0;

/// Sizes of a title, with the most lines that it may have; the first that fits is taken.
const TITLES: [(f32, usize); 6] = [(92.0, 2), (80.0, 2), (70.0, 2), (60.0, 3), (50.0, 3), (42.0, 4)];

/// The colour of each mark; the light tokens of the theme.
const MARKS: [(Glyph, [u8; 3]); 5] = [
    (Glyph::Disc, [0x1b, 0x5a, 0xa0]),
    (Glyph::Square, [0x6a, 0x3a, 0x86]),
    (Glyph::Triangle, [0x25, 0x67, 0x4a]),
    (Glyph::Lozenge, [0x83, 0x56, 0x00]),
    (Glyph::Dash, [0x56, 0x61, 0x6a]),
];

/// What a card says.
pub struct Card<'a> {
    /// Short title of the site.
    pub(super) masthead: String,
    /// Mark and name of the kind of an entity.
    pub(super) kind: Option<(Glyph, String)>,
    /// The title, or the name.
    pub(super) title: String,
    /// A sentence below it.
    pub(super) dek: String,
    /// Figures below it.
    pub(super) facts: Vec<Fact>,
    /// Months or years.
    pub(super) columns: Vec<Column<'a>>,
    /// Words at the lower edge.
    pub(super) foot: String,
    /// What a turn stands for, by its number of posts, where that is more than one.
    pub(super) legend: Box<dyn Fn(usize) -> String + 'a>,
}

/// All that is drawn, so that cards of one hash are the same picture.
impl Hash for Card<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        paint(self, &mut Trace(state));
        self.mark().hash(state);
    }
}

impl Card<'_> {
    /// The colour of the mark of its kind; black where it has none.
    fn mark(&self) -> [u8; 3] {
        let mark = self.kind.as_ref().and_then(|(glyph, _)| MARKS.iter().find(|(known, _)| known == glyph));
        mark.map_or([0; 3], |(_, colour)| *colour)
    }
}

/// A figure, and what it is.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
    /// Said beside the value, in small.
    pub(super) beside: String,
}

/// A month or a year of the thread.
pub(super) struct Column<'a> {
    /// Lengths of its posts, in characters.
    pub(super) lengths: &'a [u32],
    /// Which of them are meant, in order; none: all.
    pub(super) meant: Option<Vec<u32>>,
    /// How many are meant, as it is written above the tower.
    pub(super) count: String,
    /// The year that begins here; empty where none does that is named.
    pub(super) year: String,
}

impl Column<'_> {
    /// How many posts are meant.
    fn shown(&self) -> usize {
        self.meant.as_ref().map_or(self.lengths.len(), Vec::len)
    }

    /// Whether a turn is one of those that are meant. A turn of one post is that post; where a turn stands for many,
    /// as many are meant as their posts fill, from the bottom up.
    fn is_meant(&self, turn: usize, each: usize) -> bool {
        self.meant.as_ref().is_none_or(|meant| match each {
            1 => meant.binary_search(&(turn as u32)).is_ok(),
            _ => turn < meant.len().div_ceil(each),
        })
    }
}

/// A part of the card.
struct Area {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Area {
    fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The entities that have a card of their own: the most cited ones, then by their slugs.
pub(super) fn entities(site: &Site) -> Vec<EntityIx> {
    let all = &site.entities.entities;
    let visible = (0..).map(EntityIx).zip(all).filter(|(_, entity)| !entity.definition.hidden);
    let mut cited: Vec<EntityIx> = visible.filter(|(_, e)| !e.events.is_empty()).map(|(ix, _)| ix).collect();
    cited.sort_by_key(|ix| (std::cmp::Reverse(all[ix.0 as usize].events.len()), *ix));
    cited.truncate(MOST);
    cited
}

/// Draws a card, as the bytes of a PNG.
pub(super) fn draw(card: &Card<'_>) -> Result<Vec<u8>, ::png::EncodingError> {
    let mut canvas = Canvas::new();
    paint(card, &mut canvas);
    png::encode(&canvas, card.mark())
}

fn paint(card: &Card<'_>, canvas: &mut dyn Surface) {
    // A title that is in full below is not said twice.
    masthead(canvas, if card.masthead == card.title { "" } else { &card.masthead });
    let mut taken = vec![Area { left: 0.0, top: 0.0, right: WIDTH as f32, bottom: MASTHEAD + 6.0 }];
    let mut top = MASTHEAD + 34.0;
    if let Some((glyph, label)) = &card.kind {
        top = kind(canvas, *glyph, label, top, &mut taken);
    }
    top = title(canvas, &card.title, top, &mut taken);
    top = dek(canvas, &card.dek, top, &mut taken);
    facts(canvas, &card.facts, top, &mut taken);
    let each = thread::draw(canvas, &card.columns, &taken);
    let legend = if each > 1 { (card.legend)(each) } else { String::new() };
    foot(canvas, &card.foot, &legend);
}

/// The short title, and the thread that leaves its last letter.
fn masthead(canvas: &mut dyn Surface, words: &str) {
    let size = 38.0;
    let mut thread = 0.0;
    if let Some(words) = DISPLAY.shown(words)
        && let Some(line) = DISPLAY.wrap_cut(&words, size, RIGHT - LEFT - 200.0, 1).first()
    {
        canvas.text(&DISPLAY, &line.text, (LEFT, MASTHEAD), size, Ink::Text);
        thread = LEFT + line.width + 2.0;
    }
    canvas.rectangle((thread, MASTHEAD - 2.0), (WIDTH as f32, MASTHEAD), Ink::Thread);
}

fn kind(canvas: &mut dyn Surface, glyph: Glyph, label: &str, top: f32, taken: &mut Vec<Area>) -> f32 {
    let (size, line, x) = (25.0, top + 30.0, LEFT);
    let Some(label) = SANS.shown(label) else { return top };
    let Some(line_of) = SANS.wrap_cut(&label, size, SENTENCE, 1).pop() else { return top };
    let (side, middle) = (14.0, line - 9.0);
    let (low, high) = (middle - side / 2.0, middle + side / 2.0);
    match glyph {
        Glyph::Square => canvas.rectangle((x, low), (x + side, high), Ink::Kind),
        Glyph::Dash => canvas.rectangle((x, middle - 2.0), (x + side, middle + 2.0), Ink::Kind),
        Glyph::Disc => canvas.fill(&Outline::disc(x + side / 2.0, middle, side / 2.0), Ink::Kind),
        Glyph::Triangle => {
            canvas.fill(&Outline::polygon([(x + side / 2.0, low), (x + side, high), (x, high)]), Ink::Kind);
        }
        Glyph::Lozenge => {
            let half = side * 0.6;
            let centre = x + side / 2.0;
            let corners = [
                (centre, middle - half),
                (centre + half, middle),
                (centre, middle + half),
                (centre - half, middle),
            ];
            canvas.fill(&Outline::polygon(corners), Ink::Kind);
        }
    }
    canvas.text(&SANS, &line_of.text, (x + side + 12.0, line), size, Ink::Second);
    taken.push(Area { left: x, top, right: x + side + 12.0 + line_of.width, bottom: line + 6.0 });
    line + 22.0
}

fn title(canvas: &mut dyn Surface, words: &str, top: f32, taken: &mut Vec<Area>) -> f32 {
    let Some(words) = DISPLAY.shown(words) else { return top };
    let fitting =
        TITLES.iter().find_map(|&(size, most)| Some((size, DISPLAY.wrap(&words, size, TITLE, most)?)));
    let (size, lines) = fitting.unwrap_or_else(|| {
        let (size, most) = TITLES[TITLES.len() - 1];
        (size, DISPLAY.wrap_cut(&words, size, TITLE, most))
    });
    // Letters without an accent stand a little below the top of their line.
    column(canvas, &DISPLAY, &lines, (size, size * 1.02), top - size * 0.06, Ink::Text, taken)
}

fn dek(canvas: &mut dyn Surface, words: &str, top: f32, taken: &mut Vec<Area>) -> f32 {
    let Some(words) = TEXT.shown(words) else { return top };
    let (size, height) = (27.0, 38.0);
    let room = ((400.0 - top) / height).max(1.0) as usize;
    let most = room.min(4);
    // Whole sentences rather than a cut one.
    let ends = words.match_indices(['.', '!', '?']).map(|(at, sign)| at + sign.len());
    let sentences = ends.filter(|&end| words[end..].starts_with(' ')).map(|end| &words[..end]);
    let whole = std::iter::once(words.as_str()).chain(sentences.collect::<Vec<_>>().into_iter().rev());
    let fitting = whole.take(20).find_map(|text| TEXT.wrap(text, size, SENTENCE, most));
    let lines = fitting.unwrap_or_else(|| TEXT.wrap_cut(&words, size, SENTENCE, most));
    column(canvas, &TEXT, &lines, (size, height), top + 16.0, Ink::Text, taken)
}

/// Sets lines below each other, and says where they end.
fn column(
    canvas: &mut dyn Surface,
    font: &Font,
    lines: &[Line],
    (size, height): (f32, f32),
    top: f32,
    ink: Ink,
    taken: &mut Vec<Area>,
) -> f32 {
    let mut top = top;
    for line in lines {
        canvas.text(font, &line.text, (LEFT, top + size * 0.92), size, ink);
        taken.push(Area { left: LEFT, top, right: LEFT + line.width, bottom: top + size * 1.2 });
        top += height;
    }
    top + size * 0.2
}

fn facts(canvas: &mut dyn Surface, facts: &[Fact], top: f32, taken: &mut Vec<Area>) {
    let small = 21.0;
    let shown: Vec<(String, String, String)> = facts
        .iter()
        .filter_map(|fact| {
            let beside = SANS.shown(&fact.beside).unwrap_or_default();
            Some((SANS.shown(&fact.label)?, DISPLAY.shown(&fact.value)?, beside))
        })
        .collect();
    let width = |(label, value, beside): &(String, String, String), large: f32| {
        (DISPLAY.width(value, large) + 8.0 + SANS.width(beside, small)).max(SANS.width(label, small))
    };
    let fits = |large: &f32| {
        let gaps = 44.0 * shown.len().saturating_sub(1) as f32;
        shown.iter().map(|fact| width(fact, *large)).sum::<f32>() + gaps <= TITLE
    };
    let large = [42.0, 36.0, 30.0, 26.0].into_iter().find(fits).unwrap_or(22.0);
    let (label_line, value_line) = (top + 42.0, top + 48.0 + large);
    let mut x = LEFT;
    for fact in &shown {
        let right = x + width(fact, large);
        if right > RIGHT {
            break;
        }
        let (label, value, beside) = fact;
        canvas.text(&SANS, label, (x, label_line), small, Ink::Second);
        canvas.text(&DISPLAY, value, (x, value_line), large, Ink::Text);
        let after = x + DISPLAY.width(value, large) + 8.0;
        canvas.text(&SANS, beside, (after, value_line), small, Ink::Second);
        taken.push(Area { left: x, top, right, bottom: value_line + 14.0 });
        x = right + 44.0;
    }
}

fn foot(canvas: &mut dyn Surface, words: &str, legend: &str) {
    let size = 23.0;
    let mut free = RIGHT - LEFT;
    if let Some(legend) = SANS.shown(legend) {
        let width = SANS.width(&legend, size);
        canvas.text(&SANS, &legend, (RIGHT - width, FOOT), size, Ink::Second);
        free -= width + 32.0;
    }
    if let Some(words) = SANS.shown(words)
        && let Some(line) = SANS.wrap_cut(&words, size, free, 1).first()
    {
        canvas.text(&SANS, &line.text, (LEFT, FOOT), size, Ink::Second);
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// A card with everything on it; the first columns have no posts.
    fn card(lengths: &[u32]) -> Card<'_> {
        let fact = |value: &str| Fact { label: "First".into(), value: value.into(), beside: "of 240".into() };
        let column = |at: usize| Column {
            lengths: if at % 5 == 4 { lengths } else { &[] },
            meant: Some(if at == 9 { vec![0, 1, 7] } else { Vec::new() }),
            count: if at == 9 { "3".into() } else { String::new() },
            year: if at == 4 { "2021".into() } else { String::new() },
        };
        Card {
            masthead: "Thread".into(),
            kind: Some((Glyph::Disc, "Person".into())),
            title: "Ângela Müller-Łukasz".into(),
            dek: String::new(),
            facts: vec![fact("12"), fact("5 March 2022")],
            columns: (0..12).map(column).collect(),
            foot: "240 exhibits".into(),
            legend: Box::new(|posts| format!("A turn for {posts}")),
        }
    }

    #[test]
    fn the_same_card_has_the_same_bytes_on_every_machine() {
        let lengths: Vec<u32> = (0..120).map(|n| n * 37 % 300).collect();
        let digest = Sha256::digest(draw(&card(&lengths)).unwrap());
        let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        // Changes with the drawing, the fonts or the packing of PNGs; else a machine draws differently.
        assert_eq!(hex, "728026c6d7bfe639");
    }

    #[test]
    fn cards_of_one_hash_are_one_picture_and_those_of_others_differ() {
        let hash = |card: &Card<'_>| {
            let mut state = std::hash::DefaultHasher::new();
            card.hash(&mut state);
            state.finish()
        };
        let lengths: Vec<u32> = (0..120).map(|n| n * 37 % 300).collect();
        let mut longer = lengths.clone();
        longer[5] += 1;
        let mut much_longer = lengths.clone();
        much_longer[5] += 200;
        let (one, same, other) = (card(&lengths), card(&longer), card(&much_longer));
        assert_eq!((hash(&one), draw(&one).unwrap()), (hash(&same), draw(&same).unwrap()));
        assert_ne!(hash(&one), hash(&other));
        assert_ne!(draw(&one).unwrap(), draw(&other).unwrap());
        let changes: [fn(&mut Card<'_>); 6] = [
            |card| card.masthead.push('x'),
            |card| card.title = "Angela".into(),
            |card| card.kind = Some((Glyph::Square, "Person".into())),
            |card| card.facts[0].beside.push('x'),
            |card| card.columns[9].count.push('1'),
            |card| card.foot.push('x'),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut changed = card(&lengths);
            change(&mut changed);
            assert_ne!(hash(&one), hash(&changed), "change {at}");
        }
    }

    #[test]
    fn turns_of_one_post_are_those_that_are_meant_and_turns_of_many_are_as_many() {
        let column = Column {
            lengths: &[1; 40],
            meant: Some(vec![3, 30, 31]),
            count: "3".into(),
            year: String::new(),
        };
        let meant = |each: usize| (0..40).filter(|&turn| column.is_meant(turn, each)).collect::<Vec<_>>();
        assert_eq!((meant(1), meant(2), meant(5)), (vec![3, 30, 31], vec![0, 1], vec![0]));
    }

    #[test]
    fn a_tower_keeps_clear_of_words() {
        let lengths = vec![100; 120];
        let each = |taken: &[Area]| thread::draw(&mut Canvas::new(), &card(&lengths).columns, taken);
        assert_eq!(each(&[]), 1);
        let words = Area { left: 0.0, top: 100.0, right: 1200.0, bottom: 300.0 };
        assert_eq!(each(&[words]), 5);
    }
}
