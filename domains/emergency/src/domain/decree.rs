//! An act of an authority with its measures, from the day it is entered until it is lifted.

use appointments::{DecreeException, DecreeOrder, DecreePolicy, MatterCode, OfficeCode};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Line, StaffId};
use registry::{DocumentClass, Extension};
use serde::{Deserialize, Serialize};

kernel::id! {
    /// An act of an authority (*provvedimento*).
    pub DecreeId, "decree"
}

/// The number of an act, as people cite it: «12/2020».
pub type DecreeNumber = Line<60>;
/// Who issued it: «Sindaco», «Presidente del Consiglio dei ministri».
pub type Authority = Line<120>;
/// Why, in the words of the act. Everybody reads them.
pub type Motive = Line<500>;

/// What an official enters: an act, before anybody has seen what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Chosen when the form was drawn: the same form sent twice is one act.
    pub id: DecreeId,
    /// Its number.
    pub number: DecreeNumber,
    /// Who issued it.
    pub authority: Authority,
    /// On which day.
    pub decreed_on: NaiveDate,
    /// Why.
    pub motive: Motive,
    /// What it does.
    pub measures: Measures,
}

/// What an act does: it closes, it extends, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// What it closes.
    pub closing: Option<Closing>,
    /// Which documents it extends.
    pub extending: Option<Extending>,
}

/// Offices that close, or matters that are suspended, for some days, and what becomes of whoever has an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Which offices; none where matters are suspended at all of them.
    pub offices: Vec<OfficeCode>,
    /// Which matters; none where the offices close for everything.
    pub matters: Vec<MatterCode>,
    /// The first day.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
    /// What becomes of the appointments in it.
    pub policy: DecreePolicy,
    /// The last day to which one is moved.
    pub move_until: NaiveDate,
    /// What stays as it is, each with its reason.
    pub exceptions: Vec<DecreeException>,
}

/// Classes of documents that end between two days and count until another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extending {
    /// Which.
    pub classes: Vec<DocumentClass>,
    /// The first day on which they end.
    pub expiring_from: NaiveDate,
    /// The last.
    pub expiring_until: NaiveDate,
    /// Until when they count.
    pub valid_until: NaiveDate,
}

/// An act that is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decree {
    /// Its version: who lifts it says which they read.
    pub version: i64,
    /// What it says.
    pub said: Proposal,
    /// Who entered it.
    pub entered_by: StaffId,
    /// When.
    pub entered_at: DateTime<Utc>,
    /// How it stands.
    pub state: DecreeState,
}

/// How an act stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecreeState {
    /// Since it was entered.
    InForce,
    /// As it was before, as far as the days have not passed. Terminal: who closes again enters another act.
    Lifted {
        /// Who lifted it.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        why: Motive,
    },
}

/// Why an act cannot be entered or lifted as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It neither closes nor extends anything.
    #[error("the act does nothing")]
    Nothing,
    /// Its days run backwards, or are over.
    #[error("the days of the closure cannot be meant")]
    ClosingDays,
    /// The last day to which one is moved comes before the end of the closure.
    #[error("nobody can be moved to days that are closed")]
    MovingDays,
    /// It is lifted already.
    #[error("the act is lifted already")]
    AlreadyLifted,
    /// Documents are extended to a day before their own.
    #[error("the days of the extension cannot be meant")]
    ExtendingDays,
}

impl Closing {
    /// Whether it closes or suspends anything.
    const fn does_anything(&self) -> bool {
        !self.offices.is_empty() || !self.matters.is_empty()
    }

    fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        if self.from > self.until || self.until < today {
            return Err(Refusal::ClosingDays);
        }
        if self.move_until <= self.until { Err(Refusal::MovingDays) } else { Ok(()) }
    }
}

impl Extending {
    fn check(&self) -> Result<(), Refusal> {
        let in_order = self.expiring_from <= self.expiring_until && self.expiring_until <= self.valid_until;
        if in_order { Ok(()) } else { Err(Refusal::ExtendingDays) }
    }
}

impl Proposal {
    /// Whether it can be entered on a day.
    pub fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        let closing = self.measures.closing.as_ref().filter(|closing| closing.does_anything());
        let extending = self.measures.extending.as_ref().filter(|extending| !extending.classes.is_empty());
        if closing.is_none() && extending.is_none() {
            return Err(Refusal::Nothing);
        }
        closing.map_or(Ok(()), |closing| closing.check(today))?;
        extending.map_or(Ok(()), Extending::check)
    }

    /// What it asks of the appointments, where it closes anything.
    #[must_use]
    pub fn order(&self) -> Option<DecreeOrder> {
        let closing = self.measures.closing.clone().filter(Closing::does_anything)?;
        Some(DecreeOrder {
            decree: self.id.0,
            number: self.number.as_str().to_owned(),
            offices: closing.offices,
            matters: closing.matters,
            from_day: closing.from,
            until_day: closing.until,
            policy: closing.policy,
            move_until: closing.move_until,
            exceptions: closing.exceptions,
        })
    }

    /// What it asks of the register, one for each class.
    #[must_use]
    pub fn extensions(&self) -> Vec<Extension> {
        let Some(extending) = &self.measures.extending else { return Vec::new() };
        let extension = |class: &DocumentClass| Extension {
            class: *class,
            expiring_from: extending.expiring_from,
            expiring_until: extending.expiring_until,
            valid_until: extending.valid_until,
            decree: self.id.0,
            act: self.number.as_str().to_owned(),
        };
        extending.classes.iter().map(extension).collect()
    }
}

