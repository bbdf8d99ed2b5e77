//! What a local tax costs when it is paid after its day: *ravvedimento operoso*.
//!
//! The sanction is that of art. 13 D.Lgs. 471/1997 (30 % of what is late; 25 % for what was due from 1 September 2024,
//! D.Lgs. 87/2024; half of it within 90 days, a fifteenth of that half for each of the first fourteen days), reduced by art. 13
//! D.Lgs. 472/1997 for whoever puts it right by themselves (a tenth within 30 days, a ninth within 90, an eighth within a
//! year, a seventh later; for what was due before, a seventh within two years and a sixth later). Interest is the legal
//! one, by days.

use chrono::{Datelike, Days, Months, NaiveDate};
use kernel::Cents;
use serde::{Deserialize, Serialize};

/// The legal rate of interest (art. 1284 of the Civil Code, a decree of the Ministry of Economy each year), in hundredths
/// of a percent.
const LEGAL_RATES: [(i32, i64); 8] =
    [(2019, 80), (2020, 5), (2021, 1), (2022, 125), (2023, 500), (2024, 250), (2025, 200), (2026, 160)];

/// How a tax grows that is paid after its day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateTerms {
    /// The day on which the office wrote to whoever owes (*avviso di accertamento*): from then on nobody puts it right by
    /// themselves any more. That a short delay costs half, or less, is of the sanction itself and stays.
    pub assessed_on: Option<NaiveDate>,
    /// What of the amount is no tax, and grows with no day.
    #[serde(default)]
    pub beside: Cents,
}

/// What is to be paid besides the tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surcharge {
    /// The sanction.
    pub sanction: Cents,
    /// The interest.
    pub interest: Cents,
}

/// A part of a whole, of whole numbers.
type Fraction = (i64, i64);

impl LateTerms {
    /// What is to be paid besides `base`, which was due on a day, if it is paid on another. Nothing up to the day itself.
    /// Each is rounded to the nearest cent, a half upwards. A year that the table of rates does not have yet counts as the last
    /// one that it has.
    #[must_use]
    pub fn surcharge(&self, base: Cents, due_on: NaiveDate, day: NaiveDate) -> Surcharge {
        if day <= due_on {
            return Surcharge::default();
        }
        let base = Cents::try_new(base.cents() - self.beside.cents()).unwrap_or(Cents::ZERO);
        let is_assessed = self.assessed_on.is_some_and(|assessed| assessed <= day);
        let (part, of) = sanction(due_on, day);
        let less = if is_assessed { 1 } else { by_themselves(due_on, day) };
        Surcharge { sanction: part_of(base, part, of * less), interest: interest(base, due_on, day) }
    }
}

/// The base sanction, in percent.
fn percent(due_on: NaiveDate) -> i64 {
    if is_since_reform(due_on) { 25 } else { 30 }
}

/// Whether D.Lgs. 87/2024 holds: for what was due from 1 September 2024.
fn is_since_reform(due_on: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(2024, 9, 1).is_some_and(|first| due_on >= first)
}

/// The sanction of art. 13 c. 1 D.Lgs. 471/1997, of what is late.
fn sanction(due_on: NaiveDate, day: NaiveDate) -> Fraction {
    let (percent, days) = (percent(due_on), (day - due_on).num_days());
    match days {
        ..=14 => (percent * days, 100 * 2 * 15),
        15..=90 => (percent, 100 * 2),
        _ => (percent, 100),
    }
}

/// By what it is divided for whoever puts it right by themselves (art. 13 D.Lgs. 472/1997).
fn by_themselves(due_on: NaiveDate, day: NaiveDate) -> i64 {
    let within_years =
        |years: u32| due_on.checked_add_months(Months::new(12 * years)).is_some_and(|last| day <= last);
    match (day - due_on).num_days() {
        ..=30 => 10,
        31..=90 => 9,
        _ if within_years(1) => 8,
        _ if is_since_reform(due_on) || within_years(2) => 7,
        _ => 6,
    }
}

/// Legal interest from the day after `due_on` up to and including `day`, year by year, of 365 days each.
fn interest(base: Cents, due_on: NaiveDate, day: NaiveDate) -> Cents {
    let mut hundredths_by_days = 0;
    let mut from = due_on + Days::new(1);
    while from <= day {
        let last = NaiveDate::from_ymd_opt(from.year(), 12, 31).map_or(day, |last| last.min(day));
        hundredths_by_days += rate(from.year()) * ((last - from).num_days() + 1);
        from = last + Days::new(1);
    }
    part_of(base, hundredths_by_days, 10_000 * 365)
}

