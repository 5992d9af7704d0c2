//! A web of one server on loopback, which answers as it is told. Nothing of it leaves the machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Answers until the test ends.
pub(crate) struct Web {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What the server says.
pub(crate) enum Reply {
    /// A status, more lines of the head, and the body.
    Page(u16, Vec<String>, Vec<u8>),
    /// A body that does not end.
    Endless,
    /// Nothing, for as long as the client waits.
    Silence,
    /// The head, and then one byte after another, for ever.
    Drip,
    /// A head that does not end.
    EndlessHead,
    /// These bytes, which may be no HTTP.
    Raw(Vec<u8>),
    /// The end of the connection.
    HangUp,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Reply {
        Reply::Page(status, Vec::new(), b"words".to_vec())
    }

    pub(crate) fn of_type(media_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply::Page(200, vec![format!("Content-Type: {media_type}")], body.into())
    }

    pub(crate) fn redirect(status: u16, to: impl AsRef<str>) -> Reply {
        Reply::Page(status, vec![format!("Location: {}", to.as_ref())], Vec::new())
    }
}

impl Web {
    /// `answer` gets the method and the path with its query.
    pub(crate) fn start(answer: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Web {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let web = Web { address: listener.local_addr().unwrap(), asked: Arc::default() };
        let (asked, answer) = (web.asked.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answer) = (asked.clone(), answer.clone());
                // A client that goes away is no failure of the server.
                thread::spawn(move || serve(stream, &asked, &*answer).ok());
            }
        });
        web
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same server, by another name of its host.
    pub(crate) fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.address.port())
    }

    /// What was asked since the last time, as `GET /path`.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

fn serve(
    mut stream: TcpStream,
    asked: &Mutex<Vec<String>>,
    answer: &dyn Fn(&str, &str) -> Reply,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    asked.lock().unwrap().push(format!("{method} {path}"));
    match answer(method, path) {
        Reply::Page(status, head, body) => {
            let head: String = head.iter().map(|line| format!("{line}\r\n")).collect();
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status} Words\r\nConnection: close\r\nContent-Length: {length}\r\n{head}\r\n"
            )?;
            if method != "HEAD" {
                stream.write_all(&body)?;
            }
        }
        Reply::Endless => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            if method != "HEAD" {
                std::io::copy(&mut std::io::repeat(b'x'), &mut stream)?;
            }
        }
        Reply::Silence => drop(stream.read(&mut [0; 16])?),
        Reply::Drip => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(b"x")?;
                thread::sleep(std::time::Duration::from_millis(20));
            }
        }
        Reply::EndlessHead => {
            write!(stream, "HTTP/1.1 200 OK\r\nX: ")?;
            std::io::copy(&mut std::io::repeat(b'x'), &mut stream)?;
        }
        Reply::Raw(bytes) => stream.write_all(&bytes)?,
        Reply::HangUp => {}
    }
    Ok(())
}
