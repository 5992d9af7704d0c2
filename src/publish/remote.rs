//! Where a remote is, and which host of sites it belongs to.

/// A remote of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Its name: `origin`.
    pub name: String,
    /// The host of sites that it belongs to.
    pub host: Host,
    /// What git is told to read from: the name, or the address that is pushed to, where that is another one.
    pub(super) read_from: String,
}

/// A host of sites that is known by the addresses of its remotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A repository on GitHub, whose site GitHub Pages shows.
    GitHub {
        /// The person or organisation.
        owner: String,
        /// The repository.
        repository: String,
    },
    /// Any other.
    Other,
}

/// Names of GitHub in addresses; the second is where it takes ssh at the port of the web.
const GITHUB: [&str; 3] = ["github.com", "ssh.github.com", "www.github.com"];

impl Remote {
    /// A remote by its name and its addresses: the one to push to as it is written in the configuration, and
    /// those that git takes to read and to push.
    pub(super) fn new(name: &str, written: &str, read: &str, push: &str) -> Remote {
        let host = match Host::of(written) {
            Host::Other => Host::of(push),
            host => host,
        };
        let read_from = if read == push { name } else { push };
        Remote { name: name.into(), host, read_from: read_from.into() }
    }
}

impl Host {
    /// The host behind the address of a remote, in any of the forms that git takes.
    pub fn of(url: &str) -> Host {
        let github = || {
            let (host, path) = parts(url)?;
            if !GITHUB.iter().any(|name| host.eq_ignore_ascii_case(name)) {
                return None;
            }
            let path = path.trim_matches('/');
            let (owner, repository) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            let fine = |name: &str| !matches!(name, "" | "." | "..") && name.chars().all(plain);
            (fine(owner) && fine(repository))
                .then(|| Host::GitHub { owner: owner.into(), repository: repository.into() })
        };
        github().unwrap_or(Host::Other)
    }

    /// Where the host shows a site without a domain of its own.
    ///
    /// On GitHub, `me.github.io` is the site of `me`, and any other repository stands below it; see
    /// <https://docs.github.com/pages/getting-started-with-github-pages/about-github-pages>.
    pub fn default_address(&self) -> Option<String> {
        let Host::GitHub { owner, repository } = self else { return None };
        let host = format!("{}.github.io", owner.to_ascii_lowercase());
        Some(if repository.eq_ignore_ascii_case(&host) {
            format!("https://{host}/")
        } else {
            format!("https://{host}/{repository}/")
        })
    }
}

/// Host and path of `scheme://me@host:port/path` or `me@host:path`; none for a folder.
fn parts(url: &str) -> Option<(&str, &str)> {
    let (authority, path) = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => url.split_once(':').filter(|(host, _)| !host.contains(['/', '\\']))?,
    };
    let host = authority.rsplit('@').next()?;
    Some((host.split(':').next()?, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(url: &str) -> Option<String> {
        Host::of(url).default_address()
    }

    #[test]
    fn all_forms_of_an_address_on_github_are_known() {
        for url in [
            "https://github.com/Someone/ships",
            "https://github.com/Someone/ships.git",
            "https://github.com/Someone/ships/",
            "https://me:secret@github.com/Someone/ships.git",
            "git@github.com:Someone/ships.git",
            "GitHub.com:/Someone/ships",
            "org-42@github.com:Someone/ships.git",
            "ssh://git@github.com/Someone/ships.git",
            "ssh://git@ssh.github.com:443/Someone/ships.git",
            "git://github.com/Someone/ships",
        ] {
            assert_eq!(at(url).as_deref(), Some("https://someone.github.io/ships/"), "{url}");
        }
    }

    #[test]
    fn the_site_of_a_user_has_no_folder() {
        for url in
            ["git@github.com:Someone/someone.github.io.git", "https://github.com/someone/Someone.GitHub.io"]
        {
            assert_eq!(at(url).as_deref(), Some("https://someone.github.io/"), "{url}");
        }
        assert_eq!(
            at("https://github.com/a/b.github.io").as_deref(),
            Some("https://a.github.io/b.github.io/")
        );
    }

    #[test]
    fn other_hosts_and_folders_are_not_guessed() {
        for url in [
            "https://gitlab.com/someone/ships.git",
            "https://github.com.example.org/a/b",
            "https://example.org/github.com/a/b",
            "/srv/git/ships.git",
            "../github.com:a/b",
            "C:\\git\\ships",
            "file:///srv/github.com/a",
            "https://github.com/only-an-owner",
            "https://github.com/a/b/c",
            "https://github.com/a/..",
            "github.com",
            "",
        ] {
            assert_eq!(Host::of(url), Host::Other, "{url}");
        }
    }

    #[test]
    fn what_is_pushed_to_is_what_is_read() {
        let same = Remote::new("origin", "x", "/a", "/a");
        let triangle = Remote::new("origin", "x", "/a", "/b");
        assert_eq!((same.read_from.as_str(), triangle.read_from.as_str()), ("origin", "/b"));
    }
}
