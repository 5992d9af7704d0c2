//! How it is with a link: alive, moved, dead, failing, or behind a door that is shut to programs.

use serde::{Deserialize, Serialize};
use url::Url;

use super::client::{Answer, Client, Method};
use super::error::NetError;

/// What is known of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "is", content = "why")]
pub enum Verdict {
    /// It leads somewhere.
    Alive,
    /// It leads somewhere, and says that it moved there for good.
    Moved(String),
    /// It leads nowhere, and will not any more: 404, 410, no such host.
    Dead(String),
    /// It does not work, which may be mended there: an error of the server, a circle, a bad certificate.
    Failing(String),
    /// Whether it works cannot be told: the host does not answer programs, or not in time.
    Blocked(String),
    /// It leads into a private network, and was not asked.
    Private,
}

/// A verdict, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether any host answered, whatever it said.
    pub answered: bool,
    /// Whether the host wants to be asked less.
    pub enough: bool,
}

/// Asks for the head of what is there, and where that does not help, for the thing itself: some servers answer
/// the first as they answer nothing else.
pub fn look(client: &Client, url: &Url) -> Look {
    let first = client.ask(Method::Head, url);
    let conclusive = match &first {
        Ok(answer) => answer.status < 400 || answer.status == 429,
        Err(NetError::Protocol(_) | NetError::Connection(_)) => false,
        Err(_) => true,
    };
    let result = if conclusive { first } else { client.ask(Method::Get, url) };
    Look {
        answered: result.is_ok(),
        enough: result.as_ref().is_ok_and(|answer| answer.status == 429),
        verdict: match result {
            Ok(answer) => of_answer(&answer),
            Err(error) => of_error(&error),
        },
    }
}

fn of_answer(answer: &Answer) -> Verdict {
    let status = answer.status;
    match status {
        404 | 410 => Verdict::Dead(format!("the answer is {status}")),
        // 451 is a door shut by law, 999 that of LinkedIn, and 503 what guards against robots say.
        401..=403 | 407 | 429 | 451 | 503 | 999 => Verdict::Blocked(format!("the answer is {status}")),
        200..=399 => moved(answer).unwrap_or(Verdict::Alive),
        _ => Verdict::Failing(format!("the answer is {status}")),
    }
}

/// Where it moved, if every step on the way is for good.
fn moved(answer: &Answer) -> Option<Verdict> {
    let for_good = answer.hops.iter().all(|hop| matches!(hop.status, 301 | 308));
    (for_good && !answer.hops.is_empty()).then(|| Verdict::Moved(answer.url.to_string()))
}

fn of_error(error: &NetError) -> Verdict {
    let why = error.to_string();
    match error {
        NetError::NoHost(_) => Verdict::Dead(why),
        NetError::Private(_) => Verdict::Private,
        NetError::Timeout | NetError::Lookup(_) | NetError::Proxy(_) => Verdict::Blocked(why),
        NetError::Address(_)
        | NetError::Connection(_)
        | NetError::Tls(_)
        | NetError::Protocol(_)
        | NetError::TooLarge(_)
        | NetError::Circle(_)
        | NetError::TooManyRedirects(_) => Verdict::Failing(why),
    }
}