impl Decree {
    /// Whether everybody is to be told of it on a day: it holds, and its days are not over.
    #[must_use]
    pub fn is_to_be_told_on(&self, today: NaiveDate) -> bool {
        let measures = &self.said.measures;
        let closes = measures.closing.as_ref().is_some_and(|closing| today <= closing.until);
        let extends = measures.extending.as_ref().is_some_and(|extending| today <= extending.valid_until);
        self.state == DecreeState::InForce && (closes || extends)
    }

    /// Somebody lifts it.
    pub fn lift(self, by: StaffId, why: Motive, at: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.state {
            DecreeState::InForce => Ok(Self { state: DecreeState::Lifted { by, at, why }, ..self }),
            DecreeState::Lifted { .. } => Err(Refusal::AlreadyLifted),
        }
    }
}

#[cfg(test)]
mod tests {
    use registry::codes::DocumentKind;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The act of March 2020: the offices close for two weeks, and identity cards count until the end of August.
    fn of_march() -> Proposal {
        let closing = Closing {
            offices: vec![OfficeCode::parse("larga-12").unwrap()],
            matters: Vec::new(),
            from: day("2020-03-17"),
            until: day("2020-03-31"),
            policy: DecreePolicy::TelephoneThenMove,
            move_until: day("2020-05-31"),
            exceptions: Vec::new(),
        };
        let extending = Extending {
            classes: vec![DocumentClass::Identity(DocumentKind::ElectronicIdentityCard)],
            expiring_from: day("2020-03-17"),
            expiring_until: day("2020-08-31"),
            valid_until: day("2020-08-31"),
        };
        Proposal {
            id: DecreeId::new(),
            number: DecreeNumber::parse("12/2020").unwrap(),
            authority: Authority::parse("Sindaco").unwrap(),
            decreed_on: day("2020-03-16"),
            motive: Motive::parse("Emergenza sanitaria").unwrap(),
            measures: Measures { closing: Some(closing), extending: Some(extending) },
        }
    }

    fn with_closing(change: impl FnOnce(&mut Closing)) -> Proposal {
        let mut act = of_march();
        change(act.measures.closing.as_mut().unwrap());
        act
    }

    #[test]
    fn an_act_that_does_nothing_is_none() {
        let mut act = with_closing(|closing| closing.offices.clear());
        assert_eq!(act.check(day("2020-03-16")), Ok(()), "it extends");
        act.measures.extending = None;
        assert_eq!(act.check(day("2020-03-16")), Err(Refusal::Nothing));
        assert_eq!(act.order(), None);
    }

    #[test]
    fn days_that_run_backwards_or_are_over_close_nothing() {
        let today = day("2020-03-16");
        assert_eq!(of_march().check(today), Ok(()));
        let backwards = with_closing(|closing| closing.until = day("2020-03-16"));
        assert_eq!(backwards.check(today), Err(Refusal::ClosingDays));
        assert_eq!(of_march().check(day("2020-04-01")), Err(Refusal::ClosingDays));
        let nowhere = with_closing(|closing| closing.move_until = closing.until);
        assert_eq!(nowhere.check(today), Err(Refusal::MovingDays));
    }

    #[test]
    fn each_class_is_extended_in_the_name_of_the_act() {
        let act = of_march();
        let [extension] = &act.extensions()[..] else { panic!("one class") };
        assert_eq!((extension.decree, extension.act.as_str()), (act.id.0, "12/2020"));
        let mut backwards = act;
        backwards.measures.extending.as_mut().unwrap().valid_until = day("2020-08-30");
        assert_eq!(backwards.check(day("2020-03-16")), Err(Refusal::ExtendingDays));
    }

    #[test]
    fn everybody_is_told_until_the_last_of_its_days_or_until_it_is_lifted() {
        let entered = Decree {
            version: 1,
            said: of_march(),
            entered_by: StaffId::new(),
            entered_at: DateTime::UNIX_EPOCH,
            state: DecreeState::InForce,
        };
        assert!(entered.is_to_be_told_on(day("2020-08-31")), "documents still count by it");
        assert!(!entered.is_to_be_told_on(day("2020-09-01")));
        let why = Motive::parse("Riapertura").unwrap();
        let lifted = entered.lift(StaffId::new(), why.clone(), DateTime::UNIX_EPOCH).unwrap();
        assert!(!lifted.is_to_be_told_on(day("2020-03-20")));
        let again = lifted.lift(StaffId::new(), why, DateTime::UNIX_EPOCH);
        assert_eq!(again, Err(Refusal::AlreadyLifted));
    }
}
