//! What a code says about the person.

use chrono::{Datelike, NaiveDate};

use super::compute::{MONTHS, WOMEN_DAY_OFFSET};
use super::omocodia::digit_at;
use super::{CodiceFiscale, CodiceFiscaleError, compute};
use crate::domain::{Belfiore, PersonName, Sex};

/// What can be read off a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The latest birth date that fits: the code has only two digits of the year.
    pub birth_date: NaiveDate,
    /// The sex in the registry at the time the code was given.
    pub sex: Sex,
    /// Comune or foreign state of birth.
    pub birth_place: Belfiore,
}

impl CodiceFiscale {
    /// What the code says, the person being born on `today` or before.
    #[must_use]
    pub fn decode(&self, today: NaiveDate) -> Decoded {
        let (year, month, day, sex) =
            date_parts(&self.0).expect("the date was checked when the code was read");
        let century = today.year() - today.year().rem_euclid(100);
        let birth_date = (0..=4)
            .filter_map(|back| NaiveDate::from_ymd_opt(century - back * 100 + year, month, day))
            .find(|date| *date <= today)
            .expect("of four past centuries one has even 29 February of a year 00");
        Decoded { birth_date, sex, birth_place: self.birth_place() }
    }

    /// Whether the code is, omocodia apart, the one that follows from these data.
    #[must_use]
    pub fn belongs_to(&self, name: &PersonName, born_on: NaiveDate, sex: Sex, birth_place: Belfiore) -> bool {
        self.base() == compute(name, born_on, sex, birth_place)
    }
}

/// Refuses a month letter that is none, and a day that the month never has.
pub(super) fn check_date(code: &[u8; 16]) -> Result<(), CodiceFiscaleError> {
    let (year, month, day, _) = date_parts(code).ok_or(CodiceFiscaleError::Date)?;
    // 29 February of "00" exists in 2000 though not in 1900: one century with the day is enough.
    let exists =
        [1900, 2000].into_iter().any(|century| NaiveDate::from_ymd_opt(century + year, month, day).is_some());
    if exists { Ok(()) } else { Err(CodiceFiscaleError::Date) }
}

/// Year within its century, month, day, sex.
fn date_parts(code: &[u8; 16]) -> Option<(i32, u32, u32, Sex)> {
    let pair = |index: usize| Some(digit_at(code[index])? * 10 + digit_at(code[index + 1])?);
    let month = MONTHS.iter().position(|letter| *letter == code[8])? + 1;
    let day = pair(9)?;
    let (day, sex) = if day > WOMEN_DAY_OFFSET { (day - WOMEN_DAY_OFFSET, Sex::F) } else { (day, Sex::M) };
    Some((i32::from(pair(6)?), u32::try_from(month).ok()?, u32::from(day), sex))
}
