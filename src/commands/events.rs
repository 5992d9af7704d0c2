//! What the commands that go to the web need of a site: its events.

use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use super::Outcome;
use super::progress::Terminal;
use crate::diagnostics::Problems;
use crate::fetch::FetchError;
use crate::memory::Memory;
use crate::net::NetError;
use crate::pipeline::{self, Failure, Options};
use crate::report;
use crate::timeline::Timeline;

/// Why a command could not go on.
pub(super) enum Stop {
    Failure(Failure),
    Problems(Problems),
    Net(NetError),
    Fetch(FetchError),
}

impl Stop {
    /// Says why.
    pub(super) fn say(&self, err: &mut impl Write) -> io::Result<Outcome> {
        match self {
            Stop::Problems(problems) => {
                report::write(err, problems, true, false)?;
                return Ok(Outcome::ContentErrors);
            }
            Stop::Fetch(FetchError::Content(problem)) => {
                let mut problems = Problems::new();
                problems.push((**problem).clone());
                report::write(err, &problems, true, false)?;
                return Ok(Outcome::ContentErrors);
            }
            Stop::Failure(error) => writeln!(err, "error: {error}")?,
            Stop::Net(error) => writeln!(err, "error: {error}")?,
            Stop::Fetch(error) => writeln!(err, "error: {error}")?,
        }
        Ok(Outcome::MachineFailed)
    }
}

impl From<Failure> for Stop {
    fn from(error: Failure) -> Self {
        Stop::Failure(error)
    }
}

impl From<NetError> for Stop {
    fn from(error: NetError) -> Self {
        Stop::Net(error)
    }
}

/// The published events of the site at `root`; what is withheld is not asked for, and a site with errors not at all.
pub(super) fn events(root: &Path, drafts: bool, progress: &Terminal) -> Result<Timeline, Stop> {
    let options = Options { drafts, ..Options::default() };
    let mut problems = Problems::new();
    let sources = pipeline::read(root, &options, &mut Memory::default(), progress)?.take(&mut problems);
    let lined = pipeline::line_up(sources, &options, progress).take(&mut problems);
    if problems.has_errors() {
        problems.sort();
        return Err(Stop::Problems(problems));
    }
    Ok(lined.timeline)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the day on which something was fetched stands in a file of the author's; no build reads a clock"
)]
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