fn rate(year: i32) -> i64 {
    let known = LEGAL_RATES.iter().rfind(|(of, _)| *of <= year).or(LEGAL_RATES.first());
    known.map_or(0, |(_, rate)| *rate)
}

/// A part of an amount, to the nearest cent.
fn part_of(base: Cents, part: i64, of: i64) -> Cents {
    let product = i128::from(base.cents()) * i128::from(part);
    let rounded = (2 * product + i128::from(of)) / (2 * i128::from(of));
    i64::try_from(rounded)
        .ok()
        .and_then(|cents| Cents::try_new(cents).ok())
        .expect("a part of an amount is one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surcharge(due_on: &str, day: &str) -> (i64, i64) {
        let terms = LateTerms::default();
        let Surcharge { sanction, interest } =
            terms.surcharge(Cents::new(100_000), due_on.parse().unwrap(), day.parse().unwrap());
        (sanction.cents(), interest.cents())
    }

    #[test]
    fn a_thousand_euro_late_since_the_reform() {
        assert_eq!(surcharge("2025-06-30", "2025-06-30"), (0, 0));
        // 1000 × 12.5 % / 15 / 10 = 0.83; 2 % of a day.
        assert_eq!(surcharge("2025-06-30", "2025-07-01"), (83, 5));
        assert_eq!(surcharge("2025-06-30", "2025-07-14"), (1_167, 77));
        assert_eq!(surcharge("2025-06-30", "2025-07-15"), (1_250, 82));
        assert_eq!(surcharge("2025-06-30", "2025-07-30"), (1_250, 164));
        assert_eq!(surcharge("2025-06-30", "2025-09-28"), (1_389, 493));
        assert_eq!(surcharge("2025-06-30", "2025-09-29"), (3_125, 499));
        // 184 days of 2025 at 2 %, 181 of 2026 at 1.6 %.
        assert_eq!(surcharge("2025-06-30", "2026-06-30"), (3_125, 1_802));
        assert_eq!(surcharge("2025-06-30", "2026-07-01").0, 3_571);
    }

    #[test]
    fn what_is_no_tax_is_not_late() {
        let terms = LateTerms { beside: Cents::new(760), ..LateTerms::default() };
        let days = ["2025-06-30", "2025-07-30"].map(|day| day.parse().unwrap());
        let found = terms.surcharge(Cents::new(100_760), days[0], days[1]);
        assert_eq!((found.sanction.cents(), found.interest.cents()), surcharge("2025-06-30", "2025-07-30"));
        assert_eq!(terms.surcharge(Cents::new(700), days[0], days[1]), Surcharge::default());
    }

    #[test]
    fn a_thousand_euro_late_before_it() {
        assert_eq!(surcharge("2023-03-31", "2023-04-10"), (1_000, 137));
        assert_eq!(surcharge("2023-03-31", "2023-04-30").0, 1_500);
        assert_eq!(surcharge("2023-03-31", "2023-06-29").0, 1_667);
        assert_eq!(surcharge("2023-03-31", "2024-03-31").0, 3_750);
        assert_eq!(surcharge("2023-03-31", "2025-03-31").0, 4_286);
        assert_eq!(surcharge("2023-03-31", "2025-04-01").0, 5_000);
    }

    #[test]
    fn once_the_office_has_written_nobody_puts_it_right_by_themselves_and_a_short_delay_still_costs_less() {
        let due_on = NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
        let sanction = |assessed_on: &str, day: &str| {
            let assessed_on = Some(assessed_on.parse().unwrap());
            let terms = LateTerms { assessed_on, ..LateTerms::default() };
            terms.surcharge(Cents::new(100_000), due_on, day.parse().unwrap()).sanction.cents()
        };
        for (assessed_on, day, cents) in [
            ("2026-03-01", "2026-02-28", 3_125),
            ("2026-03-01", "2026-03-01", 25_000),
            // 1000 × 12.5 % × 9 / 15 / 10, and the day after 1000 × 12.5 % × 10 / 15.
            ("2025-07-10", "2025-07-09", 750),
            ("2025-07-10", "2025-07-10", 8_333),
            ("2025-07-10", "2025-07-15", 12_500),
            ("2025-07-10", "2025-09-28", 12_500),
            ("2025-07-10", "2025-09-29", 25_000),
        ] {
            assert_eq!(sanction(assessed_on, day), cents, "{assessed_on} {day}");
        }
    }
}
