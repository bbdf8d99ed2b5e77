//! What forbids certificates: certifiability, guardians, open procedures.

use chrono::TimeDelta;

use super::{alone, head};
use crate::codes::{Certifiability, ProcedureState, ProcedureTrigger};
use crate::generator::maker::Maker;
use crate::{FamilyRecord, Guardian, Guardianship, Procedure, Sex};

pub(super) fn none(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    certify(record, Certifiability::None)
}

pub(super) fn partial(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    certify(record, Certifiability::ResidenceAndFamilyOnly)
}

pub(super) fn not_enrollable(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    certify(record, Certifiability::NotEnrollable)
}

fn certify(record: &mut FamilyRecord, certifiability: Certifiability) -> bool {
    head(record).map(|person| person.certifiability = certifiability).is_some()
}

/// An interdicted person with a guardian appointed by the court (art. 414 of the civil code).
pub(super) fn under_guardianship(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let Some(person) = alone(record) else { return false };
    let name = maker.stranger(person, Sex::F).name;
    let since = maker.years_ago(2);
    let decree = Some(format!("Tribunale, decreto n. {}", maker.dice.digits(4)));
    person.certifiability = Certifiability::UnderGuardianship;
    person.guardian = Some(Guardian { kind: Guardianship::Full, person: None, name, since, decree });
    true
}

pub(super) fn residence_change_open(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    open(maker, record, ProcedureTrigger::ResidenceChange, ProcedureState::Opened, 20)
}

pub(super) fn inquiry_whether_gone(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    open(maker, record, ProcedureTrigger::Cancellation, ProcedureState::InquiryOpened, 250)
}

pub(super) fn correction_open(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    open(maker, record, ProcedureTrigger::PersonalData, ProcedureState::DataRequested, 40)
}

fn open(
    maker: &mut Maker,
    record: &mut FamilyRecord,
    trigger: ProcedureTrigger,
    state: ProcedureState,
    days: i32,
) -> bool {
    let opened_on = maker.today - TimeDelta::days(i64::from(maker.dice.between(2, days)));
    let Some(person) = head(record) else { return false };
    person.procedures.push(Procedure { trigger, state, opened_on, closed_on: None });
    true
}

pub(super) fn procedure_closed(maker: &mut Maker, record: &mut FamilyRecord) -> bool {
    let opened_on = maker.years_ago(1);
    let Some(person) = head(record) else { return false };
    let closed_on = Some(opened_on + TimeDelta::days(30));
    let (trigger, state) = (ProcedureTrigger::PersonalData, ProcedureState::Closed);
    person.procedures.push(Procedure { trigger, state, opened_on, closed_on });
    true
}

/// The right to vote taken by a judgment (art. 2 DPR 223/1967).
pub(super) fn vote_suspended(_: &mut Maker, record: &mut FamilyRecord) -> bool {
    let electoral = head(record).and_then(|person| person.electoral.as_mut());
    electoral.map(|electoral| electoral.may_vote = false).is_some()
}
