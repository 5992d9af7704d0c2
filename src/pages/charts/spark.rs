//! Sparklines: an entity's posts month by month, on its own scale.

/// Most strokes; a longer time is told in steps of several months.
const MOST_STROKES: usize = 36;

/// Strokes for `counts`, one for each month of the timeline, in a picture of 100 × 24 that the style
/// sheet turns upside down; the highest is 22.
///
/// Beyond 36 months a stroke stands for the sum of as few months as fit.
pub fn sparkline(counts: &[u32]) -> String {
    let each = counts.len().div_ceil(MOST_STROKES).max(1);
    let sums: Vec<u32> = counts.chunks(each).map(|months| months.iter().sum()).collect();
    let most = sums.iter().copied().max().unwrap_or(0).max(1);
    let strokes = sums.len().max(1) as f64;
    let mut path = String::new();
    for (at, &sum) in sums.iter().enumerate().filter(|&(_, &sum)| sum > 0) {
        let x = ((at as f64 + 0.5) / strokes * 100.0).round();
        let height = (22.0 * f64::from(sum) / f64::from(most)).round().max(2.0);
        path += &format!("M{x} 0v{height}");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn the_highest_month_fills_the_height() {
        assert_eq!(sparkline(&[1, 0, 22, 11]), "M13 0v2M63 0v22M88 0v11");
        assert_eq!(sparkline(&[]), "");
    }

    #[test]
    fn a_long_time_is_told_in_few_strokes() {
        let forty_years = sparkline(&[1; 480]);
        assert_eq!(forty_years.matches('M').count(), 35);
    }
}
