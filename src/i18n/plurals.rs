//! Which plural form a number takes.
//!
//! Fluent asks the crate `intl_pluralrules`, whose rules lose the remainder of a division where a range follows
//! it: in Arabic it takes 103 for 100, in Polish 22 for 20. Up to 11 no rule divides, and it is right. So a larger
//! number is handed to Fluent as one of these that has the same form by CLDR, with its own digits beside it.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::messages::Grouping;

/// The largest number that Fluent finds the form of by itself.
const SURE: u64 = 11;

/// The plural forms of a language.
pub(super) struct Plurals {
    rules: PluralRules,
    /// For each form the least number that has it, as far as there is one up to [`SURE`].
    least: Vec<(PluralCategory, u64)>,
}

impl Plurals {
    /// Fails with words when `language` is no tag of BCP 47.
    pub(super) fn new(language: &str) -> Result<Self, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("`{language}` is no language: {error}");
        let locale: Locale = language.parse().map_err(|error| wrong(&error))?;
        let rules = PluralRules::try_new_cardinal(locale.into()).map_err(|error| wrong(&error))?;
        let mut least: Vec<(PluralCategory, u64)> = Vec::new();
        for number in 0..=SURE {
            let form = rules.category_for(number);
            if least.iter().all(|&(known, _)| known != form) {
                least.push((form, number));
            }
        }
        Ok(Plurals { rules, least })
    }

    /// A number as an argument of a message: its form, and its digits for [`digits`].
    pub(super) fn quantity(&self, number: u64, grouping: Grouping) -> FluentValue<'static> {
        if number <= SURE {
            return number.into();
        }
        let form = self.rules.category_for(number);
        let like = self.least.iter().find(|&&(known, _)| known == form).map_or(number, |&(_, least)| least);
        // Nothing else of a number travels with it to where it is written.
        let options = FluentNumberOptions { currency: Some(grouping.written(number)), ..Default::default() };
        FluentNumber::new(like as f64, options).into()
    }
}

/// Writes the digits that [`Plurals::quantity`] gave to a number.
pub(super) fn digits<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.options.currency.clone(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number as which Fluent sees one.
    fn like(language: &str, number: u64) -> f64 {
        match Plurals::new(language).unwrap().quantity(number, Grouping { sign: Some(','), from: 4 }) {
            FluentValue::Number(like) => like.value,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_large_number_has_the_form_of_a_small_one() {
        assert_eq!(
            [100, 101, 103, 111, 1003].map(|number| like("ar", number)),
            [100.0, 101.0, 3.0, 11.0, 3.0]
        );
        assert_eq!([12, 21, 22, 25, 112].map(|number| like("ru", number)), [0.0, 1.0, 2.0, 0.0, 0.0]);
        assert_eq!([1, 7, 11].map(|number| like("pl", number)), [1.0, 7.0, 11.0]);
        assert_eq!(like("en", 1000), 0.0);
    }

    #[test]
    fn its_digits_are_its_own() {
        let quantity = Plurals::new("en").unwrap().quantity(1234, Grouping { sign: Some(','), from: 4 });
        assert_eq!(digits(&quantity, &()), Some("1,234".into()));
    }
}
