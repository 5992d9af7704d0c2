//! The part of HTTP/1.1 that a preview needs: requests without a body, and their responses.
//!
//! Plain threads and blocking sockets, with a deadline on each exchange. A preview has one reader, renders on
//! the thread that asks, and must say for itself what it refuses; for that, an asynchronous server would bring
//! more than it takes away. The heads are read by `httparse`; whatever has a body is refused.

mod deadline;
mod request;
mod response;

pub(super) use self::deadline::Connection;
pub(super) use self::request::{Method, Refusal, Request, parse, read};
pub(super) use self::response::{Body, Response};
