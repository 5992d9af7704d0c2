//! Days as exporters write them beside highlights.

use chrono::NaiveDate;

/// Finds a day in `text`: `2022-12-10`, `[[Nov 19th, 2022]]`, `June 15, 2026 at 6:59 PM`.
pub(super) fn find(text: &str) -> Option<NaiveDate> {
    iso(text).or_else(|| english(text))
}

fn iso(text: &str) -> Option<NaiveDate> {
    let digits = |c: char| c.is_ascii_digit() || c == '-';
    text.split(|c| !digits(c))
        .find_map(|word| (word.len() == 10).then(|| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok())?)
}

fn english(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.windows(3).find_map(|window| {
        let [month, day, year] = window else { return None };
        let month = MONTHS.iter().position(|name| month.starts_with(name))? as u32 + 1;
        let day = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
        let year = year.parse().ok().filter(|y| (1990..=2200).contains(y))?;
        NaiveDate::from_ymd_opt(year, month, day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_their_sentences() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!(find("#Highlight #[[2022-12-10]]"), day(2022, 12, 10));
        assert_eq!(find("Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]"), day(2022, 11, 19));
        assert_eq!(find("New highlights added June 15, 2026 at 6:59 PM"), day(2026, 6, 15));
        assert_eq!(find("id637412428"), None);
        assert_eq!(find("May the 4th be with you"), None);
    }
}
