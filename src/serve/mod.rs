//! The preview: shows the site in a browser as a build would write it, and every change at once.
//!
//! ```text
//!  disk ──→ watch ──→ changes ──→ rebuild ──→ current ←── answer ←── guard ←── http ←── browser
//!                     bursts      Generation   last good   renders    who may
//!                     become one  or problems  Generation  one page   ask
//! ```
//!
//! - After a change, only what changed is read and parsed ([`crate::memory`]); everything after that is made
//!   anew, by the steps of a build, up to the plan. The one page that the browser asks for is then rendered,
//!   and nothing else.
//! - A `Generation` never changes. Each answer comes from one; while the next is
//!   being made, or when it cannot be, that is the last good one.
//! - A page is what a build writes, and one script more (`script.rs`).
//! - Nobody but the browser of the one who previews is answered (`guard.rs`).

mod address;
mod answer;
mod changes;
mod current;
mod generation;
mod guard;
mod http;
mod media_type;
mod problems;
mod range;
mod rebuild;
mod script;
mod server;
mod token;
mod watch;

pub use self::changes::Changes;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use self::address::Found;
use self::changes::Inbox;
use self::current::Current;
use self::guard::{Guard, Verdict};
use self::http::Method;
use self::range::Wanted;
use self::rebuild::Rebuilding;
use self::server::Server;
use self::token::Token;
use self::watch::Watch;
use crate::diagnostics::Problems;
use crate::pipeline::{Options, Progress};
use crate::routes::OutPath;
use crate::site::Site;

/// How many ports are tried, from the wanted one on.
const PORTS: u16 = 50;

/// Where a preview listens, and of what.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the site.
    pub root: PathBuf,
    /// The output folder, whose changes mean nothing, and what else the command chose.
    pub options: Options,
    /// The address to listen at. One that others can reach makes every request carry a token.
    pub host: IpAddr,
    /// The port to listen at; when it is taken, the next one that is free. 0 takes any.
    pub port: u16,
}

/// Told what a preview does.
pub trait Observer: Progress + Send + Sync {
    /// A new state of the site is being made; `changes` is empty the first time.
    fn begins(&self, changes: &Changes);
    /// It was made, or not.
    fn ends(&self, outcome: &Outcome<'_>);
    /// Something does not work as it should, in one sentence.
    fn warns(&self, what: &str);
}

/// What came of a change.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// It is shown.
    Shown {
        /// The site.
        site: &'a Site,
        /// What is worth knowing about it; no errors.
        problems: &'a Problems,
    },
    /// There are errors; the site before it stays.
    Kept {
        /// The errors, and what else is worth knowing.
        problems: &'a Problems,
    },
}

/// A preview could not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no such folder.
    #[error("cannot read `{0}`: {1}")]
    Root(PathBuf, io::Error),
    /// The address is that of no machine.
    #[error("`{0}` stands for every address of this machine; name the one that others should use")]
    Unspecified(IpAddr),
    /// No port is free.
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The files cannot be watched.
    #[error("cannot watch the files of the site: {0}")]
    Watch(#[from] notify::Error),
    /// The system gives no thread or no randomness.
    #[error("cannot start the preview: {0}")]
    System(io::Error),
}

/// A preview that runs until it is dropped.
pub struct Preview {
    address: SocketAddr,
    token: Option<Token>,
    polls: bool,
    inbox: Arc<Inbox>,
    current: Arc<Current>,
    threads: Vec<JoinHandle<()>>,
}

