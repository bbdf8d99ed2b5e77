//! Sliding of the waiting lists (*scorrimento*): a place that comes free goes to the next who would rather have it.

use std::collections::BTreeMap;

use super::assign::Seat;
use super::contest::Seats;
use crate::definition::FieldName;

/// Where an application is in the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InLine {
    /// It has no place, and waits for all that it named.
    Waiting,
    /// It can have this one, has not answered, and waits for those it would rather have.
    Offered(Holding),
    /// It has taken this one, and waits no longer.
    Accepted(Holding),
    /// It is in the lists no longer.
    Gone,
}

/// A place that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holding {
    /// The school's rank among those the application names.
    pub(crate) rank: usize,
    /// By which seat.
    pub(crate) seat: Seat,
}

/// An application as it stands in the published lists.
#[derive(Clone, Debug)]
pub(crate) struct Slider {
    /// The schools it names, the most wanted first.
    pub(crate) wishes: Vec<FieldName>,
    /// For which places that are set aside it counts.
    pub(crate) reserves: Vec<FieldName>,
    pub(crate) stands: InLine,
}

impl Slider {
    fn holding(&self) -> Option<&Holding> {
        match &self.stands {
            InLine::Offered(holding) | InLine::Accepted(holding) => Some(holding),
            InLine::Waiting | InLine::Gone => None,
        }
    }

    /// The rank of a school that it would rather have than what it has.
    fn would_rather(&self, school: &FieldName) -> Option<usize> {
        let rank = self.wishes.iter().position(|one| one == school)?;
        match &self.stands {
            InLine::Waiting => Some(rank),
            InLine::Offered(holding) => (rank < holding.rank).then_some(rank),
            InLine::Accepted(_) | InLine::Gone => None,
        }
    }

    fn is_at(&self, school: &FieldName) -> Option<&Seat> {
        let holding = self.holding()?;
        (self.wishes.get(holding.rank) == Some(school)).then_some(&holding.seat)
    }
}

/// Gives every free place to the first of the school's list who would rather have it, a place set aside to the first of
/// those it is for, until nothing moves. Everybody who moves gets what they like better, so that it ends; what they leave
/// is free in turn. Doing it twice changes nothing more.
pub(crate) fn slide(
    schools: &BTreeMap<FieldName, Seats>,
    lists: &BTreeMap<FieldName, Vec<usize>>,
    sliders: &mut [Slider],
) {
    let empty = Vec::new();
    loop {
        let step = schools.iter().find_map(|(school, seats)| {
            let list = lists.get(school).unwrap_or(&empty);
            next_at(school, seats, list, sliders)
        });
        let Some((one, holding)) = step else { return };
        sliders[one].stands = InLine::Offered(holding);
    }
}

/// Who comes next into a school, if anybody can.
fn next_at(
    school: &FieldName,
    seats: &Seats,
    list: &[usize],
    sliders: &[Slider],
) -> Option<(usize, Holding)> {
    let taken: Vec<&Seat> = list.iter().filter_map(|one| sliders[*one].is_at(school)).collect();
    if taken.len() >= seats.total {
        return None;
    }
    let hopeful = || list.iter().filter_map(|&one| Some((one, sliders[one].would_rather(school)?)));
    for (reserve, count) in &seats.reserved {
        let seat = Seat::Reserved(reserve.clone());
        if taken.iter().filter(|one| ***one == seat).count() >= *count {
            continue;
        }
        if let Some((one, rank)) = hopeful().find(|(one, _)| sliders[*one].reserves.contains(reserve)) {
            return Some((one, Holding { rank, seat }));
        }
    }
    let (one, rank) = hopeful().next()?;
    Some((one, Holding { rank, seat: Seat::Open }))
}
