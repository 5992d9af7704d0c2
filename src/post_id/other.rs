//! Posts on other platforms than X: their ids, and the addresses that hold them.

use super::address::{host_and_rest, path_parts};
use super::formula::{DISCORD, Derivation, Formula, INSTAGRAM, LINKEDIN, MASTODON, TID, TIKTOK};
use super::{Platform, base64url, tid};
use crate::time::{Clock, Precision, When};

/// The id of a post on another platform than X.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherId {
    platform: Platform,
    /// The server, repository or channel in which the id is one, where it is one of many.
    within: Option<Box<str>>,
    id: Id,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Id {
    /// A number that holds a time; the address has it as this word, where it is no plain number.
    Number(u64, Option<Box<str>>),
    /// A word that holds none.
    Word(Box<str>),
}

/// Where a post of Bluesky lies: <https://atproto.com/specs/at-uri-scheme>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// The repository of its author: a did (`did:plc:…`), or a handle where the address names no did.
    pub repository: &'a str,
    /// The record key, a tid.
    pub key: &'a str,
}

impl OtherId {
    /// Where the post is.
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// When it was made, by the clock that its id rests on; nothing where the id holds no time.
    pub fn when(&self) -> When {
        let clock = if self.platform == Platform::Bluesky { Clock::ClientId } else { Clock::Id };
        let Some(derivation) = self.derivation() else { return When::unknown() };
        let precision = match derivation.unit {
            super::Unit::Second => Precision::Second,
            super::Unit::Millisecond | super::Unit::Microsecond => Precision::Millisecond,
        };
        When { precision, ..When::exact(derivation.at, clock) }
    }

    /// The arithmetic from the id to the instant.
    pub fn derivation(&self) -> Option<Derivation> {
        match self.id {
            Id::Number(number, _) => formula(self.platform)?.derivation(number),
            Id::Word(_) => None,
        }
    }

    /// The id as the address has it, where that is no plain number.
    pub fn word(&self) -> Option<&str> {
        match &self.id {
            Id::Number(_, word) => word.as_deref(),
            Id::Word(word) => Some(word),
        }
    }

    /// Where a post of Bluesky lies; none for a post elsewhere.
    pub fn record(&self) -> Option<Record<'_>> {
        let is_record = self.platform == Platform::Bluesky;
        Some(Record { repository: self.within.as_deref().filter(|_| is_record)?, key: self.word()? })
    }

    /// The id of the event: `mastodon-<host>-<id>`, `bluesky-<repository>-<tid>`, `<platform>-<id>`.
    ///
    /// A colon (`did:plc:…`) is written as `-`, since names of folders may hold none on some systems.
    pub fn event_id(&self) -> String {
        let mut text = format!("{}-", self.platform.name());
        if let Some(within) = &self.within {
            text.push_str(&within.replace(':', "-"));
            text.push('-');
        }
        match &self.id {
            Id::Number(_, Some(word)) if self.platform == Platform::Bluesky => text.push_str(word),
            Id::Number(number, _) => text.push_str(&number.to_string()),
            Id::Word(word) => text.push_str(word),
        }
        text
    }
}

fn formula(platform: Platform) -> Option<Formula> {
    Some(match platform {
        Platform::Mastodon => MASTODON,
        Platform::Bluesky => TID,
        Platform::Instagram | Platform::Threads => INSTAGRAM,
        Platform::TikTok => TIKTOK,
        Platform::LinkedIn => LINKEDIN,
        Platform::Discord => DISCORD,
        Platform::X | Platform::YouTube | Platform::Facebook | Platform::Telegram => return None,
    })
}

/// A post, and the handle of its author where the address names it.
pub(super) type Found = (OtherId, Option<String>);

