//! The corpus as a whole: who writes, about whom, and when.

use crate::entity::{Entity, entities};
use crate::post::Post;
use crate::random::{Random, Zipf};
use crate::words::{Language, Vocabulary, capitalised, invent};

/// How large a corpus is; the same numbers give the same corpus.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Posts of all notes together.
    pub(crate) posts: u64,
    /// Notes.
    pub(crate) notes: u64,
    /// Entities.
    pub(crate) entities: usize,
    /// Seed of all random numbers.
    pub(crate) seed: u64,
}

/// Who writes posts.
#[derive(Debug)]
pub(crate) struct Author {
    /// Without `@`.
    pub(crate) handle: String,
    /// First and last name.
    pub(crate) name: String,
}

/// What all notes have in common.
#[derive(Debug)]
pub(crate) struct Corpus {
    size: Size,
    authors: Vec<Author>,
    author_ranks: Zipf,
    entities: Vec<Entity>,
    entity_ranks: Zipf,
    french: Vocabulary,
    english: Vocabulary,
}

impl Corpus {
    /// The first instant at which a post can be made: 2014-01-01, in milliseconds since 1970.
    pub(crate) const FIRST: u64 = 1_388_534_400_000;
    /// How long the corpus goes on: eight years, in milliseconds.
    pub(crate) const SPAN: u64 = 8 * 365 * DAY;

    /// The corpus of a size.
    pub(crate) fn new(size: Size) -> Self {
        let mut random = Random::new(size.seed, 0x6175_7468);
        let authors: Vec<_> = (0..size.notes / 8 + 5).map(|n| author(&mut random, n)).collect();
        Corpus {
            size,
            author_ranks: Zipf::new(authors.len()),
            authors,
            entity_ranks: Zipf::new(size.entities),
            entities: entities(size.seed, size.entities),
            french: Vocabulary::of(Language::French),
            english: Vocabulary::of(Language::English),
        }
    }

    /// All entities.
    pub(crate) fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Some author.
    pub(crate) fn author(&self, random: &mut Random) -> &Author {
        &self.authors[self.author_ranks.draw(random)]
    }

    /// Some entity and its index; none where there are none.
    pub(crate) fn entity(&self, random: &mut Random) -> Option<(usize, &Entity)> {
        let at = self.entity_ranks.draw(random);
        Some((at, self.entities.get(at)?))
    }

    /// The words of a language.
    pub(crate) fn vocabulary(&self, language: Language) -> &Vocabulary {
        match language {
            Language::French => &self.french,
            Language::English => &self.english,
        }
    }

    /// The notes, one after the other.
    pub(crate) fn notes(&self) -> impl Iterator<Item = Note<'_>> {
        let Size { posts, notes, seed, .. } = self.size;
        let mut random = Random::new(seed, 0x6e6f_7465);
        let mut first_post = 0;
        (0..notes).map(move |number| {
            let (posts_left, notes_left) = (posts - first_post, notes - number);
            let posts = match notes_left {
                1 => posts_left,
                // At least one post remains for each of the later notes.
                _ => (1 + random.below((2 * (posts_left / notes_left)).max(2) - 1))
                    .min(posts_left - (notes_left - 1)),
            };
            let note = Note::new(self, number, first_post, posts);
            first_post += posts;
            note
        })
    }
}

fn author(random: &mut Random, number: u64) -> Author {
    let mut word = |syllables| invent(random, Language::English, syllables);
    let (first, last) = (word(2), word(2));
    // Handles have at most 15 characters.
    let handle: String = first.chars().take(7).collect();
    Author {
        handle: format!("{handle}_{number}"),
        name: format!("{} {}", capitalised(&first), capitalised(&last)),
    }
}

/// A note: a thread of one author.
#[derive(Debug)]
pub(crate) struct Note<'a> {
    corpus: &'a Corpus,
    /// Its number, counted from 0.
    pub(crate) number: u64,
    /// Its title.
    pub(crate) title: String,
    /// Its tags.
    pub(crate) tags: [String; 2],
    /// Who wrote its posts.
    pub(crate) author: &'a Author,
    language: Language,
    first_post: u64,
    posts: u64,
    random: Random,
}

impl<'a> Note<'a> {
    fn new(corpus: &'a Corpus, number: u64, first_post: u64, posts: u64) -> Self {
        let mut random = Random::new(corpus.size.seed, 1 << 32 | number);
        let language = if random.chance(70) { Language::French } else { Language::English };
        let words = corpus.vocabulary(language);
        let mut title = capitalised(words.word(&mut random));
        for _ in 0..random.between(2, 5) {
            title.push(' ');
            title.push_str(words.word(&mut random));
        }
        let tags = [
            format!("cat/{}", random.pick(&["espionnage", "frontières", "marchés", "ports", "fichiers"])),
            format!("discipline/{}", random.pick(&["informatique", "droit", "géographie", "économie"])),
        ];
        Note {
            corpus,
            number,
            title,
            tags,
            author: corpus.author(&mut random),
            language,
            first_post,
            posts,
            random,
        }
    }

    /// Its posts, in the order of their ids.
    pub(crate) fn posts(&self) -> impl Iterator<Item = Post> {
        let mut random = self.random.clone();
        let end = Corpus::FIRST + Corpus::SPAN;
        // A thread begins anywhere in the first seven eighths, so that it has time to go on.
        let mut millis = Corpus::FIRST + random.below(Corpus::SPAN / 8 * 7);
        (0..self.posts).map(move |at| {
            if at > 0 {
                millis += gap(&mut random, end.saturating_sub(millis), self.posts - at);
            }
            Post::new(self.corpus, self.language, self.first_post + at, millis, &mut random)
        })
    }
}

const SECOND: u64 = 1000;
const HOUR: u64 = 3600 * SECOND;
const DAY: u64 = 24 * HOUR;

/// Milliseconds from one post to the next: mostly a burst, at times hours or days, rarely a long silence.
///
/// `left` milliseconds remain for this gap and those after it, `gaps` in all. The longer ones shrink with the
/// even share of each, so that a long thread does not outlast the corpus.
fn gap(random: &mut Random, left: u64, gaps: u64) -> u64 {
    let share = left / (gaps + 1);
    let millis = match random.below(100) {
        0..=64 => return random.between(1, 150 * SECOND).min(share + 1),
        65..=84 => random.between(150 * SECOND, 12 * HOUR),
        85..=96 => random.between(12 * HOUR, 9 * DAY),
        _ => random.between(21 * DAY, 200 * DAY),
    };
    // The mean of all gaps before this is some four days.
    let scaled = u128::from(millis) * u128::from(share.min(4 * DAY)) / u128::from(4 * DAY);
    (scaled as u64).min(left / 2) + 1
}
