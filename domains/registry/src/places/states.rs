//! Foreign states, as birthplaces and as citizenships.

use std::sync::LazyLock;

use super::{KnownPlace, day, lines, rows_with};
use crate::codice_fiscale::letters_of;
use crate::domain::{Belfiore, Country};

static TABLE: &str = include_str!("../../data/states.csv");

/// A state somebody may be a citizen of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Its ISTAT code.
    pub country: Country,
    /// Its Belfiore code; Italy and the codes 997 to 999 have none.
    pub belfiore: Option<Belfiore>,
    /// Its name in Italian, in capitals.
    pub name: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Whether it is a member of the European Union today.
    pub european_union: bool,
}

static ROWS: LazyLock<Vec<KnownPlace>> = LazyLock::new(|| lines(TABLE).filter_map(place).collect());

static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let mut states: Vec<State> = lines(TABLE).filter_map(citizenship).collect();
    states.sort_by_key(|state| state.country);
    states
});

type Line = [&'static str; 8];

fn place([code, _, _, name, _, from, to, _]: Line) -> Option<KnownPlace> {
    Some(KnownPlace { code: Belfiore::parse(code).ok()?, name, province: "", from: day(from), to: day(to) })
}

fn citizenship([code, istat, _, name, name_en, _, _, union]: Line) -> Option<State> {
    let country = Country(istat.parse().ok()?);
    Some(State { country, belfiore: Belfiore::parse(code).ok(), name, name_en, european_union: union == "x" })
}

/// The state with this ISTAT code.
#[must_use]
pub fn state(country: Country) -> Option<&'static State> {
    let index = STATES.binary_search_by_key(&country, |state| state.country).ok()?;
    STATES.get(index)
}

/// Every state that somebody may be a citizen of, by ISTAT code.
#[must_use]
pub fn states() -> &'static [State] {
    &STATES
}

pub(super) fn names_of(code: Belfiore) -> &'static [KnownPlace] {
    rows_with(&ROWS, code)
}

pub(super) fn named(letters: &str) -> impl Iterator<Item = &'static KnownPlace> {
    ROWS.iter().filter(move |place| letters_of(place.name) == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert!(TABLE.lines().all(|line| line.split(',').count() == 8));
        assert_eq!(ROWS.len(), TABLE.lines().filter(|line| line.starts_with('Z')).count());
        assert!(ROWS.is_sorted_by_key(|place| place.code));
    }

    #[test]
    fn the_union_has_twenty_seven_members() {
        assert_eq!(STATES.iter().filter(|state| state.european_union).count(), 27);
        assert!(Country::ITALY.is_in_european_union());
    }

    #[test]
    fn nobody_is_a_citizen_of_a_state_to_be_defined() {
        assert!(!Country::IN_DEFINITION.is_certain());
        assert!(Country::STATELESS.is_certain());
        assert_eq!(state(Country(215)).map(|state| state.name_en), Some("France"));
    }
}
