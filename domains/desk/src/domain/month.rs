//! A month, as it is settled.

use chrono::{Datelike, Months, NaiveDate};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Reads `2020-03`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_right = year.len() == 4 && month.len() == 2;
        let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
        is_right.then_some(Self(day))
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let next = self.0.checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(self.0)
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    /// Whether nothing can be issued in it any more.
    #[must_use]
    pub fn is_over_on(self, today: NaiveDate) -> bool {
        today > self.last()
    }
}

impl std::fmt::Display for Month {
    /// `2020-03`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_reads_back_and_knows_its_days() {
        let february = Month::parse("2020-02").unwrap();
        assert_eq!(
            (february.to_string().as_str(), february.last().to_string().as_str()),
            ("2020-02", "2020-02-29")
        );
        assert_eq!(Month::of("2020-02-29".parse().unwrap()), february);
        assert_eq!(Month::parse("2020-01").unwrap().before().to_string(), "2019-12");
        for wrong in ["", "2020", "2020-13", "2020-2", "20-02", "2020-02-01"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_is_over_on_the_day_after_its_last() {
        let february = Month::parse("2020-02").unwrap();
        assert!(!february.is_over_on("2020-02-29".parse().unwrap()));
        assert!(february.is_over_on("2020-03-01".parse().unwrap()));
    }
}
