//! One person after the other at the one desk: from the call to the next.

use std::fmt;

use audit::Reason;
use certificates::Proof;
use chrono::{DateTime, Utc};
use kernel::{PersonId, StaffId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Act, ActKind, Refusal};

kernel::id! {
    /// One person served at the one desk.
    pub SittingId, "sitting"
}

/// Where the person comes from: a number that was called, an appointment, or neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The call, as the queue knows it.
    pub call: Option<Uuid>,
    /// The number that was called.
    pub ticket: Option<String>,
    /// Whom the appointment names.
    pub visitor: Option<PersonId>,
    /// What they come for: the codes of the matters.
    pub matters: Vec<String>,
}

/// Who it is, and why their file is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// How the clerk knew.
    pub how: How,
    /// Why the file was opened, or why they were written down who have none; the person reads it.
    pub reason: Reason,
    /// When.
    pub at: DateTime<Utc>,
}

impl Known {
    /// Whether this can be done for them.
    #[must_use]
    pub const fn allows(&self, kind: ActKind) -> bool {
        matches!(self.how, How::Registered(_)) || !kind.needs_file()
    }
}

/// How a clerk knew who it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum How {
    /// Whoever has a file: by a document that they saw and noted (art. 35 and 45 DPR 445/2000), or by sight.
    Registered(Proof),
    /// Whoever is in no register: by the document that was written down with who they are.
    Outsider {
        /// Kind, number and who issued it.
        noted: String,
    },
}

impl How {
    /// By what somebody was known who has a file; a certificate bears it.
    pub fn into_proof(self) -> Result<Proof, Refusal> {
        match self {
            Self::Registered(proof) => Ok(proof),
            Self::Outsider { .. } => Err(Refusal::NoFile),
        }
    }
}

/// Never by which document: this form ends up in logs.
impl fmt::Debug for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Registered(_) => "Registered",
            Self::Outsider { .. } => "Outsider",
        })
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// They were served.
    Served,
    /// They wait a little, and are called again.
    Parked,
    /// They go on to another counter.
    Forwarded,
    /// Nobody came.
    NoShow,
}

impl Ending {
    const ALL: [Self; 4] = [Self::Served, Self::Parked, Self::Forwarded, Self::NoShow];

    /// As stored, and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Parked => "parked",
            Self::Forwarded => "forwarded",
            Self::NoShow => "no-show",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What the clerk does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask who it is, and note the document.
    Who,
    /// Choose what is done.
    Choose,
    /// Do it: an act is open.
    Act,
}

/// One person served at the one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Which.
    pub id: SittingId,
    /// Counts the changes.
    pub version: i64,
    /// Who serves.
    pub clerk: StaffId,
    /// In which office.
    pub office: String,
    /// Where the person comes from.
    pub turn: Turn,
    /// When it began.
    pub begun_at: DateTime<Utc>,
    /// Who it is, once that is settled.
    pub known: Option<Known>,
    /// When and how it ended.
    pub ended: Option<(DateTime<Utc>, Ending)>,
}

impl Sitting {
    /// Somebody's turn begins.
    #[must_use]
    pub fn begin(clerk: StaffId, office: &str, turn: Turn, now: DateTime<Utc>) -> Self {
        let office = office.to_owned();
        Self {
            id: SittingId::new(),
            version: 1,
            clerk,
            office,
            turn,
            begun_at: now,
            known: None,
            ended: None,
        }
    }

    /// Who it is, is settled: once.
    pub fn know(self, known: Known) -> Result<Self, Refusal> {
        self.demand_open()?;
        match self.known {
            Some(_) => Err(Refusal::WrongStep),
            None => Ok(Self { known: Some(known), ..self }),
        }
    }

    /// It was somebody else: the clerk asks again, as long as nothing was done for them.
    pub fn ask_again(self, acts: &[Act]) -> Result<Self, Refusal> {
        self.demand_open()?;
        if acts.is_empty() { Ok(Self { known: None, ..self }) } else { Err(Refusal::WrongStep) }
    }

    /// It ends. Nobody was served whom nobody knew, and nobody is missing who is there.
    pub fn end(self, how: Ending, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.demand_open()?;
        if how == Ending::NoShow && self.known.is_some() {
            return Err(Refusal::WrongStep);
        }
        Ok(Self { ended: Some((now, how)), ..self })
    }

