//! What the city took in, added up for its accounting office.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::ledger::Nature;

/// How far days are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Each day by itself.
    #[default]
    Day,
    /// By month.
    Month,
    /// By year.
    Year,
}

impl Grain {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// As addresses have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "giorno",
            Self::Month => "mese",
            Self::Year => "anno",
        }
    }

    /// The grain of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Day => "payments-accounts-day",
            Self::Month => "payments-accounts-month",
            Self::Year => "payments-accounts-year",
        }
    }

    /// The first day of what a day is put together with.
    #[must_use]
    pub fn first(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => day,
            Self::Month => day.with_day(1).unwrap_or(day),
            Self::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        }
    }
}

/// The entries of a day, a chapter, an office and a nature together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySum {
    /// The day.
    pub day: NaiveDate,
    /// The chapter of revenue.
    pub chapter: String,
    /// The office, by its code.
    pub office: String,
    /// Of which nature.
    pub nature: Nature,
    /// In whole cents.
    pub cents: i64,
    /// How many entries.
    pub count: i64,
}

/// What came in and went out, of a period, a chapter and an office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revenue {
    /// Collected.
    pub collected: i64,
    /// Given back; zero or below.
    pub refunded: i64,
    /// Corrections.
    pub corrected: i64,
    /// What went on to others; zero or below.
    pub to_others: i64,
    /// How many payments.
    pub payments: i64,
}

impl Revenue {
    /// What stays with the city.
    #[must_use]
    pub const fn net(&self) -> i64 {
        self.collected + self.refunded + self.corrected + self.to_others
    }

    fn add(&mut self, sum: &DaySum) {
        match sum.nature {
            Nature::Collected => {
                self.collected += sum.cents;
                self.payments += sum.count;
            }
            Nature::Refunded => self.refunded += sum.cents,
            Nature::Correction => self.corrected += sum.cents,
            Nature::TransferredToOthers => self.to_others += sum.cents,
        }
    }
}

/// A row of the accounts: the first day of its period, the chapter, the office.
pub type Row = (NaiveDate, String, String);

/// The days put together, the latest first, and what they come to.
#[must_use]
pub fn put_together(sums: &[DaySum], grain: Grain) -> (Vec<(Row, Revenue)>, Revenue) {
    let (mut rows, mut total) = (BTreeMap::<Row, Revenue>::new(), Revenue::default());
    for sum in sums {
        let row = (grain.first(sum.day), sum.chapter.clone(), sum.office.clone());
        rows.entry(row).or_default().add(sum);
        total.add(sum);
    }
    (rows.into_iter().rev().collect(), total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(day: &str, nature: Nature, cents: i64) -> DaySum {
        let (chapter, office) = ("E.1.01".to_owned(), "entrate".to_owned());
        DaySum { day: day.parse().unwrap(), chapter, office, nature, cents, count: 1 }
    }

    #[test]
    fn days_of_a_month_are_one_row_and_corrections_stand_beside_what_they_correct() {
        let sums = [
            sum("2020-03-16", Nature::Collected, 10_000),
            sum("2020-03-17", Nature::Collected, 5_000),
            sum("2020-03-17", Nature::Correction, -5_000),
            sum("2020-03-17", Nature::TransferredToOthers, -500),
            sum("2020-04-01", Nature::Refunded, -1_000),
        ];
        let (rows, total) = put_together(&sums, Grain::Month);
        let months: Vec<String> = rows.iter().map(|((first, _, _), _)| first.to_string()).collect();
        assert_eq!(months, ["2020-04-01", "2020-03-01"]);
        assert_eq!((rows[1].1.net(), rows[1].1.payments), (9_500, 2));
        assert_eq!(total.net(), 8_500);
        assert_eq!(put_together(&sums, Grain::Day).0.len(), 3);
        assert_eq!(put_together(&sums, Grain::Year).0.len(), 1);
    }
}
