//! Fewer pixels: each is the mean of the area that it covers, to the nearest whole number.
//!
//! Forty lines in place of a library: those that exist reckon with fractions, in an order that depends on the processor.

use super::Pixels;

/// Where the pixels of a row or column fall: for each the first one of the copy that it lies on, how much of it does,
/// and how much lies on the next. A pixel counts `to` in all, and one of the copy gathers `from`.
fn shares(from: u32, to: u32) -> Vec<(usize, u64, u64)> {
    let (from, to) = (u64::from(from), u64::from(to));
    let share = |at: u64| {
        let first = at * to / from;
        let own = to.min((first + 1) * from - at * to);
        (first as usize, own, to - own)
    };
    (0..from).map(share).collect()
}

/// Adds the pixels of a row, of this many channels, to those that they lie on.
fn gather<const CHANNELS: usize>(row: &[u8], columns: &[(usize, u64, u64)], across: &mut [u64]) {
    let (pixels, _) = row.as_chunks::<CHANNELS>();
    let (across, _) = across.as_chunks_mut::<CHANNELS>();
    for (pixel, &(at, own, next)) in pixels.iter().zip(columns) {
        let mut values = pixel.map(u64::from);
        if CHANNELS.is_multiple_of(2)
            && let Some((opaque, colours)) = values.split_last_mut()
        {
            colours.iter_mut().for_each(|colour| *colour *= *opaque);
        }
        for (sum, value) in across[at].iter_mut().zip(values) {
            *sum += value * own;
        }
        if next > 0 {
            for (sum, value) in across[at + 1].iter_mut().zip(values) {
                *sum += value * next;
            }
        }
    }
}

/// Shrinks to `size`, which is smaller on both sides. Where pixels are transparent, their colours count less.
pub(super) fn shrink(pixels: &Pixels, size: (u32, u32)) -> Pixels {
    let channels = pixels.channels;
    let alpha = channels.is_multiple_of(2).then(|| channels - 1);
    let (width, height) = (size.0 as usize, size.1 as usize);
    let (columns, rows) = (shares(pixels.size.0, size.0), shares(pixels.size.1, size.1));
    let mut sums = vec![0_u64; width * height * channels];
    let mut across = vec![0_u64; width * channels];
    for (row, &(line, own, next)) in pixels.bytes.chunks_exact(pixels.size.0 as usize * channels).zip(&rows) {
        across.fill(0);
        match channels {
            1 => gather::<1>(row, &columns, &mut across),
            2 => gather::<2>(row, &columns, &mut across),
            3 => gather::<3>(row, &columns, &mut across),
            _ => gather::<4>(row, &columns, &mut across),
        }
        let mut add = |line: usize, share: u64| {
            let sums = &mut sums[line * width * channels..][..width * channels];
            sums.iter_mut().zip(&across).for_each(|(sum, value)| *sum += value * share);
        };
        add(line, own);
        if next > 0 {
            add(line + 1, next);
        }
    }
    let area = u64::from(pixels.size.0) * u64::from(pixels.size.1);
    let mut bytes = Vec::with_capacity(sums.len());
    for sum in sums.chunks_exact(channels) {
        let weight = alpha.map_or(area, |alpha| sum[alpha]);
        for (channel, &sum) in sum.iter().enumerate() {
            let weight = if Some(channel) == alpha { area } else { weight.max(1) };
            bytes.push(((sum + weight / 2) / weight).min(255) as u8);
        }
    }
    Pixels { size, channels, bytes, profile: pixels.profile.clone(), exact: pixels.exact }
}
