//! The archive that X gives to the owner of an account.
//!
//! Its files are scripts that set a list (`window.YTD.tweets.part0 = [ … ]`), named `data/tweets.js`, in older archives
//! `data/tweet.js`, and in large ones `data/tweets-part1.js` and so on. Only the files that are named here are opened:
//! direct messages never are.

mod files;
mod text;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use self::files::{AccountEntry, Entities, NoteEntry, Tweet, TweetEntry};
use self::text::{expanded, unescaped};
use super::archive::Archive;
use super::book::Book;
use super::compose::{Picture, Post, tidy};
use super::{IMPORTED, ImportError, Report, guard, json, place};
use crate::attachments::{MEDIA, media_path};
use crate::post_id::XId;

const WHAT: &str = "archive of X";

/// How far apart a long post and its beginning among the posts can be made, in milliseconds.
const SAME_POST: i64 = 60 * 60 * 1000;
/// How much of a text tells which long post it begins, in characters.
const BEGINNING: usize = 60;

/// How many posts of one beginning are looked at, of those made within [`SAME_POST`].
const MOST_ALIKE: usize = 100;

/// What is taken from an archive.
#[derive(Debug, Clone, Copy, Default)]
pub struct XOptions {
    /// Posts of others that the account repeated.
    pub retweets: bool,
    /// Posts that the account deleted, as far as the archive keeps them.
    pub deleted: bool,
}

/// Writes the posts of an archive, a zip file or a folder, as notes of the site at `root`, and its pictures.
///
/// # Errors
///
/// What `path` leads to is no such archive, is broken, or expands without end; the machine failed.
pub fn x_archive(path: &Path, root: &Path, options: XOptions) -> Result<Report, ImportError> {
    let mut archive = Archive::open(path, WHAT)?;
    let prefix =
        archive.names().iter().find_map(|name| name.strip_suffix("data/account.js")).map(str::to_string);
    let Some(prefix) = prefix else {
        return Err(ImportError::NotOne {
            path: archive.path().to_path_buf(),
            what: WHAT,
            why: "there is no data/account.js in it".into(),
        });
    };
    let account = account(&mut archive, &format!("{prefix}data/account.js"))?;
    let mut report = Report::default();
    let mut importer = Importer {
        book: Book::new(root.join(IMPORTED).join("x"), &account.username, account.name)?,
        handle: account.username,
        long: long_posts(&mut archive, &prefix)?,
        media: media(archive.names(), &prefix),
        to_copy: Vec::new(),
        options,
    };
    let kinds: &[&str] =
        if options.deleted { &["tweets", "tweet", "deleted-tweets"] } else { &["tweets", "tweet"] };
    for name in parts(archive.names(), &prefix, kinds) {
        archive.read(&name, |reader, stored| {
            json::of_script(&name, reader, Some(stored), &mut |entry: TweetEntry| {
                importer.add(entry, &mut report)
            })
        })?;
    }
    importer.book.finish(&mut report)?;
    for (name, address) in importer.to_copy {
        let path = root.join(MEDIA).join(address);
        let copy = |reader: &mut dyn std::io::Read, stored: u64| {
            place::copy(&path, &name, &mut guard::media(reader, stored))
        };
        if archive.read(&name, copy)? {
            report.copied += 1;
        }
    }
    Ok(report)
}

struct Importer {
    book: Book,
    handle: String,
    long: BTreeMap<String, Vec<LongPost>>,
    /// Files by `<id of the post>-<name of the picture>`.
    media: HashMap<String, String>,
    to_copy: Vec<(String, String)>,
    options: XOptions,
}