/// Reads the address of a post on another platform than X; none for any other address, the reason for an id that the
/// platform cannot have given out.
pub(super) fn read(address: &str) -> Option<Result<Found, String>> {
    let (host, rest) = host_and_rest(address);
    let host = host.to_ascii_lowercase();
    let short = ["www.", "m."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
    let parts: Vec<&str> = path_parts(rest).collect();
    let parts = parts.as_slice();
    match short {
        "bsky.app" => bluesky(parts),
        "instagram.com" => instagram(parts),
        "threads.net" | "threads.com" => match parts {
            [author, "post", code, ..] => shortcode(Platform::Threads, code, at_handle(author)),
            ["t", code, ..] => shortcode(Platform::Threads, code, None),
            _ => None,
        },
        "tiktok.com" => match parts {
            [author, "video" | "photo", id, ..] => {
                numbered(Platform::TikTok, None, digits(id)?, at_handle(author))
            }
            _ => None,
        },
        "linkedin.com" => linkedin(parts),
        "discord.com" | "discordapp.com" | "ptb.discord.com" | "canary.discord.com" => match parts {
            ["channels", guild, channel, id, ..] if *guild == "@me" || digits(guild).is_some() => {
                digits(channel)?;
                numbered(Platform::Discord, None, digits(id)?, None)
            }
            _ => None,
        },
        "youtube.com" => match parts {
            ["watch"] => youtube(query(rest, "v")?),
            ["shorts" | "live", id, ..] => youtube(id),
            _ => None,
        },
        "youtu.be" => youtube(parts.first()?),
        "facebook.com" => match parts {
            [author, "posts" | "videos", id, ..] => {
                let id = id.rsplit_once(':').map_or(*id, |(_, id)| id);
                let handle = plain(author, b".").map(str::to_string);
                named(Platform::Facebook, None, plain(id, b"").filter(|id| is_facebook(id))?, handle)
            }
            _ => None,
        },
        "t.me" | "telegram.me" => match parts {
            ["s", channel, id, ..] | [channel, id, ..] => {
                let channel = plain(channel, b"_").filter(|channel| !matches!(*channel, "s" | "c"))?;
                digits(id)?;
                let author = channel.to_string();
                named(Platform::Telegram, Some(&channel.to_ascii_lowercase()), id, Some(author))
            }
            _ => None,
        },
        // The servers of Mastodon have any name, so that only a whole address can be one of a post there.
        _ if address.trim_start().starts_with("https://") => mastodon(&host, parts),
        _ => None,
    }
}

fn numbered(
    platform: Platform,
    within: Option<&str>,
    number: u64,
    author: Option<String>,
) -> Option<Result<Found, String>> {
    coded(platform, within, number, None, author)
}

fn coded(
    platform: Platform,
    within: Option<&str>,
    number: u64,
    word: Option<&str>,
    author: Option<String>,
) -> Option<Result<Found, String>> {
    if formula(platform)?.derivation(number).is_none() {
        let shown = word.map_or_else(|| number.to_string(), str::to_string);
        return Some(Err(format!(
            "{shown} is no id of a post on {}: its time lies outside of the life of the platform",
            platform.label()
        )));
    }
    let id = Id::Number(number, word.map(Into::into));
    Some(Ok((OtherId { platform, within: within.map(Into::into), id }, author)))
}

fn named(
    platform: Platform,
    within: Option<&str>,
    word: &str,
    author: Option<String>,
) -> Option<Result<Found, String>> {
    Some(Ok((OtherId { platform, within: within.map(Into::into), id: Id::Word(word.into()) }, author)))
}

/// `/@user/<id>`, `/@user@elsewhere/<id>`, `/users/<user>/statuses/<id>`, and the same below `/web/` or `/deck/`.
///
/// Other programs have addresses of this form; a number that is none of Mastodon's is none of its posts.
fn mastodon(host: &str, parts: &[&str]) -> Option<Result<Found, String>> {
    let is_host = host.contains('.') && plain(host, b".-").is_some() && !host.starts_with(['.', '-']);
    let parts = match parts {
        ["web" | "deck", rest @ ..] => rest,
        _ => parts,
    };
    let (user, id) = match parts {
        [user, id] => (user.strip_prefix('@')?, id),
        ["users", user, "statuses", id] => (*user, id),
        _ => return None,
    };
    let (name, server) = user.split_once('@').unwrap_or((user, host));
    let handle = plain(name, b"_.-").filter(|_| plain(server, b".-").is_some());
    let author = handle.map(|name| format!("{name}@{}", server.to_ascii_lowercase()));
    numbered(Platform::Mastodon, Some(host), digits(id).filter(|_| is_host)?, author)?.ok().map(Ok)
}

/// `/profile/<handle or did>/post/<tid>`. A handle stands for the repository where the address does not name that.
fn bluesky(parts: &[&str]) -> Option<Result<Found, String>> {
    let [place @ .., "post", tid] = parts else { return None };
    let ["profile", owner] = place else { return None };
    let author = match owner.strip_prefix("did:") {
        Some(did) => {
            plain(did, b":._-")?;
            None
        }
        None => {
            plain(owner, b".-").filter(|owner| owner.contains('.') && !owner.starts_with('.'))?;
            Some((*owner).to_string())
        }
    };
    let owner = if author.is_some() { owner.to_ascii_lowercase() } else { (*owner).to_string() };
    match tid::number(tid) {
        Some(number) => coded(Platform::Bluesky, Some(&owner), number, Some(tid), author),
        None => Some(Err(format!(
            "{} is no id of a post on Bluesky: they are 13 characters of `2`–`7` and `a`–`z`",
            shown(tid)
        ))),
    }
}

/// `/p/<code>`, `/reel/<code>` and such, with or without the author before.
fn instagram(parts: &[&str]) -> Option<Result<Found, String>> {
    match parts {
        ["p" | "reel" | "reels" | "tv", code, ..] => shortcode(Platform::Instagram, code, None),
        [author, "p" | "reel", code, ..] => shortcode(Platform::Instagram, code, at_handle(author)),
        _ => None,
    }
}

fn shortcode(platform: Platform, code: &str, author: Option<String>) -> Option<Result<Found, String>> {
    // Eleven characters hold the ids of posts today; the oldest have nine. Longer ones are private posts.
    let number = base64url::number(code).filter(|_| (9..=11).contains(&code.len()))?;
    coded(platform, None, u64::try_from(number).ok()?, Some(code), author)
}

/// `/posts/<author>_<words>-activity-<id>-<check>`, `/feed/update/urn:li:activity:<id>`.
fn linkedin(parts: &[&str]) -> Option<Result<Found, String>> {
    const KINDS: [&str; 3] = ["activity", "ugcPost", "share"];
    match parts {
        ["feed", "update", urn, ..] | ["embed", "feed", "update", urn, ..] => {
            let (kind, id) = urn.strip_prefix("urn:li:")?.split_once(':')?;
            numbered(Platform::LinkedIn, None, digits(id).filter(|_| KINDS.contains(&kind))?, None)
        }
        ["posts", slug, ..] => {
            let (before, after) = KINDS.iter().find_map(|kind| slug.rsplit_once(&format!("-{kind}-")))?;
            let end = after.find('-').unwrap_or(after.len());
            let author = before.split_once('_').and_then(|(author, _)| plain(author, b"-"));
            let author = author.map(str::to_string);
            numbered(Platform::LinkedIn, None, digits(&after[..end])?, author)
        }
        _ => None,
    }
}

fn youtube(id: &str) -> Option<Result<Found, String>> {
    named(Platform::YouTube, None, plain(id, b"-_").filter(|id| id.len() == 11)?, None)
}

fn is_facebook(id: &str) -> bool {
    id.bytes().all(|b| b.is_ascii_digit()) || id.starts_with("pfbid")
}

/// A handle, with or without `@` before it.
fn at_handle(part: &str) -> Option<String> {
    let handle = part.strip_prefix('@').unwrap_or(part);
    plain(handle, b"_.").map(str::to_string)
}

/// `text`, if it is of ASCII letters, digits and `also`, begins with no dot and is neither empty nor too long for a
/// folder.
fn plain<'a>(text: &'a str, also: &[u8]) -> Option<&'a str> {
    let known = |b: u8| b.is_ascii_alphanumeric() || also.contains(&b);
    ((1..=100).contains(&text.len()) && !text.starts_with('.') && text.bytes().all(known)).then_some(text)
}

fn digits(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
}

/// The value of a key of the query.
fn query<'a>(rest: &'a str, key: &str) -> Option<&'a str> {
    let (_, query) = rest.split('#').next()?.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
}

/// The beginning of an id that is none, for a message.
fn shown(id: &str) -> String {
    id.chars().take(30).collect()
}
