//! Where a site is brought: a branch of a remote, or a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::cli::PublishArgs;
use crate::config::Config;
use crate::diagnostics::Problems;
use crate::pages::{Page, Plan};
use crate::pipeline::Failure;
use crate::publish::{
    self, Address, Branch, CNAME, Changes, Host, LIMITS, NewFile, ObjectFormat, Publication, PublishedFile,
    Remote, Repository, Source,
};
use crate::routes::{BaseUrl, OutPath};
use crate::sink::{self, Committed, DiskSink, OutputState, Sink};

/// Where a site is brought, and what stands there.
pub(super) enum Target {
    /// A branch of a remote.
    Branch(Box<OnBranch>),
    /// A folder.
    Folder(OnDisk),
}

/// A folder.
pub(super) struct OnDisk {
    pub(super) folder: PathBuf,
    /// The files that Filature wrote there.
    files: BTreeMap<String, PublishedFile>,
    /// Whether a run was stopped while it wrote there, and nobody completed it yet.
    pub(super) unfinished: bool,
}

/// A branch of a remote.
pub(super) struct OnBranch {
    pub(super) repository: Repository,
    pub(super) remote: Remote,
    pub(super) branch: Branch,
    identity: String,
}

/// Renders some pages of the plan into a sink.
type Render<'a> = dyn Fn(&[&Page], &dyn Sink) -> Result<(), Failure> + 'a;

/// A site that goes out.
pub(super) struct Delivery<'a> {
    pub(super) plan: &'a Plan,
    pub(super) files: &'a BTreeMap<OutPath, NewFile>,
    pub(super) changes: &'a Changes,
    /// The bytes of `CNAME`, where the plan has none.
    pub(super) domain: Option<Vec<u8>>,
    /// Renders some pages of the plan.
    pub(super) render: &'a Render<'a>,
}

/// What a delivery did.
pub(super) enum Delivered {
    /// The commit that the branch now is at.
    Commit(String),
    /// What was written into the folder.
    Files(Committed),
}

impl Target {
    /// Looks at what the command line and the configuration name.
    pub(super) fn look(args: &PublishArgs, config: &Config) -> Result<Target, Stop> {
        let root = args.root.as_path();
        let Some(folder) = &args.to else {
            return Ok(Target::Branch(Box::new(OnBranch::look(args, config)?)));
        };
        let sources = ["content", "templates", "static", "media"].map(|name| root.join(name));
        let sources: Vec<&Path> = sources.iter().map(PathBuf::as_path).collect();
        sink::guard(folder, root, &sources)?;
        if !args.dry_run {
            // What a killed run left is completed or undone before anything is compared with it.
            sink::recover(folder)?;
        }
        let unfinished = sink::state(folder)? == OutputState::Unfinished;
        let files = publish::published_in(folder)?;
        Ok(Target::Folder(OnDisk { folder: folder.clone(), files, unfinished }))
    }

    /// Where the site will stand.
    pub(super) fn address(&self, args: &PublishArgs, config: &Config, own_cname: Option<&[u8]>) -> Address {
        let (host, cname) = match self {
            Target::Branch(on) => (&on.remote.host, own_cname.or(on.branch.cname.as_deref())),
            Target::Folder(..) => (&Host::Other, own_cname),
        };
        publish::address(args.base_url.as_ref(), &config.base_url, cname, host)
    }

    /// How files are named there.
    pub(super) fn format(&self) -> ObjectFormat {
        match self {
            Target::Branch(on) => on.repository.format,
            Target::Folder(..) => ObjectFormat::default(),
        }
    }

    /// The files that are there.
    pub(super) fn published(&self) -> &BTreeMap<String, PublishedFile> {
        match self {
            Target::Branch(on) => &on.branch.files,
            Target::Folder(on) => &on.files,
        }
    }

    /// The `CNAME` of a site that has none of its own. In a folder, that of others is left alone anyway.
    pub(super) fn domain_file(&self, base: &BaseUrl) -> Option<Vec<u8>> {
        match self {
            Target::Branch(on) => {
                let domain = publish::domain(&on.remote.host, base, on.branch.cname.as_deref());
                domain.file().map(Into::into)
            }
            Target::Folder(..) => None,
        }
    }

    /// What the host would not take.
    pub(super) fn too_large(&self, files: &BTreeMap<OutPath, NewFile>) -> Problems {
        if self.is_on_github() {
            LIMITS.problems(files.iter().map(|(path, file)| (path, file.bytes)))
        } else {
            Problems::new()
        }
    }

    /// Whether GitHub shows the site.
    pub(super) fn is_on_github(&self) -> bool {
        matches!(self, Target::Branch(on) if matches!(on.remote.host, Host::GitHub { .. }))
    }

    /// Brings the site there.
    pub(super) fn deliver(&self, delivery: &Delivery<'_>) -> Result<Delivered, Stop> {
        match self {
            Target::Branch(on) => on.deliver(delivery).map(Delivered::Commit),
            Target::Folder(on) => {
                let sink = DiskSink::open(&on.folder)?;
                let pages: Vec<&Page> = delivery.plan.pages.iter().collect();
                (delivery.render)(&pages, &sink)?;
                Ok(Delivered::Files(sink.commit()?))
            }
        }
    }
}

impl OnBranch {
    fn look(args: &PublishArgs, config: &Config) -> Result<OnBranch, Stop> {
        let repository = Repository::open(&args.root)?;
        let chosen = &config.publish;
        let branch = args.branch.as_ref().unwrap_or(&chosen.branch);
        repository.check_branch(branch)?;
        let remote = repository.remote(args.remote.as_ref().unwrap_or(&chosen.remote))?;
        let identity = repository.identity()?;
        let branch = Branch::look(&repository, &remote, branch)?;
        Ok(OnBranch { repository, remote, branch, identity })
    }

    /// Makes the commit of what is new or differs, and pushes it.
    fn deliver(&self, delivery: &Delivery<'_>) -> Result<String, Stop> {
        let commit = Publication::begin(&self.repository, delivery.files, self.identity.clone())?;
        let mut pages = Vec::new();
        for path in delivery.changes.to_write() {
            match (delivery.plan.find(path), &delivery.domain) {
                (Some(page), _) => pages.push(page),
                (None, Some(bytes)) if path.as_str() == CNAME => commit.put(path, bytes)?,
                (None, _) => {}
            }
        }
        (delivery.render)(&pages, &commit)?;
        let head = &self.repository.head;
        let source = Source { commit: head.commit.clone(), dirty: self.repository.dirty };
        let commit = commit.commit(&self.branch, &source, delivery.changes)?;
        Publication::push(&self.repository, &self.branch, &commit)?;
        Ok(commit)
    }
}
