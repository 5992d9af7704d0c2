//! Random numbers that are the same on every machine.

/// SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014).
///
/// Only integers are ever drawn: floating-point functions differ between platforms.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator for one purpose: each pair of seed and stream gives numbers of its own.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Random(seed);
        random.0 = random.next().wrapping_add(stream);
        random.0 = random.next();
        random
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is at least 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// An index below `len`, which is at least 1.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// A number from `first` to `last`.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of some values.
    pub(crate) fn pick<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.index(values.len())]
    }
}

/// Ranks drawn by Zipf's law: rank `r`, counted from 0, has a weight of 1 / (r + 3).
///
/// The shift by three (Mandelbrot's) keeps the first ranks from filling every sentence.
#[derive(Debug)]
pub(crate) struct Zipf {
    /// Sums of the weights up to and including each rank.
    sums: Vec<u64>,
}

impl Zipf {
    /// A law for `len` ranks, at least 1.
    pub(crate) fn new(len: usize) -> Self {
        let mut sum = 0;
        let weight = |rank: u64| (1 << 32) / (rank + 3);
        let sums = (0..len.max(1) as u64).map(|rank| {
            sum += weight(rank);
            sum
        });
        Zipf { sums: sums.collect() }
    }

    /// A rank.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let at = random.below(self.sums[self.sums.len() - 1]);
        self.sums.partition_point(|&sum| sum <= at)
    }
}
