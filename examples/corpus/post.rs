//! Posts: their ids, words, links and pictures.

use crate::corpus::{Author, Corpus};
use crate::random::Random;
use crate::words::{Language, Vocabulary, capitalised};

/// The epoch of snowflakes, in milliseconds since 1970.
pub(crate) const EPOCH: u64 = 1_288_834_974_657;

/// One post.
#[derive(Debug)]
pub(crate) struct Post {
    /// Its id, a snowflake.
    pub(crate) id: u64,
    /// Its text; lines are separated by `\n`.
    pub(crate) text: String,
    /// Addresses of its pictures.
    pub(crate) pictures: Vec<String>,
    /// Indices of the entities that are named in the text, in order, each once.
    pub(crate) entities: Vec<usize>,
}

impl Post {
    /// The post number `number` of the whole corpus, made at `millis` since 1970.
    pub(crate) fn new(
        corpus: &Corpus,
        language: Language,
        number: u64,
        millis: u64,
        random: &mut Random,
    ) -> Post {
        // An odd factor permutes the lowest 22 bits: no two posts of a corpus share all of them, and so no
        // two ids are equal, even within one millisecond.
        let low = number.wrapping_mul(0x2c_9277) & 0x3f_ffff;
        let id = ((millis - EPOCH) << 22) | low;

        let mut post = Post { id, text: String::new(), pictures: Vec::new(), entities: Vec::new() };
        post.write_text(corpus, language, random);
        if random.chance(33) {
            let count = if random.chance(75) { 1 } else { random.between(2, 4) };
            post.pictures = (0..count).map(|_| picture(id, random)).collect();
        }
        post
    }

    fn write_text(&mut self, corpus: &Corpus, language: Language, random: &mut Random) {
        let words = corpus.vocabulary(language);
        if random.chance(8) {
            self.text.push_str(&format!("@{} ", corpus.author(random).handle));
        }
        let wanted = random.between(60, 270) as usize;
        // Paragraphs are lines of their own.
        let breaks = if random.chance(20) { random.between(1, 2) } else { 0 };
        if random.chance(1) {
            self.write_list(words, random);
        } else {
            for part in 0..=breaks {
                if part > 0 {
                    self.text.push('\n');
                }
                let end = self.text.len() + wanted / (breaks as usize + 1);
                while self.text.len() < end {
                    self.write_sentence(corpus, words, random);
                }
            }
        }
        if random.chance(5) {
            self.text.push_str(random.pick(&["🤔", "👇", "🙃", "🤷‍♂️", "🧵", "🇫🇷"]));
        }
        if random.chance(50) {
            self.text.push_str(if random.chance(40) { "\n" } else { " " });
            self.text.push_str(&short_link(random));
            if random.chance(15) {
                self.text.push(' ');
                self.text.push_str(&short_link(random));
            }
            if random.chance(10) {
                self.text.push_str(&format!(" (via @{})", corpus.author(random).handle));
            }
        }
    }

    fn write_sentence(&mut self, corpus: &Corpus, words: &Vocabulary, random: &mut Random) {
        if !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        let count = random.between(5, 22);
        let quoted = random.chance(6);
        let mut first = true;
        for at in 0..count {
            if at > 0 {
                self.text.push_str(if random.chance(7) { ", " } else { " " });
            }
            if quoted && at == 2 {
                self.text.push_str("« ");
            }
            let name = if random.chance(4) { self.entity(corpus, random) } else { None };
            match name {
                Some(name) => self.text.push_str(&name),
                None if random.chance(2) => {
                    let Author { handle, .. } = corpus.author(random);
                    self.text.push_str(&format!("@{handle}"));
                }
                None if random.chance(2) => self.text.push_str(&random.between(2, 2_000).to_string()),
                None if first => self.text.push_str(&capitalised(words.word(random))),
                None => self.text.push_str(words.word(random)),
            }
            first = false;
        }
        if quoted {
            self.text.push_str(" »");
        }
        self.text.push_str(random.pick(&[".", ".", ".", ".", "…", " !", " ?", " :"]));
    }

    fn write_list(&mut self, words: &Vocabulary, random: &mut Random) {
        self.text.push_str(&format!("{} {} :", capitalised(words.word(random)), words.word(random)));
        for _ in 0..random.between(2, 4) {
            self.text.push_str(&format!("\n- {} {}", words.word(random), words.word(random)));
        }
    }

    /// Some name of some entity; few of them appear often.
    fn entity(&mut self, corpus: &Corpus, random: &mut Random) -> Option<String> {
        let (at, entity) = corpus.entity(random)?;
        if !self.entities.contains(&at) {
            self.entities.push(at);
        }
        Some(entity.aliases[random.index(entity.aliases.len())].clone())
    }
}

/// The address of a picture that was uploaded shortly before the post was made: its name is a snowflake and
/// 24 more bits, in base64url.
fn picture(post: u64, random: &mut Random) -> String {
    let before = random.between(500, 90_000) << 22;
    let upload = post.saturating_sub(before) & !0xfff | random.below(4);
    let mut bytes = [0; 11];
    bytes[..8].copy_from_slice(&upload.to_be_bytes());
    bytes[8..].copy_from_slice(&random.next().to_be_bytes()[..3]);
    let extension = if random.chance(80) { "jpg" } else { "png" };
    format!("https://pbs.twimg.com/media/{}.{extension}", base64url(&bytes))
}

/// Base64 with the alphabet of RFC 4648, section 5, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(group);
        for at in 0..=chunk.len() {
            text.push(ALPHABET[(bits >> (18 - 6 * at)) as usize & 0x3f] as char);
        }
    }
    text
}

fn short_link(random: &mut Random) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let name: String = (0..10).map(|_| random.pick(ALPHABET) as char).collect();
    format!("https://t.co/{name}")
}
