//! When something happened, as exactly as it is known and no more.

use super::Instant;

/// When something happened: the interval in which it did, and what that rests on.
///
/// An exact instant is an interval of length zero. Nothing ever narrows an interval without a clock that
/// says so: a date without a time of day stays a whole day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct When {
    /// First instant at which it can have happened; none if nothing is known about it.
    pub earliest: Option<Instant>,
    /// Last instant at which it can have happened, inclusive; none if nothing is known about it.
    pub latest: Option<Instant>,
    /// The unit in which the date is known.
    pub precision: Precision,
    /// What the date rests on.
    pub clock: Clock,
    /// Doubts that the author stated.
    pub qualifier: Qualifier,
    /// The date as the author wrote it, for written events.
    pub stated: Option<Box<str>>,
}

impl When {
    /// Nothing is known.
    pub fn unknown() -> Self {
        When {
            earliest: None,
            latest: None,
            precision: Precision::Unknown,
            clock: Clock::None,
            qualifier: Qualifier::default(),
            stated: None,
        }
    }

    /// An exact instant, by the server that gave out the id.
    pub fn exact(at: Instant, clock: Clock) -> Self {
        When {
            earliest: Some(at),
            latest: Some(at),
            precision: Precision::Millisecond,
            clock,
            qualifier: Qualifier::default(),
            stated: None,
        }
    }

    /// Some time between two instants; either may be unknown.
    pub fn between(earliest: Option<Instant>, latest: Option<Instant>, clock: Clock) -> Self {
        if earliest.is_none() && latest.is_none() {
            return Self::unknown();
        }
        When {
            earliest,
            latest,
            precision: Precision::Interval,
            clock,
            qualifier: Qualifier::default(),
            stated: None,
        }
    }

    /// The instant, when it is known to the second or better; only then is there a time of day to show.
    pub fn instant(&self) -> Option<Instant> {
        matches!(self.precision, Precision::Millisecond | Precision::Second)
            .then_some(self.earliest)
            .flatten()
    }

    /// The pair by which events stand in line: earliest, then latest.
    ///
    /// Where only the latest is known it counts for both, so that the event stands in the year in which it
    /// is shown; where nothing is known, the event comes after all others.
    pub fn order(&self) -> (Instant, Instant) {
        let latest = self.latest.unwrap_or(Instant::MAX);
        (self.earliest.unwrap_or(latest), latest)
    }

    /// What two statements about the same event say together: the more exact one, or the time that two
    /// intervals share; the first one where they contradict each other.
    #[must_use]
    pub fn narrowed(&self, other: &When) -> When {
        if self.instant().is_some() || other.precision == Precision::Unknown {
            return self.clone();
        }
        if other.instant().is_some() || self.precision == Precision::Unknown {
            return other.clone();
        }
        let earliest = self.earliest.max(other.earliest);
        let latest = [self.latest, other.latest].into_iter().flatten().min();
        match (earliest, latest) {
            (Some(from), Some(to)) if from > to => self.clone(),
            _ if (earliest, latest) == (self.earliest, self.latest) => self.clone(),
            _ => When::between(earliest, latest, other.clock),
        }
    }

    /// The instant whose day, month and year the event is listed under; none if nothing is known.
    pub fn listed_at(&self) -> Option<Instant> {
        self.earliest.or(self.latest)
    }
}

/// The unit in which a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// To the millisecond.
    Millisecond,
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// A whole day, in the time zone of the site.
    Day,
    /// A whole month.
    Month,
    /// A whole year, or an unknown day or month of it.
    Year,
    /// Between two dates.
    Interval,
    /// Nothing is known.
    Unknown,
}

impl Precision {
    /// The word used in the data files.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Millisecond => "millisecond",
            Precision::Second => "second",
            Precision::Minute => "minute",
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
            Precision::Interval => "interval",
            Precision::Unknown => "unknown",
        }
    }
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// The id in the link to the post.
    Id,
    /// The same, where whoever posted chose the id by a clock of their own: it can be forged.
    ClientId,
    /// The name of a picture, which holds the id of its upload.
    PictureName,
    /// A date that the author of the note stated.
    Stated,
    /// The dated neighbours in the note.
    Neighbours,
    /// Nothing.
    None,
}

impl Clock {
    /// The word used in the data files.
    pub fn name(self) -> &'static str {
        match self {
            Clock::Id => "id",
            Clock::ClientId => "client-id",
            Clock::PictureName => "picture",
            Clock::Stated => "stated",
            Clock::Neighbours => "neighbours",
            Clock::None => "none",
        }
    }
}

/// Doubts about a date, as EDTF level 1 writes them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Qualifier {
    /// `~`: about then.
    pub approximate: bool,
    /// `?`: the source is in doubt.
    pub uncertain: bool,
}
