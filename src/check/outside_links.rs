//! `external-dead`, `external-failing`, `external-blocked`, `external-moved`, `external-private`,
//! `external-offline`: links that lead out of the site. The only rules that ask the network, and only when they
//! are called.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Input, html};
use crate::diagnostics::{Diagnostic, Place, SourcePath};
use crate::markdown;
use crate::net::{self, Cache, Client, Look, Url, Verdict};
use crate::routes::{BaseUrl, OutPath};
use crate::site::Site;
use crate::text::counted;

/// How many hosts are asked at a time.
const HOSTS_AT_A_TIME: usize = 8;

/// The links that lead out of the pages so far, each with the first page that has it, and how many have.
#[derive(Debug, Default)]
pub struct OutsideLinks {
    found: Mutex<BTreeMap<String, (OutPath, usize)>>,
}

/// What came of asking.
#[derive(Debug, Default)]
pub struct Asked {
    /// Every link, and how it is.
    pub verdicts: BTreeMap<String, Verdict>,
    /// How many were asked now.
    pub now: usize,
    /// How many were left out, as the configuration says.
    pub skipped: usize,
    /// Whether anything was asked and no host answered: the network is not there.
    pub offline: bool,
}

impl OutsideLinks {
    pub(super) fn put(&self, path: &OutPath, page: &html::Found, base: &BaseUrl) {
        let leads_out = |link: &&String| {
            let is_own = base.origin().is_some_and(|origin| {
                link.strip_prefix(origin)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
            });
            (link.starts_with("https://") || link.starts_with("http://")) && !is_own
        };
        let links: BTreeSet<&String> = page.addresses.iter().filter(leads_out).collect();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for link in links {
            let (first, pages) = found.entry(link.clone()).or_insert_with(|| (path.clone(), 0));
            *first = path.min(first).clone();
            *pages += 1;
        }
    }

    /// Leaves out what pages suggest by themselves: the copy of each post in the archive of the web, which its
    /// author did not link to, and of which the archive need not be asked a hundred thousand times.
    #[must_use]
    pub(super) fn without_suggestions(self, site: &Site) -> Self {
        let written: HashSet<&str> = site
            .timeline
            .events
            .iter()
            .flat_map(|event| {
                let archived = event.archive.iter().chain(&event.linked_copy);
                event.links.iter().chain(&event.references).chain(archived)
            })
            .map(|link| &**link)
            .collect();
        let of_pages: HashSet<String> = site
            .pages
            .iter()
            .filter_map(|page| site.page(page))
            .flat_map(|page| markdown::addresses(&page.body))
            .collect();
        let mut found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.retain(|link, _| {
            !link.starts_with("https://web.archive.org/web/")
                || written.contains(link.as_str())
                || of_pages.contains(link)
        });
        OutsideLinks { found: Mutex::new(found) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Asks for each of them: several hosts at a time, each host for one thing after another; what the cache
    /// knows is not asked. Calls `step` after each.
    ///
    /// `skip` are hosts that are not asked, with those below them; `now` is in seconds since 1970. Fails when
    /// the cache cannot be written.
    pub fn ask(
        &self,
        client: &Client,
        cache: &mut Cache,
        skip: &[String],
        now: u64,
        step: &(dyn Fn() + Sync),
    ) -> io::Result<Asked> {
        let mut asked = Asked::default();
        let mut hosts: BTreeMap<String, Vec<(String, Url)>> = BTreeMap::new();
        for link in self.found.lock().unwrap_or_else(PoisonError::into_inner).keys() {
            let url = match Url::parse(link) {
                Ok(url) => url,
                Err(error) => {
                    let why = format!("it is no address: {error}");
                    asked.verdicts.insert(link.clone(), Verdict::Failing(why));
                    step();
                    continue;
                }
            };
            let host = url.host_str().unwrap_or_default().to_string();
            if skip.iter().any(|name| is_below(&host, name)) {
                asked.skipped += 1;
                step();
            } else if let Some(verdict) = cache.get(link) {
                asked.verdicts.insert(link.clone(), verdict.clone());
                step();
            } else {
                hosts.entry(host).or_default().push((link.clone(), url));
            }
        }
        asked.now = hosts.values().map(Vec::len).sum();
        // The longest first, so that no host is left for the end alone.
        let mut hosts: Vec<Vec<(String, Url)>> = hosts.into_values().collect();
        hosts.sort_by_key(Vec::len);
        let kept =
            Kept { queue: Mutex::new(hosts), results: Mutex::default(), cache: Mutex::new(cache), now };
        thread::scope(|scope| {
            let workers: Vec<_> =
                (0..HOSTS_AT_A_TIME).map(|_| scope.spawn(|| kept.work(client, step))).collect();
            workers.into_iter().try_for_each(|worker| {
                worker.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed")))
            })
        })?;
        let results = kept.results.into_inner().unwrap_or_else(PoisonError::into_inner);
        let of_network = |look: &Look| look.verdict != Verdict::Private;
        asked.offline = results.values().any(of_network) && !results.values().any(|look| look.answered);
        for (link, look) in results {
            // Without a network, every host seems gone.
            if asked.offline && of_network(&look) {
                continue;
            }
            if !look.answered && of_network(&look) {
                cache.put(&link, look.verdict.clone(), now)?;
            }
            asked.verdicts.insert(link, look.verdict);
        }
        Ok(asked)
    }

    /// What is wrong with them.
    pub fn problems(&self, asked: &Asked, input: &Input<'_>) -> Vec<Diagnostic> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut problems = Vec::new();
        if asked.offline {
            problems.push(
                Diagnostic::warning(
                    "external-offline",
                    "no host answered, so that nothing is known of outside links",
                )
                .help("is this machine on the network? Names of hosts may be filtered, or a proxy needed"),
            );
        }
        for (link, verdict) in &asked.verdicts {
            let Some(problem) = problem(link, verdict) else { continue };
            problems.push(match place(input, link) {
                Some(place) => problem.at(place),
                None => {
                    let Some((first, pages)) = found.get(link) else { continue };
                    let others = match pages {
                        1 => String::new(),
                        n => format!(" and {}", counted(n - 1, "other page")),
                    };
                    let message = format!("{}; it stands on `/{first}`{others}", problem.message);
                    Diagnostic { message, ..problem }
                }
            });
        }
        problems
    }
}

/// What the threads share that ask.
struct Kept<'a> {
    /// The links of each host that nobody asks yet.
    queue: Mutex<Vec<Vec<(String, Url)>>>,
    results: Mutex<BTreeMap<String, Look>>,
    cache: Mutex<&'a mut Cache>,
    now: u64,
}

impl Kept<'_> {
    /// Asks host after host.
    fn work(&self, client: &Client, step: &(dyn Fn() + Sync)) -> io::Result<()> {
        loop {
            let next = self.queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(links) = next else { return Ok(()) };
            let mut enough = false;
            for (link, url) in links {
                let look = if enough { left_alone() } else { net::look(client, &url) };
                if look.answered && !enough {
                    let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
                    cache.put(&link, look.verdict.clone(), self.now)?;
                }
                enough |= look.enough;
                self.results.lock().unwrap_or_else(PoisonError::into_inner).insert(link, look);
                step();
            }
        }
    }
}

