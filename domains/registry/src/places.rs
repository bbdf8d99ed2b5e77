//! Comuni and foreign states, with the days on which each name held.
//!
//! Source: ANPR, Ministero dell'Interno (CC BY 4.0); see `data/README.md`.

mod comuni;
mod states;

use chrono::NaiveDate;

use crate::codice_fiscale::letters_of;
use crate::domain::Belfiore;
pub use states::{State, state, states};

/// A comune or a foreign state under one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownPlace {
    /// Its Belfiore code.
    pub code: Belfiore,
    /// Its Italian name, in capitals.
    pub name: &'static str,
    /// The sigla of its province, empty for foreign states.
    pub province: &'static str,
    /// The first day it was called so; none when older than the table.
    pub from: Option<NaiveDate>,
    /// The last day it was called so; none when it still is.
    pub to: Option<NaiveDate>,
}

impl KnownPlace {
    /// Whether it existed under this name on `date`.
    #[must_use]
    pub fn existed_on(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// The place with this code as it was called on `date`.
///
/// A day on which the table has no such place (older than the table, or between two rows) gives the
/// nearest later name, or else the last one: a code that exists always has a name.
#[must_use]
pub fn place_at(code: Belfiore, date: NaiveDate) -> Option<KnownPlace> {
    let names = names_of(code);
    let on_the_day = names.iter().rev().find(|place| place.existed_on(date));
    let later = || names.iter().find(|place| place.from.is_some_and(|from| from > date));
    on_the_day.or_else(later).or(names.last()).copied()
}

/// Whether the code was in force on `date`: what a code of a birthplace should be on the birth date.
#[must_use]
pub fn was_in_force(code: Belfiore, date: NaiveDate) -> bool {
    names_of(code).iter().any(|place| place.existed_on(date))
}

/// Whether the tables have this code, today or in the past.
#[must_use]
pub fn is_known(code: Belfiore) -> bool {
    !names_of(code).is_empty()
}

/// The code of a comune or foreign state by its name on `date`, and its province if given.
///
/// None when nothing fits, and when two places fit equally well: a guess would end up on certificates.
#[must_use]
pub fn code_of(name: &str, province: Option<&str>, date: NaiveDate) -> Option<Belfiore> {
    let wanted = letters_of(name);
    let fits = |place: &&KnownPlace| {
        place.existed_on(date)
            && province.is_none_or(|province| place.province.eq_ignore_ascii_case(province.trim()))
    };
    let found = comuni::named(&wanted).chain(states::named(&wanted));
    let mut codes: Vec<Belfiore> = found.filter(fits).map(|place| place.code).collect();
    codes.dedup();
    match codes[..] {
        [code] => Some(code),
        _ => None,
    }
}

fn names_of(code: Belfiore) -> &'static [KnownPlace] {
    if code.is_foreign() { states::names_of(code) } else { comuni::names_of(code) }
}

/// The rows of a sorted table that carry `code`.
fn rows_with(rows: &'static [KnownPlace], code: Belfiore) -> &'static [KnownPlace] {
    let start = rows.partition_point(|row| row.code < code);
    let end = start + rows[start..].partition_point(|row| row.code == code);
    &rows[start..end]
}

/// The fields of the lines of one of our tables, the heading left out. No field holds a comma.
fn lines<const FIELDS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; FIELDS]> {
    table.lines().skip(1).map(|line| {
        let mut fields = line.split(',');
        std::array::from_fn(|_| fields.next().expect("a test counts the fields of every line"))
    })
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn belfiore(text: &str) -> Belfiore {
        Belfiore::parse(text).unwrap()
    }

    #[test]
    fn milan_has_kept_its_name() {
        let place = place_at(belfiore("F205"), on("1985-12-10")).unwrap();
        assert_eq!((place.name, place.province), ("MILANO", "MI"));
        assert_eq!(code_of("Milano", Some("mi"), on("1985-12-10")), Some(belfiore("F205")));
    }

    #[test]
    fn a_comune_that_was_renamed_has_the_name_of_the_day() {
        let appiano = belfiore("A332");
        assert_eq!(place_at(appiano, on("1950-01-01")).unwrap().name, "APPIANO");
        assert_eq!(place_at(appiano, on("1990-01-01")).unwrap().name, "APPIANO SULLA STRADA DEL VINO");
        assert_eq!(code_of("Appiano", Some("BZ"), on("1950-01-01")), Some(appiano));
        assert_eq!(code_of("Appiano", Some("BZ"), on("1990-01-01")), None);
    }

    #[test]
    fn a_state_that_ceased_is_known_only_in_its_time() {
        let yugoslavia = belfiore("Z118");
        assert!(was_in_force(yugoslavia, on("1980-05-04")));
        assert!(!was_in_force(yugoslavia, on("2010-05-04")));
        assert_eq!(code_of("Jugoslavia", None, on("1980-05-04")), Some(yugoslavia));
        assert_eq!(code_of("Francia", None, on("1980-05-04")), Some(belfiore("Z110")));
    }

    #[test]
    fn a_name_that_two_provinces_share_needs_the_province() {
        let day = on("1980-01-01");
        assert_eq!(code_of("Samone", None, day), None);
        assert_ne!(code_of("Samone", Some("TO"), day), code_of("Samone", Some("TN"), day));
        assert!(code_of("Samone", Some("TO"), day).is_some());
    }

    #[test]
    fn an_accent_or_its_apostrophe_find_the_same_comune() {
        let day = on("2000-01-01");
        assert_eq!(code_of("AGLIE'", Some("TO"), day), code_of("Agliè", Some("TO"), day));
        assert_eq!(code_of("Agliè", Some("TO"), day), Some(belfiore("A074")));
    }

    #[test]
    fn a_code_that_no_table_has_is_unknown() {
        assert_eq!(place_at(belfiore("X999"), on("2000-01-01")), None);
    }
}
