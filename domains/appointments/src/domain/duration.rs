//! How long a visit takes.

use super::Matter;

/// So many matters fit in one visit.
pub const MATTERS_MOST: usize = 5;

/// So many cells has the longest visit; runs of free cells are counted so far.
pub const CELLS_MOST: i64 = 12;

/// More people come together for nothing: what they take fits into no visit.
const PEOPLE_MOST: i64 = 1_000;

/// How long several matters take for so many people: the first whole, each other what it takes beside another if that is
/// less. The one that gains least is the first, so that nobody gains by the order in which they say it.
#[must_use]
pub fn minutes_of(matters: &[&Matter], people: i64) -> i64 {
    let beside =
        |matter: &Matter| matter.minutes_together.map_or(matter.minutes, |less| less.min(matter.minutes));
    let together: i64 = matters.iter().map(|matter| beside(matter)).sum();
    let first = matters.iter().map(|matter| matter.minutes - beside(matter)).min().unwrap_or(0);
    (together + first) * people.clamp(1, PEOPLE_MOST)
}

/// How many cells of so many minutes that is.
#[must_use]
pub const fn cells_of(minutes: i64, cell_minutes: i64) -> i64 {
    (minutes + cell_minutes - 1) / cell_minutes
}

#[cfg(test)]
mod tests {
    use kernel::Localised;

    use super::*;
    use crate::domain::{MatterCode, MatterLimits, Way};

    fn matter(minutes: i64, together: Option<i64>) -> Matter {
        Matter {
            code: MatterCode::parse("carta-identita").unwrap(),
            version: 1,
            name: Localised::default(),
            minutes,
            minutes_together: together,
            ways: vec![Way::InPerson],
            is_for_guests: true,
            bring: Vec::new(),
            limits: MatterLimits::default(),
            is_urgent: false,
            ended_at: None,
        }
    }

    #[test]
    fn several_matters_take_less_than_each_alone_and_the_order_does_not_count() {
        let (card, home, paper) = (matter(20, Some(15)), matter(30, Some(20)), matter(5, None));
        assert_eq!(minutes_of(&[&card], 1), 20);
        assert_eq!(minutes_of(&[&card, &home], 1), 40);
        assert_eq!(minutes_of(&[&home, &card], 1), 40);
        assert_eq!(minutes_of(&[&card, &home, &paper], 1), 40, "the paper is the first: it gains nothing");
        assert_eq!(minutes_of(&[&card], 3), 60, "a family of three");
        assert_eq!(minutes_of(&[], 1), 0);
        assert_eq!(minutes_of(&[&card], i64::MAX), 20_000, "whatever a program sends");
    }

    #[test]
    fn a_visit_is_of_whole_cells() {
        assert_eq!([cells_of(1, 15), cells_of(15, 15), cells_of(16, 15), cells_of(40, 10)], [1, 1, 2, 4]);
    }
}
