//! The custom domain of a site on GitHub Pages, which its file `CNAME` names.

use super::remote::Host;
use crate::routes::BaseUrl;

/// Name of the file, in the root of a site.
pub const CNAME: &str = "CNAME";

/// What becomes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// There is none.
    None,
    /// It stays as the branch has it.
    Kept(Vec<u8>),
    /// It is written, for the domain of the address of the site.
    Written(Vec<u8>),
}

impl Domain {
    /// The bytes of the file.
    pub fn file(&self) -> Option<&[u8]> {
        match self {
            Domain::None => None,
            Domain::Kept(bytes) | Domain::Written(bytes) => Some(bytes),
        }
    }
}

/// What becomes of the `CNAME` of a branch when a site that has none of its own will stand at `base`.
pub fn domain(host: &Host, base: &BaseUrl, on_branch: Option<&[u8]>) -> Domain {
    match (own_domain(host, base), on_branch) {
        (Some(name), Some(bytes)) if named_in(bytes).as_deref() != Some(name) => written(name),
        (Some(name), None) => written(name),
        (_, Some(bytes)) => Domain::Kept(bytes.into()),
        (None, None) => Domain::None,
    }
}

fn written(name: &str) -> Domain {
    Domain::Written(format!("{name}\n").into_bytes())
}

/// The domain of a site on GitHub that stands in the root of a host that is not GitHub's. A site below such a
/// root belongs to the domain of another repository and has no file of its own.
pub(super) fn own_domain<'a>(host: &Host, base: &'a BaseUrl) -> Option<&'a str> {
    let (_, name) = base.origin()?.split_once("://")?;
    let own = base.path() == "/" && !name.ends_with(".github.io") && !name.contains(':');
    (matches!(host, Host::GitHub { .. }) && own).then_some(name)
}

/// The domain that a `CNAME` names; none if it names none that an address can have.
pub(super) fn named_in(bytes: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(bytes).ok()?.trim().to_ascii_lowercase();
    let fine = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    (name.contains('.') && name.chars().all(fine)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_github(base: &str, on_branch: Option<&str>) -> Domain {
        let host = Host::of("git@github.com:me/ships.git");
        domain(&host, &BaseUrl::parse(base).unwrap(), on_branch.map(str::as_bytes))
    }

    #[test]
    fn the_domain_of_the_site_is_written_and_another_kept() {
        let written = Domain::Written(b"example.org\n".to_vec());
        let kept = |text: &str| Domain::Kept(text.into());
        for (base, on_branch, expected) in [
            ("https://example.org", None, written.clone()),
            ("https://example.org", Some("old.example.org\n"), written.clone()),
            ("https://example.org", Some("Example.org"), kept("Example.org")),
            ("https://me.github.io/ships/", Some("example.org\r\n"), kept("example.org\r\n")),
            ("https://me.github.io/ships/", None, Domain::None),
            ("https://example.org/ships/", None, Domain::None),
            ("https://example.org:8443/", None, Domain::None),
            ("/", Some("example.org"), kept("example.org")),
        ] {
            assert_eq!(on_github(base, on_branch), expected, "{base} {on_branch:?}");
        }
    }

    #[test]
    fn other_hosts_get_no_file_and_lose_none() {
        let base = BaseUrl::parse("https://example.org").unwrap();
        assert_eq!(domain(&Host::Other, &base, None), Domain::None);
        assert_eq!(domain(&Host::Other, &base, Some(b"x.org")), Domain::Kept(b"x.org".to_vec()));
    }

    #[test]
    fn a_file_that_names_no_domain_is_not_believed() {
        for bad in ["", "localhost", "a b.org", "https://example.org", "a.org\nb.org", "../x.y"] {
            assert_eq!(named_in(bad.as_bytes()), None, "{bad:?}");
        }
        assert_eq!(named_in(b" Www.Example.org\n").as_deref(), Some("www.example.org"));
    }
}
