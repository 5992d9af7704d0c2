//! `links.yaml`: where short addresses lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{FetchError, day, replace, title};
use crate::diagnostics::{Diagnostic, SourcePath};
use crate::net::{Client, Method, NetError, Url};
use crate::yaml;

/// Hosts whose addresses are short forms of others.
const SHORTENERS: [&str; 18] = [
    "t.co",
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "dlvr.it",
    "fb.me",
    "goo.gl",
    "ift.tt",
    "is.gd",
    "lnkd.in",
    "nyti.ms",
    "ow.ly",
    "rb.gy",
    "reut.rs",
    "t.ly",
    "tinyurl.com",
    "trib.al",
    "wapo.st",
];

/// Whether an address is one of a shortener: of those that are known, or of these `others`.
pub fn is_short(address: &str, others: &[String]) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let host = url.host_str().unwrap_or_default();
    matches!(url.scheme(), "http" | "https")
        && (SHORTENERS.contains(&host.trim_start_matches("www."))
            || others.iter().any(|other| other.eq_ignore_ascii_case(host)))
}

/// Where short addresses lead, by these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links(BTreeMap<String, Resolved>);

/// Where a short address leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// The address that answered, after all redirects.
    pub to: String,
    /// The title of what is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day on which it was asked.
    pub date: String,
    /// The status of the answer, such as 200.
    pub status: u16,
}

impl Links {
    /// The file, in the folder of a site.
    pub const FILE_NAME: &str = "links.yaml";

    /// Reads the text of the file.
    pub fn parse(text: &str) -> Result<Links, Box<Diagnostic>> {
        if text.trim().is_empty() {
            return Ok(Links::default());
        }
        yaml::read("links", &SourcePath::new(Links::FILE_NAME), text, 1).map(Links)
    }

    /// Where a short address leads.
    pub fn get(&self, address: &str) -> Option<&Resolved> {
        self.0.get(address)
    }

    /// Writes the file of the site at `root`.
    pub fn write(&self, root: &Path) -> Result<(), FetchError> {
        replace(&root.join(Links::FILE_NAME), yaml::write(&self.0).as_bytes())
    }
}

/// Asks where each of these addresses leads that `links` does not know, and tells `on` of each; `now` is in seconds since 1970.
///
/// The file is written after each answer, so that an interrupted run loses nothing. What does not answer is not written, and
/// asked again by the next run.
pub fn resolve(
    root: &Path,
    links: &mut Links,
    addresses: &BTreeSet<String>,
    client: &Client,
    now: u64,
    on: &mut dyn FnMut(&str, Result<&Resolved, &NetError>),
) -> Result<(), FetchError> {
    for address in addresses {
        if links.0.contains_key(address) {
            continue;
        }
        match ask(client, address, now) {
            Err(error) => on(address, Err(&error)),
            Ok(resolved) => {
                on(address, Ok(&resolved));
                links.0.insert(address.clone(), resolved);
                links.write(root)?;
            }
        }
    }
    Ok(())
}

fn ask(client: &Client, address: &str, now: u64) -> Result<Resolved, NetError> {
    let url = Url::parse(address).map_err(|_| NetError::Address(address.to_string()))?;
    // A page that is too large to look for its title has its address all the same.
    let (answer, title) = match client.download(&url) {
        Ok(download) => {
            let is_page = download.answer.media_type.as_deref() == Some("text/html");
            let title = is_page.then(|| title::of(&download.bytes)).flatten();
            (download.answer, title)
        }
        Err(NetError::TooLarge(_)) => (client.ask(Method::Get, &url)?, None),
        Err(error) => return Err(error),
    };
    Ok(Resolved { to: answer.url.to_string(), title, date: day(now), status: answer.status })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_shorteners_are_short() {
        assert!(is_short("https://t.co/abc", &[]) && is_short("http://www.bit.ly/a", &[]));
        assert!(
            !is_short("https://example.org/t.co/abc", &[])
                && !is_short("https://t.co.example/a", &[])
                && !is_short("t.co/a", &[])
        );
    }

    #[test]
    fn the_file_is_read_as_it_is_written() {
        let text =
            "https://t.co/a:\n  to: https://example.org/\n  title: A\n  date: 2026-11-24\n  status: 200\n";
        let links = Links::parse(text).unwrap();
        assert_eq!(links.get("https://t.co/a").unwrap().title.as_deref(), Some("A"));
        assert_eq!(Links::parse(&yaml::write(&links.0)).unwrap(), links);
        assert!(Links::parse("https://t.co/a: {to: 1}").is_err());
    }
}