    /// What the clerk does next.
    #[must_use]
    pub fn step(&self, acts: &[Act]) -> Step {
        match &self.known {
            None => Step::Who,
            Some(_) if acts.iter().any(Act::is_open) => Step::Act,
            Some(_) => Step::Choose,
        }
    }

    /// Whom the clerk serves; a step before this is taken first.
    pub fn demand_known(&self) -> Result<&Known, Refusal> {
        self.demand_open()?;
        self.known.as_ref().ok_or(Refusal::WrongStep)
    }

    fn demand_open(&self) -> Result<(), Refusal> {
        if self.ended.is_none() { Ok(()) } else { Err(Refusal::NobodyIsServed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn begun() -> Sitting {
        Sitting::begin(StaffId::new(), "larga-12", Turn::default(), NOW)
    }

    fn known() -> Known {
        let reason = Reason::parse("Appuntamento: carta d'identità").unwrap();
        Known { person: PersonId::new(), how: How::Registered(Proof::Known), reason, at: NOW }
    }

    fn from_outside() -> Known {
        Known { how: How::Outsider { noted: "CIE CA00000AA".to_owned() }, ..known() }
    }

    #[test]
    fn whoever_has_no_file_asks_for_something_and_no_more() {
        assert!(ActKind::ALL.into_iter().all(|kind| known().allows(kind)));
        let allowed = ActKind::ALL.into_iter().filter(|kind| from_outside().allows(*kind));
        assert_eq!(allowed.collect::<Vec<_>>(), [ActKind::Request]);
        assert_eq!(from_outside().how.into_proof().err(), Some(Refusal::NoFile));
        assert!(known().how.into_proof().is_ok());
    }

    #[test]
    fn how_somebody_was_known_reads_back_and_is_said_in_no_log() {
        for how in [known().how, from_outside().how] {
            let stored = serde_json::to_string(&how).unwrap();
            assert!(serde_json::from_str::<How>(&stored).unwrap() == how, "{stored}");
            assert!(!format!("{how:?}").contains("CA00000AA"));
        }
        let of_before = serde_json::from_str::<How>(r#"{"by":"known"}"#).unwrap();
        assert!(of_before == How::Registered(Proof::Known), "as it was stored before there were others");
    }

    #[test]
    fn first_it_is_settled_who_it_is_then_something_is_done() {
        let sitting = begun();
        assert_eq!((sitting.step(&[]), sitting.demand_known().err()), (Step::Who, Some(Refusal::WrongStep)));
        let sitting = sitting.know(known()).unwrap();
        assert_eq!(sitting.step(&[]), Step::Choose);
        let act = Act::begin(sitting.id, ActKind::Payment, &[], NOW).unwrap();
        assert_eq!(sitting.step(std::slice::from_ref(&act)), Step::Act);
        assert_eq!(sitting.step(&[act.leave(NOW).unwrap()]), Step::Choose);
    }

    #[test]
    fn who_it_is_changes_only_while_nothing_was_done() {
        let sitting = begun().know(known()).unwrap();
        assert_eq!(sitting.clone().know(known()), Err(Refusal::WrongStep));
        assert!(sitting.clone().ask_again(&[]).unwrap().known.is_none());
        let act = Act::begin(sitting.id, ActKind::Payment, &[], NOW).unwrap();
        assert_eq!(sitting.ask_again(&[act]), Err(Refusal::WrongStep));
    }

    #[test]
    fn who_was_seen_is_not_missing_and_what_ended_is_over() {
        let sitting = begun().know(known()).unwrap();
        assert_eq!(sitting.clone().end(Ending::NoShow, NOW), Err(Refusal::WrongStep));
        let over = sitting.end(Ending::Served, NOW).unwrap();
        assert_eq!(over.clone().end(Ending::Parked, NOW), Err(Refusal::NobodyIsServed));
        assert_eq!(over.know(known()), Err(Refusal::NobodyIsServed));
        assert!(begun().end(Ending::NoShow, NOW).is_ok());
    }

    #[test]
    fn an_ending_reads_back_from_its_code() {
        assert!(Ending::ALL.into_iter().all(|one| Ending::from_code(one.code()) == Some(one)));
        assert_eq!(Ending::from_code("lunch"), None);
    }
}
