//! What is cut over several files: as much in each as fits.

use std::ops::Range;

/// Joins neighbours as long as they fit together. What is too large alone stays alone.
pub fn packed(pieces: impl IntoIterator<Item = (Range<u32>, usize)>, largest: usize) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    let mut taken = 0;
    for (piece, size) in pieces {
        match runs.last_mut() {
            Some(run) if taken + size <= largest => {
                run.end = piece.end;
                taken += size;
            }
            _ => {
                runs.push(piece);
                taken = size;
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::packed;

    proptest! {
        #[test]
        fn runs_hold_all_pieces_in_order_and_fit(sizes in proptest::collection::vec(0_usize..60, 0..40)) {
            let pieces = || (0_u32..).zip(&sizes).map(|(at, &size)| (at..at + 1, size));
            let runs = packed(pieces(), 50);
            let all: Vec<u32> = runs.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..sizes.len() as u32).collect::<Vec<_>>());
            for run in runs {
                let size: usize = sizes[run.start as usize..run.end as usize].iter().sum();
                prop_assert!(size <= 50 || run.len() == 1);
            }
        }
    }
}
