//! From a site to its public address: what would change there, and bringing it there.
//!
//! ```text
//!  git:  Repository → Remote → Branch ─┐                          ┌─ Publication::push     a branch of the remote
//!                                      ├─ Changes → (asked) ──────┤
//!  site: plan → render → Digests ──────┘                          └─ sink::DiskSink        a folder, with `--to`
//! ```
//!
//! The site is rendered twice: first into [`Digests`], which keeps the length and the id of each file and not
//! its bytes, so that a dry run writes nothing anywhere and nothing is written before somebody agreed; then
//! only what is new or differs, straight to where it goes.
//!
//! **Git.** The program `git` is run, so that keys, passwords, proxies and hooks are those that its user has.
//! Neither the working tree nor the index is touched, nor any branch of the repository: one commit is made of
//! the site with `git fast-import`, under no name, and `git push` moves the branch of the remote to it, if that
//! still is where it was looked at. The remote does that at once or not at all; what a run leaves that was
//! killed before are objects without a name, which git throws away in time.
//!
//! **What is not Filature's** is never overwritten. Each commit says in its last lines that Filature made it,
//! and what it holds; what differs on the branch from the last such commit was put there by somebody else, and the branch is
//! refused. `CNAME` alone is excepted: it is where GitHub keeps a custom domain, and GitHub writes it itself.

mod address;
mod branch;
mod changes;
mod commit;
mod digest;
mod domain;
mod error;
mod folder;
mod git;
mod limits;
mod push;
mod remote;
mod repository;

pub(crate) use crate::weight::Bytes;
pub use address::{Address, Origin, address};
pub use branch::{Branch, PublishedFile};
pub use changes::{Changes, NewFile, address_of};
pub use commit::{Publication, Source};
pub use digest::{BlobId, Digests, ObjectFormat};
pub use domain::{CNAME, Domain, domain};
pub use error::PublishError;
pub use folder::published_in;
pub use git::Git;
pub use limits::{LIMITS, Limits, Size, size};
pub use remote::{Host, Remote};
pub use repository::{Head, Repository};
