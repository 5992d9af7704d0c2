//! Takes connections, one thread for each, and answers what comes on them.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::answer;
use super::current::Current;
use super::guard::Guard;
use super::http::{self, Body, Connection, Method, Response};

/// Most connections at a time. A browser opens six, and one more for each window that watches.
const MOST_CONNECTIONS: usize = 128;

/// Longest time for a request to come, also from one to the next on the same connection.
const REQUEST_TIME: Duration = Duration::from_secs(10);

/// Longest time for one piece of news to be taken.
const NEWS_TIME: Duration = Duration::from_secs(5);

/// How often it is looked whether a reader of news is still there.
const NEWS_WAIT: Duration = Duration::from_secs(1);

/// After how many such looks a reader of news is sent a sign of life, which finds out about a lost network.
const SIGN_OF_LIFE: u32 = 15;

/// What every connection needs.
pub(super) struct Server {
    pub(super) guard: Guard,
    pub(super) current: Arc<Current>,
    pub(super) connections: AtomicUsize,
}

/// One connection among those that are counted.
struct Counted(Arc<Server>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Takes connections until the preview is closed.
pub(super) fn accept(server: &Arc<Server>, listener: &TcpListener) {
    for stream in listener.incoming() {
        if server.current.is_closed() {
            return;
        }
        let Ok(stream) = stream else {
            // Out of files, most likely: some will close.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let before = server.connections.fetch_add(1, Ordering::AcqRel);
        let counted = Counted(server.clone());
        if before >= MOST_CONNECTIONS {
            turn_away(stream);
            continue;
        }
        // A thread that cannot be had drops the connection.
        let _ = thread::Builder::new().name("filature-connection".into()).spawn(move || {
            // An error is that of a reader who left.
            let _ = converse(&counted.0, stream);
        });
    }
}

/// Says that there are too many, without waiting for anything.
fn turn_away(mut stream: TcpStream) {
    let _ = stream.set_nonblocking(true);
    let _ =
        stream.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

/// Answers one request after the other.
fn converse(server: &Server, stream: TcpStream) -> io::Result<()> {
    let mut connection = Connection::new(stream)?;
    let mut buffer = Vec::new();
    while !server.current.is_closed() {
        connection.allow(REQUEST_TIME);
        let request = match http::read(&mut connection, &mut buffer) {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(why) => {
                answer::refusal(why).write(&mut connection, false, true)?;
                connection.close();
                return Ok(());
            }
        };
        let response = answer::to(&request, &server.guard, &server.current);
        let with_body = request.method != Method::Head;
        let news = matches!(response.body, Body::Events) && with_body;
        let keep_alive = request.keep_alive && !news && !is_refusal(&response);
        response.write(&mut connection, keep_alive, with_body)?;
        if news {
            return tell_news(&server.current, &mut connection);
        }
        if !keep_alive {
            connection.close();
            return Ok(());
        }
    }
    Ok(())
}

/// Whoever is refused may not stay.
fn is_refusal(response: &Response) -> bool {
    matches!(response.status, 403 | 405)
}

/// Tells what is shown now, and then each change, as server-sent events.
fn tell_news(current: &Current, connection: &mut Connection) -> io::Result<()> {
    connection.write_all(b"retry: 500\n\n")?;
    let mut number = 0;
    let mut looks = 0;
    while !current.is_closed() && !connection.is_gone() {
        let sent = match current.news(number, NEWS_WAIT) {
            Some(news) => {
                number = news.number;
                format!("data: {}\n\n", news.text)
            }
            None if looks < SIGN_OF_LIFE => {
                looks += 1;
                continue;
            }
            None => ":\n\n".to_string(),
        };
        looks = 0;
        connection.allow(NEWS_TIME);
        connection.write_all(sent.as_bytes())?;
    }
    Ok(())
}
