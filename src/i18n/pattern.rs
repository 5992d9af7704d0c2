//! A message made ready to be filled many times.

/// Text with numbered slots.
///
/// Filling one costs a fraction of asking Fluent again, which matters for the half a million dates of a
/// large site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(Box<str>),
    Slot(usize),
}

/// First of the characters that stand for the slots while a message is taken apart: a private use area,
/// which no message needs.
const FIRST_MARK: u32 = 0xF_0000;

impl Pattern {
    /// Asks `message` for its text once, with a mark for each of its arguments, and takes that apart.
    pub(super) fn new(message: impl FnOnce([String; 8]) -> String) -> Self {
        let mark = |slot| char::from_u32(FIRST_MARK + slot as u32).unwrap_or_default();
        let text = message(std::array::from_fn(|slot| mark(slot).to_string()));
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((at, found)) = rest.char_indices().find(|&(_, c)| (0..8).any(|slot| mark(slot) == c)) {
            if at > 0 {
                pieces.push(Piece::Text(rest[..at].into()));
            }
            pieces.push(Piece::Slot((found as u32 - FIRST_MARK) as usize));
            rest = &rest[at + found.len_utf8()..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.into()));
        }
        Pattern { pieces }
    }

    /// The text with `values` in the slots; a slot without a value stays empty.
    pub fn fill(&self, values: &[&str]) -> String {
        let of = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Slot(slot) => values.get(*slot).map_or(0, |value| value.len()),
        };
        let mut text = String::with_capacity(self.pieces.iter().map(of).sum());
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Slot(slot) => text.push_str(values.get(*slot).unwrap_or(&"")),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_may_stand_anywhere_and_more_than_once() {
        let pattern = Pattern::new(|[a, b, ..]| format!("{b} of {a}, {b}"));
        assert_eq!(pattern.fill(&["x", "y"]), "y of x, y");
        assert_eq!(pattern.fill(&["x"]), " of x, ");
        assert_eq!(Pattern::new(|_| "plain".into()).fill(&["x"]), "plain");
    }
}
