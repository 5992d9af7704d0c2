//! A connection that ends when its time is up, however slowly the other side reads or writes.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// Most bytes that are read and thrown away before a connection is closed.
const LINGER_BYTES: usize = 256 * 1024;

/// Longest time that is spent on them.
const LINGER_TIME: Duration = Duration::from_secs(1);

/// A connection with a deadline for all that is read and written until the next one is set.
#[derive(Debug)]
pub(in crate::serve) struct Connection {
    stream: TcpStream,
    until: Instant,
}

impl Connection {
    /// Takes a connection that has no time yet.
    pub(in crate::serve) fn new(stream: TcpStream) -> io::Result<Connection> {
        stream.set_nodelay(true)?;
        Ok(Connection { stream, until: now() })
    }

    /// Gives it so much time from now on.
    pub(in crate::serve) fn allow(&mut self, time: Duration) {
        self.until = now() + time;
    }

    /// Whether the other side has gone. Waits for nothing.
    pub(in crate::serve) fn is_gone(&self) -> bool {
        let peek = || {
            self.stream.set_nonblocking(true)?;
            let read = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            read
        };
        match peek() {
            Ok(count) => count == 0,
            Err(error) => error.kind() != ErrorKind::WouldBlock,
        }
    }

    /// Closes it so that the other side can still read what was written: a connection that is closed with
    /// unread bytes is reset, and the response lost.
    pub(in crate::serve) fn close(mut self) {
        self.allow(LINGER_TIME);
        if self.stream.shutdown(Shutdown::Write).is_err() {
            return;
        }
        let mut left = LINGER_BYTES;
        let mut buffer = [0; 4096];
        while left > 0 {
            match self.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(count) => left = left.saturating_sub(count),
            }
        }
    }

    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(now());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(self.left()?))?;
        self.stream.read(buffer).map_err(timed_out)
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(bytes).map_err(timed_out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Unix says that a read would block where Windows says that it timed out.
fn timed_out(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::WouldBlock { ErrorKind::TimedOut.into() } else { error }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a deadline for the other side; nothing that is served depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn pair() -> (Connection, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let other = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        (Connection::new(listener.accept().unwrap().0).unwrap(), other)
    }

    #[test]
    fn a_reader_who_reads_nothing_is_given_up() {
        let (mut connection, _other) = pair();
        connection.allow(Duration::from_millis(200));
        let error = connection.write_all(&vec![0; 64 * 1024 * 1024]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[test]
    fn a_deadline_is_for_all_reads_together() {
        let (mut connection, mut other) = pair();
        connection.allow(Duration::from_millis(200));
        let mut read = 0;
        // One byte is always there to read.
        other.write_all(b"a").unwrap();
        while connection.read(&mut [0; 1]).is_ok() {
            read += 1;
            std::thread::sleep(Duration::from_millis(20));
            other.write_all(b"a").unwrap();
        }
        assert!(read < 20, "{read}");
    }

    #[test]
    fn whether_the_other_side_has_gone_is_seen_without_reading() {
        let (connection, other) = pair();
        assert!(!connection.is_gone());
        drop(other);
        std::thread::sleep(Duration::from_millis(50));
        assert!(connection.is_gone());
    }
}
