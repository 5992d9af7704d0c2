//! `filature links`: where short addresses lead, and what is worth a copy in an archive.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::events::{Stop, events, now};
use super::progress::Terminal;
use crate::cli::{LinksAction, LinksArgs};
use crate::fetch::{self, FetchError, Links};
use crate::markdown;
use crate::net::{Client, Limits, Reach};
use crate::pipeline::Progress;
use crate::text::counted;
use crate::timeline::{Kind, Timeline};

/// Resolves, or prints.
pub fn links(args: &LinksArgs) -> Outcome {
    let mut err = anstream::stderr();
    let progress = Terminal::new();
    let result = match &args.action {
        LinksAction::Resolve { root, shortener } => resolve(root, shortener, &progress),
        LinksAction::Archive { root, .. } => {
            events(root, false, &progress).and_then(|timeline| Ok((print(&timeline)?, Outcome::Done)))
        }
    };
    progress.clear();
    let said = match result {
        Ok((words, outcome)) => err.write_all(words.as_bytes()).map(|()| outcome),
        Err(stop) => stop.say(&mut err),
    };
    said.unwrap_or(Outcome::MachineFailed)
}

fn resolve(root: &Path, shorteners: &[String], progress: &Terminal) -> Result<(String, Outcome), Stop> {
    let timeline = events(root, false, progress)?;
    let path = root.join(Links::FILE_NAME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(Stop::Fetch(FetchError::Machine { path, source })),
    };
    let mut links = Links::parse(&text).map_err(FetchError::Content)?;
    let all = timeline.events.iter().flat_map(|event| &event.links);
    let short: BTreeSet<String> =
        all.filter(|address| fetch::is_short(address, shorteners)).cloned().collect();
    let client = Client::new(Limits { bytes: 4 * 1024 * 1024, ..Limits::default() }, Reach::from_env())?;
    progress.stage("asking where short addresses lead", short.len());
    let (mut words, mut asked, mut failed) = (String::new(), 0, 0);
    fetch::resolve(root, &mut links, &short, &client, now(), &mut |address, answer| {
        progress.step();
        asked += 1;
        if let Err(error) = answer {
            failed += 1;
            words.push_str(&format!("warning: where {address} leads is not known: {error}\n"));
        }
    })?;
    words.push_str(&format!(
        "{}: {} asked now, {failed} without an answer\n",
        counted(short.len(), "short link"),
        asked
    ));
    Ok((words, if failed > 0 { Outcome::MachineFailed } else { Outcome::Done }))
}

/// Prints the addresses of posts and those in texts that no copy is named for, each once, in order.
fn print(timeline: &Timeline) -> Result<String, Stop> {
    let mut addresses: BTreeSet<&str> = BTreeSet::new();
    for event in timeline.events.iter().filter(|event| event.archive.is_none()) {
        if let Kind::Post { url, .. } = &event.kind {
            addresses.insert(url);
        }
        addresses.extend(event.links.iter().chain(&event.references).map(String::as_str));
    }
    addresses.retain(|address| markdown::is_web(address) && !address.contains("web.archive.org/"));
    let mut out = anstream::stdout();
    let lines: String = addresses.iter().map(|address| format!("{address}\n")).collect();
    out.write_all(lines.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|source| Stop::Fetch(FetchError::Machine { path: "standard output".into(), source }))?;
    Ok(format!("{} to save\n", counted(addresses.len(), "link")))
}
