//! How many a decree concerns, and what becomes of them: as it is tried, and as it goes on.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DecreeFate, OfficeCode};

/// What a decree would do to the appointments. It names nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecreePreview {
    /// How many it concerns.
    pub visits: i64,
    /// What would become of them.
    pub fates: DecreeTally,
    /// The same, office by office, in the order of their codes.
    pub offices: Vec<(OfficeCode, DecreeTally)>,
    /// The latest day to which somebody would be moved.
    pub last_new_day: Option<NaiveDate>,
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecreeTally {
    /// Kept by an exception.
    pub kept: i64,
    /// By telephone.
    pub telephone: i64,
    /// At another time.
    pub moved: i64,
    /// Cancelled.
    pub cancelled: i64,
}

impl DecreeTally {
    /// One more.
    pub(crate) const fn add(&mut self, fate: DecreeFate) {
        match fate {
            DecreeFate::Kept => self.kept += 1,
            DecreeFate::Telephone => self.telephone += 1,
            DecreeFate::Moved => self.moved += 1,
            DecreeFate::Cancelled => self.cancelled += 1,
            _ => (),
        }
    }
}

impl DecreePreview {
    /// One more, of an office, moved to a day if it is moved.
    pub(crate) fn add(&mut self, office: &OfficeCode, fate: DecreeFate, new_day: Option<NaiveDate>) {
        self.visits += 1;
        self.fates.add(fate);
        let place = match self.offices.binary_search_by(|(code, _)| code.cmp(office)) {
            Ok(place) => place,
            Err(place) => {
                self.offices.insert(place, (office.clone(), DecreeTally::default()));
                place
            }
        };
        self.offices[place].1.add(fate);
        self.last_new_day = self.last_new_day.max(new_day);
    }
}

/// How far a decree is carried out, or undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecreeProgress {
    /// How many appointments it concerns.
    pub visits: i64,
    /// How many have not had their turn.
    pub waiting: i64,
    /// What became of the others.
    pub fates: DecreeTally,
    /// How many were nobody's any more when their turn came.
    pub gone: i64,
    /// The latest day to which somebody was moved.
    pub last_new_day: Option<NaiveDate>,
    /// How far it is undone, once it is lifted.
    pub undone: Option<DecreeUndone>,
}

impl DecreeProgress {
    /// So many more of whom this became.
    pub(crate) const fn count(&mut self, fate: Option<DecreeFate>, undone: Option<DecreeFate>, count: i64) {
        self.visits += count;
        match fate {
            None => self.waiting += count,
            Some(DecreeFate::Kept) => self.fates.kept += count,
            Some(DecreeFate::Telephone) => self.fates.telephone += count,
            Some(DecreeFate::Moved) => self.fates.moved += count,
            Some(DecreeFate::Cancelled) => self.fates.cancelled += count,
            Some(_) => self.gone += count,
        }
        let Some(so_far) = &mut self.undone else { return };
        match undone {
            None => so_far.waiting += count,
            Some(DecreeFate::Reinstated) => so_far.reinstated += count,
            Some(DecreeFate::InPerson) => so_far.in_person += count,
            Some(DecreeFate::MayMoveBack) => so_far.may_move_back += count,
            Some(DecreeFate::NotFree) => so_far.not_free += count,
            Some(DecreeFate::BookedAnew) => so_far.booked_anew += count,
            Some(_) => so_far.unchanged += count,
        }
    }

    /// Whether somebody has not had their turn.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        let is_undoing = match &self.undone {
            Some(undone) => undone.waiting > 0,
            None => false,
        };
        self.waiting > 0 || is_undoing
    }
}

/// How far a decree is undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecreeUndone {
    /// How many have not had their turn.
    pub waiting: i64,
    /// To be again, as they were.
    pub reinstated: i64,
    /// In person again.
    pub in_person: i64,
    /// Told that they may move back.
    pub may_move_back: i64,
    /// Whose time is somebody else's by now.
    pub not_free: i64,
    /// Who has another appointment for the same by now.
    pub booked_anew: i64,
    /// Left as they are.
    pub unchanged: i64,
}