/// What is known of the other links of a host that wants to be asked less.
fn left_alone() -> Look {
    let why = "its host wants fewer requests, and was not asked again";
    Look { verdict: Verdict::Blocked(why.into()), answered: true, enough: false }
}

fn problem(link: &str, verdict: &Verdict) -> Option<Diagnostic> {
    Some(match verdict {
        Verdict::Alive => return None,
        Verdict::Dead(why) => Diagnostic::warning("external-dead", format!("`{link}` is dead: {why}"))
            .help("link to a copy in an archive of the web, or take the link out"),
        Verdict::Failing(why) => {
            Diagnostic::warning("external-failing", format!("`{link}` does not work: {why}"))
                .help("look at it in a browser; it may be mended there, or link to a copy in an archive")
        }
        Verdict::Private => Diagnostic::warning(
            "external-private",
            format!("`{link}` leads to this machine or a private network, and was not asked"),
        )
        .help("readers cannot follow it, and it tells of a network: take it out"),
        Verdict::Blocked(why) => {
            Diagnostic::note("external-blocked", format!("`{link}` cannot be told: {why}"))
                .help("look at it in a browser")
        }
        Verdict::Moved(to) => {
            Diagnostic::note("external-moved", format!("`{link}` has moved for good, to `{to}`"))
                .help("it works as it is; the new address would work for longer")
        }
    })
}

/// Whether `host` is `name`, or below it.
fn is_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The first place where a link stands whole, in a file that is published.
fn place(input: &Input<'_>, link: &str) -> Option<Place> {
    input.published_texts().find_map(|(path, text)| place_in(path, text, link))
}

fn place_in(path: &SourcePath, text: &str, link: &str) -> Option<Place> {
    let goes_on = |c: char| c.is_alphanumeric() || "/-_%?=&#~+.".contains(c);
    let whole = text.match_indices(link).find(|(at, _)| {
        let mut after = text[at + link.len()..].chars();
        match after.next() {
            // A full stop may end the sentence.
            Some('.') => !after.next().is_some_and(char::is_alphanumeric),
            Some(c) => !goes_on(c),
            None => true,
        }
    });
    let (at, _) = whole?;
    Some(Place::of(path, text, at..at + link.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_where_it_stands_whole() {
        let path = SourcePath::new("a.md");
        let text = "https://a.example/bc\nhttps://a.example/b.html\n(https://a.example/b).";
        assert_eq!(place_in(&path, text, "https://a.example/b").map(|place| place.line), Some(3));
        let ends = "See https://a.example/b.";
        assert_eq!(place_in(&path, ends, "https://a.example/b").map(|place| place.column), Some(5));
        assert_eq!(place_in(&path, text, "https://a.example/"), None);
    }

    #[test]
    fn hosts_below_a_host_are_skipped_with_it() {
        assert!(is_below("x.com", "x.com") && is_below("mobile.x.com", "x.com"));
        assert!(!is_below("netflix.com", "x.com") && !is_below("x.com.example", "x.com"));
    }
}