impl Importer {
    fn add(&mut self, entry: TweetEntry, report: &mut Report) -> Result<(), ImportError> {
        let tweet = entry.tweet.unwrap_or(entry.bare);
        let in_text = tweet.id_str.as_deref().or(tweet.id.as_ref().and_then(|id| id.as_str()));
        let number = || tweet.id.as_ref().and_then(serde_json::Value::as_u64);
        let id = in_text.and_then(|id| id.parse().ok()).or_else(number);
        let Some(id) = id.and_then(|id| XId::new(id).ok()) else {
            report.leave_out("without an id that can be");
            return Ok(());
        };
        let written = tweet.full_text.as_deref().or(tweet.text.as_deref()).unwrap_or_default();
        if written.starts_with("RT @") && !self.options.retweets {
            report.leave_out("retweets");
            return Ok(());
        }
        if guard::is_no_post(written) {
            report.leave_out("longer than any post");
            return Ok(());
        }
        let at = id.when().instant().map(|at| at.millis());
        let text = match self.long_post(written, at) {
            Some(long) => long,
            None => expanded(&unescaped(written), &tweet.entities),
        };
        if guard::is_no_post(&text) {
            report.leave_out("longer than any post");
            return Ok(());
        }
        let post = Post {
            order: (at.unwrap_or(i64::MIN), format!("{:020}", id.get())),
            url: id.address(Some(&self.handle)),
            text: tidy(&text),
            pictures: self.pictures(id, &tweet),
        };
        if post.text.is_empty() && post.pictures.is_empty() {
            report.leave_out("without words or pictures");
            return Ok(());
        }
        let month = match id.when().instant() {
            Some(at) => at.utc().format("%Y-%m").to_string(),
            // Ids of these years hold no time.
            None => "before-2010-11".to_string(),
        };
        self.book.add(&month, &post)
    }

    /// The whole text of a long post, of which `tweets.js` has only the beginning.
    fn long_post(&self, written: &str, at: Option<i64>) -> Option<String> {
        let begun = unescaped(written);
        // The beginning ends in `…` and the short address of the post itself.
        let begun = begun.rsplit_once(" https://t.co/").map_or(begun.as_str(), |(text, _)| text);
        let begun = begun.trim_end_matches(['…', ' ']);
        let candidates = self.long.get(&beginning(begun)?)?;
        let at = at.unwrap_or_default();
        let first = candidates.partition_point(|long| long.at < at.saturating_sub(SAME_POST));
        let near = candidates[first..].iter().take_while(|long| long.at <= at.saturating_add(SAME_POST));
        let alike = near
            .take(MOST_ALIKE)
            .filter(|long| long.text.starts_with(begun) && long.text.len() > begun.len());
        Some(alike.min_by_key(|long| at.abs_diff(long.at))?.text.clone())
    }

    /// The pictures of a post by their addresses; those that are in the archive will be copied.
    fn pictures(&mut self, id: XId, tweet: &Tweet) -> Vec<Picture> {
        let all = tweet.extended_entities.media.iter().chain(&tweet.entities.media);
        let mut pictures: Vec<Picture> = Vec::new();
        let mut known = HashSet::new();
        for media in all {
            let films = media.video_info.variants.iter().filter_map(|variant| variant.url.as_deref());
            let addresses = media.media_url_https.as_deref().into_iter().map(|a| (a, true));
            for (address, always) in addresses.chain(films.map(|film| (film, false))) {
                let Some(below) = media_path(address) else { continue };
                let name = below.rsplit('/').next().unwrap_or_default();
                let file = self.media.get(&format!("{}-{name}", id.get())).cloned();
                let address = address.split('?').next().unwrap_or(address);
                if (always || file.is_some()) && known.insert(address) {
                    pictures.push(Picture { address: address.to_string(), alt: String::new() });
                }
                self.to_copy.extend(file.map(|file| (file, below)));
            }
        }
        pictures
    }
}

fn beginning(text: &str) -> Option<String> {
    let text: String = text.chars().take(BEGINNING).collect();
    (text.chars().count() == BEGINNING).then_some(text)
}

