//! `filature media fetch`: copies of the pictures that notes refer to.

use std::io::{self, Write};

use super::Outcome;
use super::events::{Stop, events, now};
use super::progress::Terminal;
use crate::cli::{MediaAction, MediaArgs};
use crate::fetch::{self, FetchError, Fetched, State};
use crate::markdown;
use crate::net::{Client, Limits, Reach};
use crate::text::counted;

/// Fetches what has no copy yet, and says what became of it.
pub fn media(args: &MediaArgs) -> Outcome {
    let MediaAction::Fetch { root, drafts } = &args.action;
    let mut err = anstream::stderr();
    let progress = Terminal::new();
    let result = run(root, *drafts, &progress);
    progress.clear();
    let said = match result {
        Ok(fetched) => say(&mut err, &fetched),
        Err(stop) => stop.say(&mut err),
    };
    said.unwrap_or(Outcome::MachineFailed)
}

fn run(root: &std::path::Path, drafts: bool, progress: &Terminal) -> Result<Vec<Fetched>, Stop> {
    use crate::pipeline::Progress;
    let timeline = events(root, drafts, progress)?;
    let mut addresses: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let all = timeline.events.iter().flat_map(|event| &event.media).map(|media| media.address.as_str());
    for address in all.filter(|address| markdown::is_web(address)) {
        if seen.insert(address) {
            addresses.push(address.to_string());
        }
    }
    let limits = Limits {
        pause: std::time::Duration::from_millis(250),
        at_once: fetch::PER_HOST,
        ..Limits::default()
    };
    let client = Client::new(limits, Reach::from_env())?;
    progress.stage("fetching pictures", addresses.len());
    Ok(fetch::fetch(root, &addresses, &client, now(), &|| progress.step())?)
}

fn say(err: &mut impl Write, all: &[Fetched]) -> io::Result<Outcome> {
    let count = |is: fn(&State) -> bool| all.iter().filter(|one| is(&one.state)).count();
    for Fetched { address, state } in all {
        match state {
            State::Changed => writeln!(
                err,
                "error: the copy of {address} is not what was fetched\n  help: it is left as it is; move it away to fetch it again"
            )?,
            State::Refused(why) => writeln!(err, "warning: {address} is not taken: {why}")?,
            State::Failed(why) => writeln!(err, "warning: {address} could not be had: {why}")?,
            State::Fetched | State::Verified | State::Present => {}
        }
    }
    writeln!(
        err,
        "{}: {} fetched, {} verified, {} there before, {} refused, {} failed",
        counted(all.len(), "picture"),
        count(|state| *state == State::Fetched),
        count(|state| *state == State::Verified),
        count(|state| *state == State::Present),
        count(|state| matches!(state, State::Refused(_))),
        count(|state| matches!(state, State::Failed(_))),
    )?;
    Ok(if count(|state| *state == State::Changed) > 0 {
        Outcome::ContentErrors
    } else if count(|state| matches!(state, State::Failed(_))) > 0 {
        Outcome::MachineFailed
    } else {
        Outcome::Done
    })
}

impl From<FetchError> for Stop {
    fn from(error: FetchError) -> Self {
        Stop::Fetch(error)
    }
}
