//! Dates, times and money as people write them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use kernel::Cents;

use super::Translator;

impl Translator {
    /// `14 marzo 2020`, `1º marzo 2020`, `14 March 2020`.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        let month = self.text(&format!("web-month-{}", date.month()));
        // The year goes in as text: as a number some languages would group its digits.
        let year = date.year().to_string();
        self.text_with(
            "web-date",
            &[("day", date.day().into()), ("month", month.into()), ("year", year.into())],
        )
    }

    /// The day in the office's time zone.
    #[must_use]
    pub fn day_of(self, time: DateTime<Utc>, zone: Tz) -> String {
        self.date(time.with_timezone(&zone).date_naive())
    }

    /// Day and time of day in the office's time zone: `14 marzo 2020, ore 9:05`.
    #[must_use]
    pub fn date_time(self, time: DateTime<Utc>, zone: Tz) -> String {
        let local = time.with_timezone(&zone);
        let clock = format!("{}:{:02}", local.hour(), local.minute());
        let date = self.date(local.date_naive());
        self.text_with("web-date-time", &[("date", date.into()), ("time", clock.into())])
    }

    /// `1.216,00 €`, `€1,216.00`.
    #[must_use]
    pub fn money(self, amount: Cents) -> String {
        let whole = self.number(amount.cents() / 100);
        let amount = format!("{whole}{}{:02}", self.text("web-decimal-mark"), amount.cents() % 100);
        self.text_with("web-money", &[("amount", amount.into())])
    }

    /// A whole number with its thousands apart: `1.400.000`, `1,400,000`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mark = self.text("web-thousands-mark");
        let groups: Vec<&str> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| std::str::from_utf8(group).expect("digits are ASCII"))
            .collect();
        format!("{}{}", if number < 0 { "-" } else { "" }, groups.join(&mark))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use kernel::Language;

    use super::*;

    const ITALIAN: Translator = Translator::new(Language::It);
    const ENGLISH: Translator = Translator::new(Language::En);

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_date_reads_as_people_write_it() {
        assert_eq!(ITALIAN.date(day(2020, 3, 14)), "14 marzo 2020");
        assert_eq!(ITALIAN.date(day(2020, 3, 1)), "1º marzo 2020");
        assert_eq!(ENGLISH.date(day(2020, 3, 1)), "1 March 2020");
    }

    #[test]
    fn a_time_is_the_time_on_the_office_wall() {
        let time = Utc.with_ymd_and_hms(2020, 7, 14, 22, 5, 0).unwrap();
        assert_eq!(ITALIAN.date_time(time, chrono_tz::Europe::Rome), "15 luglio 2020, ore 0:05");
        assert_eq!(ENGLISH.date_time(time, chrono_tz::Europe::Rome), "15 July 2020, 0:05");
    }

    #[test]
    fn money_and_numbers_have_the_marks_of_the_language() {
        assert_eq!(ITALIAN.money(Cents::new(1600)), "16,00\u{a0}€");
        assert_eq!(ENGLISH.money(Cents::new(121_605)), "€1,216.05");
        assert_eq!(ITALIAN.number(1_400_000), "1.400.000");
        assert_eq!(ENGLISH.number(999), "999");
    }
}
