//! The 64 bits of an id, in two rows of 32.

use std::ops::Range;

use crate::text::push_digits;

/// Paths of the bits, in a picture of 32 × 4: each stroke runs along a row and is two units wide; the style
/// sheet cuts it into cells by dashes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Bits {
    /// Every bit of time.
    pub time: String,
    /// Every other bit.
    pub rest: String,
    /// The bits of time that are set.
    pub time_set: String,
    /// The others that are set.
    pub rest_set: String,
}

/// The bits of `id`; those in `time`, counted from the lowest, tell the time.
pub fn bits(id: u64, time: Range<u32>) -> Bits {
    let time = time.fold(0, |mask, bit| mask | 1u64 << bit);
    Bits { time: path(time), rest: path(!time), time_set: path(id & time), rest_set: path(id & !time) }
}

/// A stroke for each run of set bits in a row; the highest bit is the first one.
fn path(bits: u64) -> String {
    let mut path = String::with_capacity(64);
    for (row, mut rest) in [(bits >> 32) as u32, bits as u32].into_iter().enumerate() {
        let mut column = 0;
        while rest != 0 {
            let gap = rest.leading_zeros();
            let run = (rest << gap).leading_ones();
            path.push('M');
            push_digits(&mut path, u64::from(column + gap), 1);
            path.push_str([" 1h", " 3h"][row]);
            push_digits(&mut path, run.into(), 1);
            column += gap + run;
            rest = rest.checked_shl(gap + run).unwrap_or(0);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::bits;

    #[test]
    fn runs_of_bits_are_one_stroke_and_rows_stay_apart() {
        let drawn = bits(0b11 << 31 | 1, 22..63);
        assert_eq!(drawn.time, "M1 1h31M0 3h10");
        assert_eq!(drawn.rest, "M0 1h1M10 3h22");
        assert_eq!(drawn.time_set, "M31 1h1M0 3h1");
        assert_eq!(drawn.rest_set, "M31 3h1");
    }
}
