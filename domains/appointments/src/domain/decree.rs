//! What an act by decree asks of the appointments, and what becomes of each.

mod free;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Position;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CancelledBy, Change, MatterCode, OfficeCode, PoolId, Slot, Visit, VisitCode, VisitState, Way};
use crate::error::Refusal;

pub(crate) use free::{FreeCell, FreePool, Run};

/// What becomes of the appointments that a decree concerns, of each the first that can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreePolicy {
    /// By telephone at the same time where the matters allow it; else moved; else cancelled.
    TelephoneThenMove,
    /// Moved to the first free time, there or at the nearest office; else cancelled.
    Move,
    /// Cancelled.
    Cancel,
}

impl DecreePolicy {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::TelephoneThenMove, Self::Move, Self::Cancel];

    /// As forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TelephoneThenMove => "telephone-then-move",
            Self::Move => "move",
            Self::Cancel => "cancel",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.code() == code)
    }
}

/// Something that a decree leaves as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreeKept {
    /// One appointment.
    Visit(VisitCode),
    /// Whoever comes for a matter.
    Matter(MatterCode),
}

/// An exception, with why it is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecreeException {
    /// What stays as it is.
    pub kept: DecreeKept,
    /// Why, in the words of who decided it.
    pub reason: String,
}

/// What a decree asks of the appointments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecreeOrder {
    /// Which decree.
    pub decree: Uuid,
    /// Its number, as people cite it.
    pub number: String,
    /// Which offices; none is every one.
    pub offices: Vec<OfficeCode>,
    /// Which matters are suspended there; none closes the offices for everything.
    pub matters: Vec<MatterCode>,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last.
    pub until_day: NaiveDate,
    /// What becomes of whoever has an appointment.
    pub policy: DecreePolicy,
    /// The last day to which one is moved.
    pub move_until: NaiveDate,
    /// What stays as it is.
    pub exceptions: Vec<DecreeException>,
}

impl DecreeOrder {
    /// Whether the offices close for everything: then nothing is sold there on those days.
    #[must_use]
    pub const fn closes_offices(&self) -> bool {
        self.matters.is_empty() && !self.offices.is_empty()
    }

    /// Whether it is about an office at all.
    #[must_use]
    pub fn is_about(&self, office: &OfficeCode) -> bool {
        self.offices.is_empty() || self.offices.contains(office)
    }

    /// Whether a day is one of its own.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        (self.from_day..=self.until_day).contains(&day)
    }

    /// Whether nobody is served there for one of these matters on its days.
    #[must_use]
    pub fn stops(&self, office: &OfficeCode, matters: &[MatterCode]) -> bool {
        self.is_about(office) && (self.closes_offices() || self.suspends(matters))
    }

    /// Whether it suspends one of these matters.
    #[must_use]
    pub fn suspends(&self, matters: &[MatterCode]) -> bool {
        matters.iter().any(|matter| self.matters.contains(matter))
    }

    /// Whether an appointment that is on a day, there, is concerned: whoever comes in person. Who is called by telephone or seen
    /// in video is served as before.
    #[must_use]
    pub(crate) fn concerns(&self, visit: &Visit, day: NaiveDate) -> bool {
        let is_ahead = visit.is_booked() && visit.way == Way::InPerson && self.is_on(day);
        is_ahead && self.stops(&visit.office, &visit.matters)
    }

    /// By which exception an appointment stays as it is.
    #[must_use]
    pub(crate) fn exception_for(&self, one: &Visit) -> Option<&DecreeException> {
        self.exceptions.iter().find(|exception| match &exception.kept {
            DecreeKept::Visit(code) => *code == one.code,
            DecreeKept::Matter(matter) => one.matters.contains(matter),
        })
    }
}

/// What became of an appointment by a decree, or by lifting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreeFate {
    /// It stays as it is, by an exception.
    Kept,
    /// By telephone, at the same time.
    Telephone,
    /// At another time.
    Moved,
    /// It is not to be.
    Cancelled,
    /// It was nobody's any more when its turn came.
    Gone,
    /// Lifted: it is to be, as it was.
    Reinstated,
    /// Lifted: in person again.
    InPerson,
    /// Lifted: it may be moved back, for its time is free.
    MayMoveBack,
    /// Lifted: its time is somebody else's by now.
    NotFree,
    /// Lifted: nothing is to be undone, or its day has passed.
    Unchanged,
}

impl DecreeFate {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Kept,
        Self::Telephone,
        Self::Moved,
        Self::Cancelled,
        Self::Gone,
        Self::Reinstated,
        Self::InPerson,
        Self::MayMoveBack,
        Self::NotFree,
        Self::Unchanged,
    ];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Telephone => "telephone",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Gone => "gone",
            Self::Reinstated => "reinstated",
            Self::InPerson => "in-person",
            Self::MayMoveBack => "may-move-back",
            Self::NotFree => "not-free",
            Self::Unchanged => "unchanged",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.code() == code)
    }

    /// The keys of the line and of the text with which whoever has the appointment is told; none where there is nothing to
    /// tell. Both take `number`, `office`, `day`, `hour`, `new_day`, `new_hour`, `new_office`.
    #[must_use]
    pub const fn told(self) -> Option<[&'static str; 2]> {
        match self {
            Self::Kept => Some(["appointments-decree-kept-subject", "appointments-decree-kept-body"]),
            Self::Telephone => {
                Some(["appointments-decree-telephone-subject", "appointments-decree-telephone-body"])
            }
            Self::Moved => Some(["appointments-decree-moved-subject", "appointments-decree-moved-body"]),
            Self::Cancelled => {
                Some(["appointments-decree-cancelled-subject", "appointments-decree-cancelled-body"])
            }
            Self::Reinstated => {
                Some(["appointments-decree-reinstated-subject", "appointments-decree-reinstated-body"])
            }
            Self::InPerson => {
                Some(["appointments-decree-in-person-subject", "appointments-decree-in-person-body"])
            }
            Self::MayMoveBack => {
                Some(["appointments-decree-may-move-back-subject", "appointments-decree-may-move-back-body"])
            }
            Self::NotFree => {
                Some(["appointments-decree-not-free-subject", "appointments-decree-not-free-body"])
            }
            Self::Gone | Self::Unchanged => None,
        }
    }
}

