//! Lists of numbers as bytes.
//!
//! ```text
//!  list    = header payload        header = varint(length of the payload in bytes × 2 + form)
//!  form 0  = runs: for each, varint(gap × 2 + long), and where it is long varint(length − 2)
//!  form 1  = varint(first) and a bit for each number from the first on, the lowest bit of a byte first
//!  varint  = seven bits in a byte, the lowest first; the highest bit says that more follow (LEB128)
//! ```
//!
//! A gap is counted from the end of the run before. Rare words cost a byte or two for each event; what stands
//! close together in time, as most things do, costs less; the commonest words cost an eighth of a byte.

/// Appends a number.
pub(super) fn put_varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a list of numbers, which rise, in the shorter of the two forms.
pub(super) fn put_list(list: &[u32], out: &mut Vec<u8>) {
    let mut payload = Vec::new();
    runs(list, &mut payload);
    let bits = bit_length(list);
    let form = u64::from(bits < payload.len());
    if form == 1 {
        payload.clear();
        bitmap(list, &mut payload);
    }
    put_varint((payload.len() as u64) << 1 | form, out);
    out.extend_from_slice(&payload);
}

fn runs(list: &[u32], out: &mut Vec<u8>) {
    let mut end = 0;
    let mut rest = list;
    while let Some(&first) = rest.first() {
        let length = rest.iter().zip(first..).take_while(|&(&number, expected)| number == expected).count();
        put_varint(u64::from(first - end) << 1 | u64::from(length > 1), out);
        if length > 1 {
            put_varint(length as u64 - 2, out);
        }
        end = first + length as u32;
        rest = &rest[length..];
    }
}

/// How long a list is as bits, at most.
fn bit_length(list: &[u32]) -> usize {
    let span = list.first().zip(list.last()).map_or(0, |(first, last)| last - first + 1);
    5 + (span as usize).div_ceil(8)
}

fn bitmap(list: &[u32], out: &mut Vec<u8>) {
    let Some(&first) = list.first() else { return };
    put_varint(first.into(), out);
    let start = out.len();
    for number in list {
        let at = (number - first) as usize;
        if out.len() <= start + at / 8 {
            out.resize(start + at / 8 + 1, 0);
        }
        out[start + at / 8] |= 1 << (at % 8);
    }
}

/// Reading, as the browser does it; here for the tests alone.
#[cfg(test)]
pub(super) mod read {
    pub(in super::super) fn varint(bytes: &mut &[u8]) -> u64 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes[0];
            *bytes = &bytes[1..];
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(in super::super) fn list(bytes: &mut &[u8]) -> Vec<u32> {
        let header = varint(bytes);
        let (mut payload, rest) = bytes.split_at((header >> 1) as usize);
        *bytes = rest;
        let mut list = Vec::new();
        if header & 1 == 1 {
            let first = varint(&mut payload) as u32;
            for (at, byte) in (0..).zip(payload) {
                list.extend((0..8).filter(|bit| byte >> bit & 1 == 1).map(|bit| first + at * 8 + bit));
            }
            return list;
        }
        let mut end = 0;
        while !payload.is_empty() {
            let run = varint(&mut payload);
            let first = end + (run >> 1) as u32;
            let length = if run & 1 == 1 { varint(&mut payload) as u32 + 2 } else { 1 };
            end = first + length;
            list.extend(first..end);
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encoded(list: &[u32]) -> Vec<u8> {
        let mut out = Vec::new();
        put_list(list, &mut out);
        out
    }

    #[test]
    fn what_is_close_together_costs_little() {
        assert_eq!(encoded(&[]), [0]);
        assert_eq!(encoded(&[5]), [2, 10]);
        assert_eq!(encoded(&(1000..2000).collect::<Vec<_>>()).len(), 1 + 2 + 2);
        assert!(encoded(&(0..80_000).filter(|n| n % 3 != 0).collect::<Vec<_>>()).len() < 10_010);
    }

    proptest! {
        #[test]
        fn a_list_is_read_as_it_was_written(
            set in proptest::collection::btree_set(prop_oneof![0u32..300, any::<u32>().prop_map(|n| n >> 8)], 0..200),
        ) {
            let list: Vec<u32> = set.into_iter().collect();
            let bytes = encoded(&list);
            let mut rest = &bytes[..];
            prop_assert_eq!(read::list(&mut rest), list);
            prop_assert!(rest.is_empty());
        }
    }
}
