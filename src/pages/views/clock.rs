//! How the time of an event is known: what it rests on, and the arithmetic from its id.

use serde::Serialize;

use super::Views;
use crate::i18n::capitalised;
use crate::pages::charts::{Bits, bits};
use crate::post_id::{Derivation, Platform, PostId, Unit};
use crate::text::grouped;
use crate::time::{Clock, Instant, Precision};
use crate::timeline::{Event, Kind};

/// How the time is known.
#[derive(Debug, Serialize)]
pub(super) struct ClockView {
    /// The title of the section.
    title: String,
    /// What the time rests on, in words.
    text: String,
    /// The arithmetic, for ids that hold an instant.
    derivation: Option<DerivationView>,
    /// The date as the author wrote it.
    stated: Option<String>,
    /// Earliest and latest, for intervals.
    bounds: Option<String>,
}

/// The arithmetic from an id to an instant.
#[derive(Debug, Serialize)]
struct DerivationView {
    bits: Bits,
    time_label: String,
    /// What the other bits say; those of most platforms are not known to say anything.
    other_labels: Vec<String>,
    /// The id as its address has it, where that is no plain number.
    word: Option<String>,
    id: String,
    shift: String,
    shift_label: String,
    shifted: String,
    /// Where the count begins; none where that is 1970.
    epoch: Option<String>,
    sum_label: String,
    sum: String,
    utc: String,
    local_label: String,
    /// The same on the clocks of the site; none on a short page, whose head says it.
    local: Option<String>,
}

impl Views<'_> {
    pub(super) fn clock(&self, event: &Event) -> ClockView {
        let post = match &event.kind {
            Kind::Post { id: Some(id), .. } => {
                id.derivation().filter(|_| rests_on_id(event.when.clock)).map(|derivation| (id, derivation))
            }
            _ => None,
        };
        let title = if post.is_some() { "derivation_title" } else { "derivation_date_title" };
        let text = match (&post, event.when.clock) {
            (Some((id, derivation)), _) => self.derivation_text(id, derivation),
            (None, Clock::Id | Clock::ClientId) => self.messages.get("derivation_sequential"),
            (None, Clock::PictureName) => self.messages.get("derivation_picture"),
            (None, Clock::Stated) => self.messages.get("derivation_stated"),
            (None, Clock::Neighbours) => self.messages.get("derivation_neighbours"),
            (None, Clock::None) => self.messages.get("derivation_none"),
        };
        let stated = event
            .when
            .stated
            .as_ref()
            .map(|stated| self.messages.format("date_stated", &[("stated", (&**stated).into())]))
            .map(|sentence| capitalised(&sentence));
        let bounds = (event.when.precision == Precision::Interval).then(|| {
            let show =
                |at: Option<Instant>| at.map_or_else(|| "…".to_string(), |at| self.dates.date_time_utc(at));
            format!("{} – {}", show(event.when.earliest), show(event.when.latest))
        });
        ClockView {
            title: self.messages.get(title),
            text,
            derivation: post.map(|(id, derivation)| self.derivation(id, &derivation)),
            stated,
            bounds,
        }
    }

    fn derivation_text(&self, id: &PostId, derivation: &Derivation) -> String {
        let platform = id.platform();
        let count = (63 - derivation.shift).to_string();
        let epoch = self.dates.date_time_utc(epoch(derivation));
        if platform == Platform::X {
            let counted = self.words.derivation.fill(&[platform.label(), &count, &epoch]);
            if self.short {
                return counted;
            }
            return format!("{counted} {}", self.words.trust);
        }
        let args = [
            ("platform", platform.label().into()),
            ("unit", derivation.unit.name().into()),
            ("bits", (&count).into()),
            ("epoch", (&epoch).into()),
        ];
        let trust = self.messages.get(match platform {
            Platform::Bluesky => "derivation_trust_bluesky",
            Platform::Mastodon => "derivation_trust_mastodon",
            Platform::Instagram | Platform::Threads => "derivation_trust_instagram",
            Platform::TikTok => "derivation_trust_tiktok",
            _ => "derivation_trust_server",
        });
        format!("{} {trust}", self.messages.format("derivation_text_other", &args))
    }

    fn derivation(&self, id: &PostId, derivation: &Derivation) -> DerivationView {
        let local = self.dates.local(derivation.at);
        let zone = self.dates.offset(&local);
        let shift = derivation.shift;
        let count = |id: &str, bits: u32| self.messages.format(id, &[("bits", bits.into())]);
        let (time_label, shift_label) = match id.platform() {
            Platform::X => (self.words.time_bits.clone(), self.words.shift.clone()),
            _ => (count("derivation_bits_time", 63 - shift), count("derivation_row_shift", shift)),
        };
        let other_labels = match derivation.machine {
            Some(m) => vec![
                self.words.machine.fill(&[&format!("{}·{}", m.centre, m.machine)]),
                self.words.sequence.fill(&[&self.messages.number(m.sequence.into())]),
            ],
            None => vec![count("derivation_bits_other", shift)],
        };
        DerivationView {
            bits: bits(derivation.id, shift..63),
            time_label,
            other_labels,
            word: id.word().map(str::to_string),
            id: in_thousands(derivation.id),
            shift: shift.to_string(),
            shift_label,
            shifted: in_thousands(derivation.since_epoch),
            epoch: (derivation.epoch > 0).then(|| in_thousands(derivation.epoch)),
            sum_label: self.messages.get(match derivation.unit {
                Unit::Second => "derivation_row_seconds",
                Unit::Millisecond => "derivation_row_millis",
                Unit::Microsecond => "derivation_row_micros",
            }),
            sum: in_thousands(derivation.since_1970),
            utc: match derivation.unit {
                Unit::Second => derivation.at.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                Unit::Millisecond | Unit::Microsecond => derivation.at.to_string(),
            },
            local_label: self.words.local_time.fill(&[self.dates.place(), &zone]),
            local: (!self.short)
                .then(|| self.dates.long(local.date_naive()) + ", " + &self.dates.time_seconds(&local)),
        }
    }
}

fn rests_on_id(clock: Clock) -> bool {
    matches!(clock, Clock::Id | Clock::ClientId)
}

/// Where the platform begins to count.
fn epoch(derivation: &Derivation) -> Instant {
    derivation.at.plus_millis(-derivation.unit.millis(derivation.since_epoch).map_or(0, |m| m as i64))
}

/// `1 189 533`, for arithmetic that a reader may redo: the same in every language.
fn in_thousands(number: u64) -> String {
    grouped(number, Some(' '))
}
