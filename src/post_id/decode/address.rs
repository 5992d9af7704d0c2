//! Addresses that people paste: whose id they hold, and which part of them it is.

use super::{
    Answer, BY_ADDRESS, Candidate, bluesky, discord, instagram, linkedin, mastodon, picture, tiktok, x,
};
use crate::post_id::address::{host_and_rest, path_parts};
use crate::post_id::stand_in::{archived, mirrors_x};

/// Reads an address; none for a text that is none.
pub(super) fn read(text: &str) -> Option<Answer> {
    let text = archived(text).map_or(text, |found| found.original);
    let (host, rest) = host_and_rest(text);
    // A host has a dot, and an address a path; so bare ids of any kind are none.
    if !host.contains('.') || rest.is_empty() {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let host = ["www.", "mobile.", "m."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
    let parts: Vec<&str> = path_parts(rest.trim_start_matches("/#!")).collect();
    let found = known(host, &parts, rest)?;
    Some(
        found.unwrap_or_else(|| Answer::NoTime(format!("an address of {host} that holds no id with a time"))),
    )
}

/// The answer of a known host; `Some(None)` where it is known and the address holds no time.
fn known(host: &str, parts: &[&str], rest: &str) -> Option<Option<Answer>> {
    let after = |word: &str| {
        let at = parts.iter().position(|part| part.eq_ignore_ascii_case(word))?;
        parts.get(at + 1).copied()
    };
    let post = || digits(after("status").or_else(|| after("statuses"))?).and_then(x::number);
    Some(match host {
        "twitter.com" | "x.com" => sure(post(), None),
        _ if mirrors_x(host) => sure(post(), None),
        "pbs.twimg.com" => sure(upload(parts), None),
        "bsky.app" => sure(bluesky::read(after("post").unwrap_or_default()), None),
        "tiktok.com" => {
            let id = after("video").or_else(|| after("photo")).and_then(digits);
            sure(id.and_then(tiktok::number), None)
        }
        "linkedin.com" => sure(activity(rest).and_then(linkedin::number), None),
        "instagram.com" => {
            let code = ["p", "reel", "reels", "tv"].iter().find_map(|word| after(word)).unwrap_or_default();
            sure(instagram::shortcode(code, "Instagram"), Some("Instagram"))
        }
        "threads.net" | "threads.com" => {
            sure(instagram::shortcode(after("post").unwrap_or_default(), "Threads"), Some("Threads"))
        }
        "discord.com" | "discordapp.com" | "ptb.discord.com" | "canary.discord.com" => {
            let id = parts.last().copied().filter(|_| parts.first() == Some(&"channels")).and_then(digits);
            sure(id.and_then(discord::number), None)
        }
        "facebook.com" | "fb.com" | "youtube.com" | "youtu.be" | "t.me" | "telegram.me" => {
            Some(Answer::NoTime(format!("no time in this id: those of {host} hold none")))
        }
        _ => {
            // Instances of Mastodon have any name; their addresses have one of two forms.
            let id = match parts {
                [handle, id, ..] if handle.starts_with('@') => digits(id),
                ["users", _, "statuses", id, ..] => digits(id),
                _ => None,
            };
            let mut candidate = mastodon::number(id?)?;
            candidate.reason = "likely: the address has the form of Mastodon's, which others share";
            Some(Answer::Times(vec![candidate]))
        }
    })
}

fn sure(candidate: Option<Candidate>, kind: Option<&'static str>) -> Option<Answer> {
    let mut candidate = candidate?;
    candidate.kind = kind.unwrap_or(candidate.kind);
    candidate.reason = BY_ADDRESS;
    candidate.certain = true;
    Some(Answer::Times(vec![candidate]))
}

/// The upload in the address of a picture of X.
fn upload(parts: &[&str]) -> Option<Candidate> {
    match parts {
        ["media", file, ..] => picture::name(file.split(['.', ':']).next()?),
        ["ext_tw_video_thumb" | "amplify_video_thumb", id, ..] => picture::number(digits(id)?),
        _ => None,
    }
}

/// The number after `activity-`, `activity:`, `ugcPost-` or `share-` in an address of LinkedIn.
fn activity(rest: &str) -> Option<u64> {
    ["activity-", "activity:", "ugcPost-", "ugcPost:", "share-", "share:"].iter().find_map(|word| {
        let (_, after) = rest.split_once(word)?;
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        digits(&after[..end]).filter(|_| end == 19)
    })
}

/// A number of digits alone.
fn digits(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
}
