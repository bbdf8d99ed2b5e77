//! The comuni of Italy, those of today and those of yesterday.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{KnownPlace, day, lines, rows_with};
use crate::codice_fiscale::letters_of;
use crate::domain::Belfiore;

static TABLE: &str = include_str!("../../data/comuni.csv");

/// Every name of every comune, by code and then by time.
static ROWS: LazyLock<Vec<KnownPlace>> = LazyLock::new(|| lines(TABLE).filter_map(row).collect());

/// The rows by the plain letters of their name.
static BY_NAME: LazyLock<HashMap<String, Vec<u32>>> = LazyLock::new(|| {
    let mut by_name = HashMap::<String, Vec<u32>>::new();
    for (index, place) in ROWS.iter().enumerate() {
        let index = u32::try_from(index).expect("there are some fifteen thousand rows");
        by_name.entry(letters_of(place.name)).or_default().push(index);
    }
    by_name
});

fn row([code, name, province, from, to]: [&'static str; 5]) -> Option<KnownPlace> {
    Some(KnownPlace { code: Belfiore::parse(code).ok()?, name, province, from: day(from), to: day(to) })
}

pub(super) fn names_of(code: Belfiore) -> &'static [KnownPlace] {
    rows_with(&ROWS, code)
}

pub(super) fn named(letters: &str) -> impl Iterator<Item = &'static KnownPlace> {
    let indices = BY_NAME.get(letters).map_or(&[][..], Vec::as_slice);
    indices.iter().map(|index| &ROWS[*index as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_place_and_they_are_sorted() {
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
        assert!(TABLE.lines().all(|line| line.split(',').count() == 5));
        assert!(ROWS.is_sorted_by_key(|place| (place.code, place.from)));
    }
}