/// The names of the parts of some kinds, in order: `data/tweets.js`, `data/tweets-part1.js`.
fn parts(names: &[String], prefix: &str, kinds: &[&str]) -> Vec<String> {
    let of_kind = |name: &str, kind: &str| {
        let rest =
            name.strip_prefix(prefix)?.strip_prefix("data/")?.strip_prefix(kind)?.strip_suffix(".js")?;
        match rest.strip_prefix("-part") {
            None => rest.is_empty().then_some(0),
            Some(number) => number.parse::<u32>().ok(),
        }
    };
    let mut found: Vec<(usize, u32, &String)> = names
        .iter()
        .filter_map(|name| {
            kinds.iter().enumerate().find_map(|(at, kind)| Some((at, of_kind(name, kind)?, name)))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, _, name)| name.clone()).collect()
}

/// The pictures and films in an archive, by the names of their files.
fn media(names: &[String], prefix: &str) -> HashMap<String, String> {
    const FOLDERS: [&str; 3] = ["data/tweets_media/", "data/tweet_media/", "data/deleted_tweets_media/"];
    let name_of = |name: &str| {
        let below = name.strip_prefix(prefix)?;
        FOLDERS.iter().find_map(|folder| below.strip_prefix(folder)).map(str::to_string)
    };
    names.iter().filter_map(|name| Some((name_of(name)?, name.clone()))).collect()
}

struct Owner {
    username: String,
    name: Option<String>,
}

fn account(archive: &mut Archive, name: &str) -> Result<Owner, ImportError> {
    let mut found = None;
    archive.read(name, |reader, stored| {
        json::of_script(name, reader, Some(stored), &mut |entry: AccountEntry| {
            found = Some(entry.account);
            Ok(())
        })
    })?;
    let account = found.ok_or_else(|| ImportError::broken(name, "it names no account"))?;
    let plain = account.username.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if account.username.is_empty() || account.username.len() > 20 || !plain {
        return Err(ImportError::broken(name, "the name of the account is none of X"));
    }
    let name = account.display_name.map(|name| name.trim().to_string()).filter(|name| !name.is_empty());
    Ok(Owner { username: account.username, name })
}

struct LongPost {
    at: i64,
    text: String,
}

/// The posts that are longer than `tweets.js` has them, by how they begin.
fn long_posts(archive: &mut Archive, prefix: &str) -> Result<BTreeMap<String, Vec<LongPost>>, ImportError> {
    let mut long: BTreeMap<String, Vec<LongPost>> = BTreeMap::new();
    for name in parts(archive.names(), prefix, &["note-tweet", "note-tweets"]) {
        archive.read(&name, |reader, stored| {
            json::of_script(&name, reader, Some(stored), &mut |entry: NoteEntry| {
                let note = entry.note_tweet;
                let at =
                    chrono::DateTime::parse_from_rfc3339(&note.created_at).map(|at| at.timestamp_millis());
                let (Ok(at), Some(key)) = (at, beginning(&unescaped(&note.core.text))) else { return Ok(()) };
                let text = expanded(
                    &unescaped(&note.core.text),
                    &Entities { urls: note.core.urls, media: Vec::new() },
                );
                long.entry(key).or_default().push(LongPost { at, text });
                Ok(())
            })
        })?;
    }
    for alike in long.values_mut() {
        alike.sort_by_key(|long| long.at);
    }
    Ok(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_parts_of_posts_are_opened() {
        let names: Vec<String> = [
            "data/direct-messages.js",
            "data/tweets.js",
            "data/tweets-part10.js",
            "data/tweets-part2.js",
            "data/tweet-headers.js",
            "data/tweetsx.js",
            "data/deleted-tweets.js",
            "../data/tweets.js",
        ]
        .map(str::to_string)
        .to_vec();
        assert_eq!(
            parts(&names, "", &["tweets", "tweet"]),
            ["data/tweets.js", "data/tweets-part2.js", "data/tweets-part10.js"]
        );
    }
}