impl Preview {
    /// Begins to watch, to make the site and to listen, in this order, so that no change is missed. Returns
    /// before the site is made.
    pub fn start(settings: Settings, observer: Arc<dyn Observer>) -> Result<Preview, StartError> {
        let Settings { root, mut options, host, port } = settings;
        if host.is_unspecified() {
            return Err(StartError::Unspecified(host));
        }
        let root = canonical(&root)?;
        options.skip = options.skip.iter().map(|folder| root.join(folder)).collect();
        let listener = listen(host, port)?;
        let address = listener.local_addr().map_err(StartError::System)?;
        let token = (!host.is_loopback()).then(|| Token::new(address.port())).transpose();
        let token = token.map_err(StartError::System)?;
        let run = random_digits().map_err(StartError::System)?;

        let inbox = Arc::new(Inbox::default());
        let watch = Watch::new(&root, &options.skip, &inbox)?;
        let current = Arc::new(Current::default());
        let mut preview = Preview {
            address,
            token: token.clone(),
            polls: watch.polls(),
            inbox: inbox.clone(),
            current: current.clone(),
            threads: Vec::new(),
        };
        let rebuilding = Rebuilding { root, options, run, inbox, current: current.clone(), observer };
        preview.spawn("filature-rebuild", move || rebuilding.run(watch))?;
        let guard = Guard::new(address, token);
        let server = Arc::new(Server { guard, current, connections: AtomicUsize::new(0) });
        preview.spawn("filature-accept", move || server::accept(&server, &listener))?;
        Ok(preview)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address to open; with the token, when there is one.
    pub fn url(&self) -> String {
        let base = self.current.site().map_or("/".to_string(), |site| site.site().base.path().to_string());
        let query = self.token.as_ref().map(|token| format!("?{}", token.query())).unwrap_or_default();
        format!("http://{}{base}{query}", self.address)
    }

    /// Whether changes are found by comparing files every second, because the system tells nothing of them.
    pub fn polls(&self) -> bool {
        self.polls
    }

    /// Waits until the first state of the site was made, or failed.
    pub fn wait_for_first(&self) {
        while self.current.news(0, Duration::from_secs(3600)).is_none() {}
    }

    /// Waits until the preview ends, which it does by itself only when it cannot go on.
    pub fn wait(mut self) {
        for thread in std::mem::take(&mut self.threads) {
            let _ = thread.join();
        }
    }

    fn spawn(&mut self, name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), StartError> {
        let thread = thread::Builder::new().name(name.into()).spawn(run).map_err(StartError::System)?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.inbox.close();
        self.current.close();
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
        for thread in std::mem::take(&mut self.threads) {
            let _ = thread.join();
        }
    }
}

/// The path as the system tells it when something changes there.
fn canonical(root: &Path) -> Result<PathBuf, StartError> {
    root.canonicalize().map_err(|error| StartError::Root(root.to_path_buf(), error))
}

/// Listens at the port, or at the next one that is free.
fn listen(host: IpAddr, port: u16) -> Result<TcpListener, StartError> {
    let mut first_error = None;
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                let taken = error.kind() == io::ErrorKind::AddrInUse;
                first_error.get_or_insert(error);
                if !taken {
                    break;
                }
            }
        }
    }
    let error = first_error.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(StartError::Listen(SocketAddr::new(host, port), error))
}

/// A number that no other run has.
fn random_digits() -> io::Result<String> {
    let mut bytes = [0u8; 6];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:03}")).collect())
}

/// The file that a preview of a site at `/repo/` would send to who sends it these bytes, if the site had every
/// file: what a stranger can reach, without a socket. None where the request is refused, or asks for no file.
pub fn asks_for(bytes: &[u8]) -> Option<OutPath> {
    let (request, _) = http::parse(bytes).ok()??;
    let guard = Guard::new(SocketAddr::from(([127, 0, 0, 1], 8000)), None);
    let (authority, path, query) = address::split(&request.target);
    let verdict = guard.judge(&request, authority, query, false);
    if verdict != Verdict::Fine || request.method == Method::Other {
        return None;
    }
    if let Some(field) = request.field("range")
        && let Wanted::Part(part) = range::wanted(field, 1000)
    {
        debug_assert!(part.start < part.end && part.end <= 1000, "{field}");
    }
    match address::find(path, query, "/repo/", |_| true) {
        Found::File(path) => Some(path),
        Found::Elsewhere { .. } | Found::Nothing => None,
    }
}