/// What is decided of an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    Kept,
    Telephone,
    Moved(Seat),
    Cancelled,
}

impl Planned {
    /// What will have become of it.
    pub(crate) const fn fate(&self) -> DecreeFate {
        match self {
            Self::Kept => DecreeFate::Kept,
            Self::Telephone => DecreeFate::Telephone,
            Self::Moved(_) => DecreeFate::Moved,
            Self::Cancelled => DecreeFate::Cancelled,
        }
    }
}

/// A time at an office that an appointment is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) office: OfficeCode,
    pub(crate) pool: PoolId,
    pub(crate) run: Run,
}

impl Seat {
    /// As a time that can be booked.
    pub(crate) fn slot(&self) -> Slot {
        Slot {
            office: self.office.clone(),
            pool: self.pool,
            starts_at: self.run.starts_at(),
            ends_at: self.run.ends_at,
            way: Way::InPerson,
        }
    }
}

impl Visit {
    /// What a decree has decided. Nothing is published of it as of any other change: who is told, and how, is the decree's
    /// business.
    pub(crate) fn by_decree(
        self,
        order: &DecreeOrder,
        planned: &Planned,
        now: DateTime<Utc>,
    ) -> Result<Option<Change>, Refusal> {
        let change = match planned {
            Planned::Kept => return Ok(None),
            Planned::Telephone => self.switch_way(Way::Telephone)?,
            Planned::Moved(seat) => {
                let cells = i64::try_from(seat.run.cells.len()).unwrap_or(i64::MAX);
                self.reseat(&seat.slot(), (seat.run.lane, cells), false)?
            }
            Planned::Cancelled => {
                self.cancel(CancelledBy::Decree(order.decree), Some(order.number.clone()), now)?
            }
        };
        Ok(Some(quietly(change, order.decree)))
    }

    /// What a decree cancelled is to be again, as it was.
    pub(crate) fn reinstate(self, decree: Uuid) -> Result<Change, Refusal> {
        match (&self.state, self.booked_at) {
            (VisitState::Cancelled { by: CancelledBy::Decree(by), .. }, Some(at)) if *by == decree => {
                let visit = Self { state: VisitState::Booked { at }, ..self };
                Ok(quietly(Change { visit, event: None }, decree))
            }
            _ => Err(Refusal::NotBooked),
        }
    }

    /// Who was called instead comes in person again.
    pub(crate) fn in_person_again(self, decree: Uuid) -> Result<Change, Refusal> {
        Ok(quietly(self.switch_way(Way::InPerson)?, decree))
    }
}

/// A change by a decree.
fn quietly(change: Change, decree: Uuid) -> Change {
    Change { visit: Visit { decree: Some(decree), ..change.visit }, event: None }
}

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
    /// Left as they are.
    pub unchanged: i64,
}

/// Where a decree can move somebody to.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) office: OfficeCode,
    pub(crate) position: Option<Position>,
    pub(crate) pools: Vec<(PoolId, Vec<MatterCode>)>,
}

impl Place {
    /// The pools that serve all of these matters.
    pub(crate) fn serving(&self, matters: &[MatterCode]) -> impl Iterator<Item = PoolId> {
        let serves = |served: &[MatterCode]| matters.iter().all(|matter| served.contains(matter));
        self.pools.iter().filter(move |(_, served)| serves(served)).map(|(pool, _)| *pool)
    }
}

/// The offices in the order in which somebody of one of them is sent to them: their own first, then the nearest. Where it is
/// not known how far one is, it comes last.
pub(crate) fn by_nearness<'a>(own: &OfficeCode, places: &'a [Place]) -> Vec<&'a Place> {
    let position = places.iter().find(|place| place.office == *own).and_then(|place| place.position);
    let metres = |place: &Place| match (place.office == *own, position.zip(place.position)) {
        (true, _) => 0.0,
        (false, Some((from, to))) => 1.0 + from.metres_to(to),
        (false, None) => f64::INFINITY,
    };
    let mut sorted: Vec<&Place> = places.iter().collect();
    sorted.sort_by(|one, other| {
        metres(one).total_cmp(&metres(other)).then_with(|| one.office.cmp(&other.office))
    });
    sorted
}

/// Whether all of these matters can be served by telephone.
pub(crate) fn by_telephone(matters: &[MatterCode], ways_of: impl Fn(&MatterCode) -> Vec<Way>) -> bool {
    !matters.is_empty() && matters.iter().all(|matter| ways_of(matter).contains(&Way::Telephone))
}

#[cfg(test)]
mod tests;
