//! Asks for one address at a time, within limits.

use std::time::Duration;

use ureq::http::{Request, Response, header};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy, ProxyProtocol};
use url::Url;

use super::error::NetError;
use super::guard::Reach;
use super::pace::Pace;
use super::resolver::Guarded;

/// How much a request may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Longest time until a connection is there.
    pub connect: Duration,
    /// Longest time of one request, from looking its host up to the last byte of its answer.
    pub request: Duration,
    /// Largest answer that is taken, in bytes.
    pub bytes: u64,
    /// Most redirects that are followed.
    pub redirects: usize,
    /// Pause after a request to a host, before its turn is taken by another.
    pub pause: Duration,
    /// Most requests to one host at a time.
    pub at_once: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(10),
            request: Duration::from_secs(30),
            bytes: 50 * 1024 * 1024,
            redirects: 8,
            pause: Duration::from_secs(1),
            at_once: 1,
        }
    }
}

/// What is asked of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The head of what is there.
    Head,
    /// What is there.
    Get,
}

/// One step of a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The status that said so, such as 301.
    pub status: u16,
    /// Where it leads.
    pub to: Url,
}

/// What a host said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, after all redirects.
    pub url: Url,
    /// The status, such as 200; never a redirect that can be followed.
    pub status: u16,
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// The media type, in lower case and without parameters, if one is given: `image/png`.
    pub media_type: Option<String>,
}

/// An answer with what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What the host said.
    pub answer: Answer,
    /// The bytes, as they came.
    pub bytes: Vec<u8>,
}

/// Asks hosts of the web. Threads may share one; they then wait for each other where they ask the same host.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    pace: Pace,
    reach: Reach,
    limits: Limits,
}

impl Client {
    /// Takes the proxy that the environment names (`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
    ///
    /// Fails if that is one that cannot be used: nothing is ever asked past a proxy that somebody relies on.
    pub fn new(limits: Limits, reach: Reach) -> Result<Client, NetError> {
        let proxy = proxy_of_environment()?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("filature/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.request))
            .proxy(proxy.clone())
            .build();
        let resolver = Guarded { inner: DefaultResolver::default(), reach, proxy };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Ok(Client { agent, pace: Pace::new(limits.pause, limits.at_once), reach, limits })
    }

    /// What there is at an address, after its redirects, without taking it.
    pub fn ask(&self, method: Method, url: &Url) -> Result<Answer, NetError> {
        self.follow(method, url, |answer, _| Ok(answer))
    }

    /// Takes what there is at an address, whatever its status.
    pub fn download(&self, url: &Url) -> Result<Download, NetError> {
        let limit = self.limits.bytes;
        self.follow(Method::Get, url, |answer, mut response| {
            let body = response.body_mut();
            if body.content_length().is_some_and(|length| length > limit) {
                return Err(NetError::TooLarge(limit));
            }
            let bytes = body.with_config().limit(limit).read_to_vec().map_err(NetError::from_ureq)?;
            Ok(Download { answer, bytes })
        })
    }

    /// Follows redirects, each of which has to pass the guard; `take` takes the last answer while it is still
    /// its host's turn.
    fn follow<T>(
        &self,
        method: Method,
        url: &Url,
        take: impl FnOnce(Answer, Response<Body>) -> Result<T, NetError>,
    ) -> Result<T, NetError> {
        let mut take = Some(take);
        let mut url = self.admit(url.clone())?;
        let mut hops: Vec<Hop> = Vec::new();
        let mut seen = vec![url.clone()];
        loop {
            let host = url.host_str().unwrap_or_default().to_string();
            let step = self.pace.turn(&host, || {
                let response = self.request(method, &url)?;
                if let Some(hop) = redirect(&url, &response)? {
                    return Ok(Step::Redirected(hop));
                }
                let answer = answer(url.clone(), std::mem::take(&mut hops), &response);
                // There is one last answer.
                let take = take.take().ok_or(NetError::TooManyRedirects(0))?;
                take(answer, response).map(Step::Taken)
            })?;
            let hop = match step {
                Step::Taken(taken) => return Ok(taken),
                Step::Redirected(hop) => hop,
            };
            url = self.admit(hop.to.clone())?;
            if seen.contains(&url) {
                return Err(NetError::Circle(url.into()));
            }
            if hops.len() == self.limits.redirects {
                return Err(NetError::TooManyRedirects(self.limits.redirects));
            }
            seen.push(url.clone());
            hops.push(hop);
        }
    }

    /// The address as it is asked for: of the web, of a host that may be asked, without the name and password
    /// that some write into it, and without the part of the page.
    fn admit(&self, mut url: Url) -> Result<Url, NetError> {
        let host = match url.host() {
            Some(host) if matches!(url.scheme(), "http" | "https") => host,
            _ => return Err(NetError::Address(url.into())),
        };
        if !self.reach.allows_host(&host) {
            return Err(NetError::Private(host.to_string()));
        }
        url.set_fragment(None);
        // Neither fails where there is a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        Ok(url)
    }

    fn request(&self, method: Method, url: &Url) -> Result<Response<Body>, NetError> {
        let request = Request::builder().uri(url.as_str()).method(match method {
            Method::Head => "HEAD",
            Method::Get => "GET",
        });
        let request = request.body(()).map_err(|_| NetError::Address(url.to_string()))?;
        self.agent.run(request).map_err(NetError::from_ureq)
    }
}

enum Step<T> {
    Redirected(Hop),
    Taken(T),
}

/// Where an answer sends us; none if it does not. A redirect to no address is an answer like another.
fn redirect(url: &Url, response: &Response<Body>) -> Result<Option<Hop>, NetError> {
    let status = response.status().as_u16();
    let location = response.headers().get(header::LOCATION);
    let (301 | 302 | 303 | 307 | 308, Some(location)) = (status, location) else { return Ok(None) };
    let written = String::from_utf8_lossy(location.as_bytes());
    let to = url.join(&written).map_err(|_| NetError::Address(written.into_owned()))?;
    Ok(Some(Hop { status, to }))
}

fn answer(url: Url, hops: Vec<Hop>, response: &Response<Body>) -> Answer {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type =
        media_type.map(|value| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    Answer { url, status: response.status().as_u16(), hops, media_type }
}

fn proxy_of_environment() -> Result<Option<Proxy>, NetError> {
    let names = ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"];
    let is_named = names.iter().any(|name| {
        [name.to_string(), name.to_lowercase()]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    });
    match Proxy::try_from_env() {
        None if is_named => Err(NetError::Proxy("its address cannot be read".into())),
        None => Ok(None),
        Some(proxy) if matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https) => {
            Ok(Some(proxy))
        }
        Some(_) => Err(NetError::Proxy("it speaks SOCKS, and only HTTP is understood here".into())),
    }
}
