//! Lengths of time and ranges of dates, as pages write them.

use chrono::{Datelike, Months, NaiveDate};

use super::Dates;

impl Dates {
    /// From one day to another in months and days of the calendar: `4 mois et 18 jours`, `13 jours`; from
    /// two years on in years, months and days.
    ///
    /// Months are counted first, from the earlier day; a day that a month does not have is its last one.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> String {
        let (months, days) = months_and_days(from, to);
        let (years, months) = if months >= 24 { (months / 12, months % 12) } else { (0, months) };
        let parts: Vec<_> = [("duration_years", years), ("duration_months", months), ("duration_days", days)]
            .into_iter()
            .filter(|&(_, count)| count > 0)
            .map(|(id, count)| self.messages.format(id, &[("count", count.into())]))
            .collect();
        match parts.is_empty() {
            true => self.messages.format("duration_days", &[("count", 0u32.into())]),
            false => self.messages.list(&parts),
        }
    }

    /// Some seconds in hours and minutes, without the rest: `1 h 12`, `8 h`, `40 min`.
    pub fn elapsed(&self, seconds: u64) -> String {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        match (hours, minutes) {
            (0, _) => self.messages.format("duration_minutes", &[("minutes", minutes.into())]),
            (_, 0) => self.messages.format("duration_hours", &[("hours", hours.into())]),
            _ => {
                // Two digits, as on a clock.
                let minutes = format!("{minutes:02}");
                let args = [("hours", hours.into()), ("minutes", (&minutes).into())];
                self.messages.format("duration_hours_minutes", &args)
            }
        }
    }

    /// The time from one day to another, as the title of a chapter: `22 septembre 2020`, `21–27 mars 2019`,
    /// `janvier – février 2020`, `décembre 2019 – février 2020`.
    pub fn range(&self, from: NaiveDate, to: NaiveDate) -> String {
        let (month, year) = (self.month(to.month()), to.year().to_string());
        let fill = |id, from: &str, to: &str| {
            let args = [("from", from), ("to", to), ("month", month), ("year", &year)];
            self.messages.format(id, &args.map(|(name, text)| (name, text.into())))
        };
        if from == to {
            self.long(from)
        } else if (from.year(), from.month()) == (to.year(), to.month()) {
            fill("range_days", self.day(from), self.day(to))
        } else if from.year() == to.year() {
            fill("range_months", self.month(from.month()), self.month(to.month()))
        } else {
            let month_year = |date: NaiveDate| self.month_year(date.year(), date.month());
            fill("range_years", &month_year(from), &month_year(to))
        }
    }
}

/// Whole months of the calendar from one day to another, and the days after them.
fn months_and_days(from: NaiveDate, to: NaiveDate) -> (u32, u32) {
    let (from, to) = (from.min(to), from.max(to));
    let between = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let mut months = between.max(0) as u32;
    // A day too far: the last month is not whole.
    let moved = |months| from.checked_add_months(Months::new(months)).filter(|moved| *moved <= to);
    let start = moved(months).or_else(|| {
        months = months.saturating_sub(1);
        moved(months)
    });
    (months, (to - start.unwrap_or(from)).num_days() as u32)
}
