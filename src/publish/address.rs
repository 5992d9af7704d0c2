//! Where a published site will stand, and how that is known.

use super::domain::{named_in, own_domain};
use super::remote::Host;
use crate::diagnostics::Diagnostic;
use crate::routes::BaseUrl;

/// Where a site will stand.
#[derive(Debug, Clone)]
pub struct Address {
    /// The address.
    pub base: BaseUrl,
    /// How it is known.
    pub origin: Origin,
    /// A doubt about it.
    pub problem: Option<Diagnostic>,
}

/// How an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The command line says it.
    Given,
    /// The configuration says it.
    Configured,
    /// The `CNAME` of the site or of the branch says it.
    Domain,
    /// The address of the remote says it.
    Remote,
    /// Nothing says it.
    Unknown,
}

/// Where the site will stand: as given, as configured, or as its `CNAME` or its remote says.
///
/// A configured path without a host, as is the default, does not say where; the others complete it.
pub fn address(given: Option<&BaseUrl>, configured: &BaseUrl, cname: Option<&[u8]>, host: &Host) -> Address {
    let parse = |url: String| BaseUrl::parse(&url).ok();
    let by_domain = cname.and_then(named_in).and_then(|name| parse(format!("https://{name}/")));
    let by_remote = host.default_address().and_then(parse);
    let found = by_domain.clone().map(|base| (base, Origin::Domain));
    let found = found.or(by_remote.map(|base| (base, Origin::Remote)));
    let (base, origin) = match (given, &found) {
        (Some(given), _) => (given.clone(), Origin::Given),
        (None, _) if configured.origin().is_some() => (configured.clone(), Origin::Configured),
        (None, Some((base, origin))) if ["/", base.path()].contains(&configured.path()) => {
            (base.clone(), *origin)
        }
        _ if configured.path() != "/" => (configured.clone(), Origin::Configured),
        _ => (configured.clone(), Origin::Unknown),
    };
    let problem = match &found {
        Some((there, _)) if there.path() != base.path() && own_domain(host, &base).is_none() => Some(
            Diagnostic::warning(
                "base-url",
                format!(
                    "links begin with `{}`, and the site will be shown at `{}{}`",
                    base.path(),
                    there.origin().unwrap_or_default(),
                    there.path()
                ),
            )
            .help("mend `base_url` in filature.yaml, or leave it out"),
        ),
        None if origin == Origin::Unknown => Some(
            Diagnostic::warning(
                "base-url",
                "the address of the site is not known: its links begin with `/`, and it has no sitemap",
            )
            .help("write it in filature.yaml, as `base_url: https://…`"),
        ),
        _ => None,
    };
    Address { base, origin, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(configured: &str, cname: Option<&str>, remote: &str) -> (String, Origin, bool) {
        let configured = BaseUrl::parse(configured).unwrap();
        let found = address(None, &configured, cname.map(str::as_bytes), &Host::of(remote));
        let base = format!("{}{}", found.base.origin().unwrap_or_default(), found.base.path());
        (base, found.origin, found.problem.is_some())
    }

    #[test]
    fn every_kind_of_site_finds_its_address() {
        let project = "git@github.com:Me/ships.git";
        let user = "https://github.com/me/me.github.io.git";
        for (configured, cname, remote, base, origin, doubtful) in [
            ("/", None, project, "https://me.github.io/ships/", Origin::Remote, false),
            ("/", None, user, "https://me.github.io/", Origin::Remote, false),
            ("/", Some("example.org\n"), project, "https://example.org/", Origin::Domain, false),
            ("/", Some("nonsense"), project, "https://me.github.io/ships/", Origin::Remote, false),
            ("/ships/", None, project, "https://me.github.io/ships/", Origin::Remote, false),
            ("/boats/", None, project, "/boats/", Origin::Configured, true),
            ("https://example.org", None, project, "https://example.org/", Origin::Configured, false),
            // Below the domain of the owner's own site.
            (
                "https://example.org/ships",
                None,
                project,
                "https://example.org/ships/",
                Origin::Configured,
                false,
            ),
            (
                "https://me.github.io/boats",
                None,
                project,
                "https://me.github.io/boats/",
                Origin::Configured,
                true,
            ),
            (
                "https://me.github.io/ships",
                Some("example.org"),
                project,
                "https://me.github.io/ships/",
                Origin::Configured,
                true,
            ),
            (
                "https://me.gitlab.io/ships",
                None,
                "git@gitlab.com:me/ships",
                "https://me.gitlab.io/ships/",
                Origin::Configured,
                false,
            ),
            ("/", None, "/srv/ships.git", "/", Origin::Unknown, true),
            ("/ships/", None, "/srv/ships.git", "/ships/", Origin::Configured, false),
        ] {
            let expected = (base.to_owned(), origin, doubtful);
            assert_eq!(find(configured, cname, remote), expected, "{configured} {cname:?} {remote}");
        }
    }

    #[test]
    fn what_is_given_wins() {
        let given = BaseUrl::parse("https://given.org/").unwrap();
        let configured = BaseUrl::parse("https://configured.org/").unwrap();
        let found = address(Some(&given), &configured, Some(b"cname.org"), &Host::Other);
        assert_eq!((found.base, found.origin), (given, Origin::Given));
    }
}
