//! `tag:` URIs: names that stay the same wherever a thing stands.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;

/// The beginning of the names that one site gives, as RFC 4151 has it: a domain or mail address, a day on which
/// its user had it, and a name of the site where they have several.
///
/// `example.org,2026:captains`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct TagUri(String);

impl TagUri {
    /// Takes the beginning, with or without `tag:`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bare = text.strip_prefix("tag:").unwrap_or(text);
        let (entity, name) = bare.split_once(':').unwrap_or((bare, ""));
        let well_formed = entity
            .split_once(',')
            .is_some_and(|(authority, date)| is_authority(authority) && is_date(date) && is_specific(name));
        if well_formed {
            Ok(TagUri(format!("tag:{entity}:{}", name.trim_end_matches('/'))))
        } else {
            Err(format!(
                "`{text}` does not begin a `tag:` URI: write a domain or mail address, a comma, and a year or day \
                 on which it was yours, as in `example.org,2026` or `example.org,2026:captains`"
            ))
        }
    }

    /// The beginning for a site whose author chose none.
    ///
    /// Nobody can own a domain below `.invalid` (RFC 2606), so that it is nobody else's name.
    pub fn of_slug(slug: &super::Slug) -> Self {
        TagUri(format!("tag:filature.invalid,2026:{slug}"))
    }

    /// The name of what stands at `path`, an address below the base path of the site.
    pub fn name(&self, path: &str) -> String {
        format!("{}/{path}", self.0)
    }
}

impl TryFrom<String> for TagUri {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        TagUri::parse(&text)
    }
}

impl fmt::Display for TagUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_authority(text: &str) -> bool {
    let (user, domain) = text.split_once('@').map_or((None, text), |(user, domain)| (Some(user), domain));
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let user_is_fine = user.is_none_or(|user| {
        !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
    });
    user_is_fine && domain.split('.').all(part)
}

fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_string(),
        _ => return false,
    };
    whole.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok()
}

fn is_specific(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_tag_uri_is_taken() {
        for (given, name) in [
            ("example.org,2026", "tag:example.org,2026:/events/1/"),
            ("tag:example.org,2026-11:", "tag:example.org,2026-11:/events/1/"),
            (
                "jane.doe@example.org,2026-02-28:the/captains/",
                "tag:jane.doe@example.org,2026-02-28:the/captains/events/1/",
            ),
        ] {
            assert_eq!(TagUri::parse(given).unwrap().name("events/1/"), name, "{given}");
        }
    }

    #[test]
    fn what_begins_none_is_refused() {
        for bad in [
            "",
            "example.org",
            "example.org,",
            "example.org,26",
            "example.org,2026-02-30",
            "example.org,2026-2",
            "example.org,+026-01-01",
            "-example.org,2026",
            "example..org,2026",
            "@example.org,2026",
            "https://example.org/",
            "example.org,2026:a b",
            "example.org,2026:<a>",
        ] {
            assert!(TagUri::parse(bad).is_err(), "{bad}");
        }
    }
}
