//! The one place from which the web is asked: politely, within limits, and never inside of a private network.
//!
//! ```text
//!  Client ──→ guard ──→ pace ──→ one request ──→ Answer          a redirect begins again at the guard
//!             which     few at a time per host,   status, kind,
//!             addresses with a pause              where it ended
//! ```
//!
//! Nothing here runs unless a command says that it uses the network: `check --external` is one.

mod cache;
mod client;
mod error;
mod guard;
mod link;
mod pace;
mod resolver;

pub use self::cache::Cache;
pub use self::client::{Answer, Client, Download, Hop, Limits, Method};
pub use self::error::NetError;
pub use self::guard::{Reach, is_public};
pub use self::link::{Look, Verdict, look};
pub use url::Url;
