//! `filature serve`: a preview in the browser.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Outcome;
use super::progress::Terminal;
use crate::cli::ServeArgs;
use crate::diagnostics::Problems;
use crate::load;
use crate::pipeline::{Options, Progress};
use crate::report;
use crate::serve::{self, Changes, Observer, Preview, Settings};
use crate::text::counted;

/// Shows the site until the command is interrupted.
pub fn serve(args: &ServeArgs) -> Outcome {
    let voice = Arc::new(Voice::new(args.verbose));
    let options = Options { skip: vec![PathBuf::from(load::PUBLIC)], base_url: None, drafts: args.drafts };
    let settings = Settings { root: args.root.clone(), options, host: args.host, port: args.port };
    let preview = match Preview::start(settings, voice.clone()) {
        Ok(preview) => preview,
        Err(error) => {
            voice.say(|err| writeln!(err, "error: {error}"));
            return Outcome::MachineFailed;
        }
    };
    preview.wait_for_first();
    let url = preview.url();
    voice.say(|err| introduce(err, args, &preview, &url));
    if args.open && !open(&url) {
        voice.warns("no browser could be opened; open the address yourself");
    }
    preview.wait();
    Outcome::Done
}

fn introduce(err: &mut dyn Write, args: &ServeArgs, preview: &Preview, url: &str) -> io::Result<()> {
    let port = preview.address().port();
    if args.port != 0 && port != args.port {
        writeln!(err, "port {} is taken, so this is port {port}", args.port)?;
    }
    if preview.polls() {
        writeln!(err, "the system tells of no changes here, so files are compared every second")?;
    }
    if !args.host.is_loopback() {
        writeln!(err, "whoever has the whole address sees everything here, and the network can read along")?;
    }
    writeln!(err, "showing {url} (stop with Ctrl+C)")
}

/// Opens an address with what the system opens addresses with; whether that was possible.
fn open(url: &str) -> bool {
    let candidates: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
        &[("open", &[])]
    } else if cfg!(windows) {
        &[("rundll32", &["url.dll,FileProtocolHandler"])]
    } else {
        &[("xdg-open", &[]), ("wslview", &[]), ("gio", &["open"])]
    };
    candidates.iter().any(|(program, arguments)| {
        let silent = Stdio::null;
        let mut command = Command::new(program);
        command.args(*arguments).arg(url).stdin(silent()).stdout(silent()).stderr(silent());
        command.spawn().is_ok()
    })
}

/// What the command says on standard error.
struct Voice {
    verbose: bool,
    attempt: Mutex<Attempt>,
}

/// The attempt that is under way, and what was said of the one before.
struct Attempt {
    progress: Arc<Terminal>,
    what: String,
    said: Problems,
}

impl Voice {
    fn new(verbose: bool) -> Voice {
        let attempt =
            Attempt { progress: Arc::new(Terminal::new()), what: String::new(), said: Problems::new() };
        Voice { verbose, attempt: Mutex::new(attempt) }
    }

    fn say(&self, words: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        // Nobody may read standard error any more, and the preview goes on.
        let _ = words(&mut anstream::stderr());
    }

    fn progress(&self) -> Arc<Terminal> {
        self.attempt.lock().unwrap_or_else(PoisonError::into_inner).progress.clone()
    }
}

impl Observer for Voice {
    fn begins(&self, changes: &Changes) {
        let mut attempt = self.attempt.lock().unwrap_or_else(PoisonError::into_inner);
        attempt.progress = Arc::new(Terminal::new());
        attempt.what = named(changes);
    }

    fn ends(&self, outcome: &serve::Outcome<'_>) {
        let mut attempt = self.attempt.lock().unwrap_or_else(PoisonError::into_inner);
        attempt.progress.clear();
        let took = in_words(attempt.progress.elapsed());
        let (problems, result) = match outcome {
            serve::Outcome::Shown { site, problems } => {
                (*problems, format!("{} in {took}", counted(site.timeline.events.len(), "event")))
            }
            serve::Outcome::Kept { problems } => {
                let count = report::count(problems).unwrap_or_default();
                (*problems, format!("not shown, after {took}: {count}"))
            }
        };
        let what = &attempt.what;
        self.say(|err| {
            report::write(err, &problems.without(&attempt.said), true, self.verbose)?;
            writeln!(err, "{what}: {result}")
        });
        attempt.said = problems.clone();
    }

    fn warns(&self, what: &str) {
        self.say(|err| writeln!(err, "warning: {what}"));
    }
}

impl Progress for Voice {
    fn stage(&self, name: &'static str, total: usize) {
        self.progress().stage(name, total);
    }

    fn step(&self) {
        self.progress().step();
    }
}

/// `a.md`, `a.md and b.md`, `500 files`; what the first attempt reads has no name.
fn named(changes: &Changes) -> String {
    let names: Vec<_> =
        changes.paths.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy())).collect();
    match names.as_slice() {
        [] if changes.any => "files".into(),
        [] => "read".into(),
        [one] => one.to_string(),
        [one, two] => format!("{one} and {two}"),
        many => counted(many.len(), "file"),
    }
}

/// Milliseconds below a second, else seconds.
fn in_words(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
