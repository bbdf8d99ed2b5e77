//! What a page says, in the reader's language and the city's time.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;

use super::Page;
use crate::i18n::Value;

impl Page {
    /// The text of `key`.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.t.text(key)
    }

    /// The text of `key` with its variables filled in.
    #[must_use]
    pub fn text_with(&self, key: &str, variables: &[(&str, Value)]) -> String {
        self.t.text_with(key, variables)
    }

    /// The text about the reader's own things; the text of `anothers`, with the `name`, about those of the person for whom
    /// they act.
    #[must_use]
    pub fn whose(&self, own: &str, anothers: &str) -> String {
        match self.user().and_then(|user| user.acting_for.as_deref()) {
            Some(name) => self.text_with(anothers, &[("name", name.into())]),
            None => self.text(own),
        }
    }

    /// `14 marzo 2020`.
    #[must_use]
    pub fn date(&self, date: &NaiveDate) -> String {
        self.t.date(*date)
    }

    /// The day in the city's time zone.
    #[must_use]
    pub fn day_of(&self, time: &DateTime<Utc>) -> String {
        self.t.day_of(*time, self.city().timezone)
    }

    /// Day and time of day in the city's time zone.
    #[must_use]
    pub fn date_time(&self, time: &DateTime<Utc>) -> String {
        self.t.date_time(*time, self.city().timezone)
    }

    /// `16,00 €`.
    #[must_use]
    pub fn money(&self, amount: &Cents) -> String {
        self.t.money(*amount)
    }
}
