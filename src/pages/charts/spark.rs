//! Sparklines: an entity's posts month by month, on its own scale.

use super::coordinate;

/// Strokes for `counts`, one for each month of the timeline, in a picture of 100 × 24; the highest is 22.
pub fn sparkline(counts: &[u32]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let months = counts.len().max(1) as f64;
    let mut path = String::new();
    for (at, &count) in counts.iter().enumerate().filter(|&(_, &count)| count > 0) {
        let x = (at as f64 + 0.5) / months * 100.0;
        let height = (22.0 * f64::from(count) / f64::from(most)).max(2.0);
        path += &format!("M{} 23v-{}", coordinate(x), coordinate(height));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn the_highest_month_fills_the_height() {
        assert_eq!(sparkline(&[1, 0, 22, 11]), "M12.5 23v-2M62.5 23v-22M87.5 23v-11");
        assert_eq!(sparkline(&[]), "");
    }
}
