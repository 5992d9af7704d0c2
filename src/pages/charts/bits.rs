//! The 64 bits of an id, in two rows of 32.

use std::ops::Range;

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
    let row = |wanted: &dyn Fn(u32) -> bool| -> String {
        let mut path = String::new();
        let mut at = 0;
        while at < 64 {
            let row_end = (at / 32 + 1) * 32;
            let run = (at..row_end).take_while(|place| wanted(63 - place)).count() as u32;
            if run > 0 {
                path += &format!("M{} {}h{run}", at % 32, at / 32 * 2 + 1);
            }
            at += run.max(1);
        }
        path
    };
    let set = |bit: u32| id >> bit & 1 == 1;
    Bits {
        time: row(&|bit| time.contains(&bit)),
        rest: row(&|bit| !time.contains(&bit)),
        time_set: row(&|bit| time.contains(&bit) && set(bit)),
        rest_set: row(&|bit| !time.contains(&bit) && set(bit)),
    }
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
