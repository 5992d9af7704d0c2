//! Work for many hosts, a few pieces of it at a time for each.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many pieces are worked on at a time, of all hosts together.
const AT_ONCE: usize = 8;

/// Does `work` for each of `count` pieces, at most `per_host` of one host at a time; the pieces of a host are begun in
/// their order.
pub(super) fn each(
    count: usize,
    per_host: usize,
    host: impl Fn(usize) -> String,
    work: impl Fn(usize) + Sync,
) {
    let mut hosts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for piece in 0..count {
        hosts.entry(host(piece)).or_default().push(piece);
    }
    let queues: Vec<Queue> = hosts.into_values().map(Queue::new).collect();
    // A lane works off the queue of one host; a host has several, and they stand apart, so that all hosts begin soon.
    let lanes: Vec<&Queue> = (0..per_host)
        .flat_map(|number| queues.iter().filter(move |queue| number < queue.pieces.len()))
        .collect();
    let next_lane = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(lanes.len()) {
            scope.spawn(|| {
                while let Some(queue) = lanes.get(next_lane.fetch_add(1, Ordering::Relaxed)) {
                    while let Some(piece) = queue.next() {
                        work(piece);
                    }
                }
            });
        }
    });
}

/// What is to be done for one host.
struct Queue {
    pieces: Vec<usize>,
    next: AtomicUsize,
}

impl Queue {
    fn new(pieces: Vec<usize>) -> Queue {
        Queue { pieces, next: AtomicUsize::new(0) }
    }

    fn next(&self) -> Option<usize> {
        self.pieces.get(self.next.fetch_add(1, Ordering::Relaxed)).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn each_piece_is_worked_on_once() {
        for count in [0, 1, 2, 50] {
            let done = Mutex::new(Vec::new());
            each(count, 2, |piece| format!("host {}", piece % 12), |piece| done.lock().unwrap().push(piece));
            let mut done = done.into_inner().unwrap();
            done.sort_unstable();
            assert_eq!(done, (0..count).collect::<Vec<_>>());
        }
    }
}
