//! What is stated of the people of a family.

use registry::{FamilyMember, Tie};

use super::{Label, Table, Value};
use crate::domain::{Kind, Subject};

/// Everybody on the sheet. Only the kinds that are asked for it tell who is what, and who is married.
pub(super) fn of_the_family(kind: Kind, subject: &Subject) -> Table {
    let columns = columns(&[kind]);
    let line = |member| columns.iter().map(|label| cell(*label, member)).collect();
    let lines = subject.members.iter().map(line).collect();
    Table { columns, lines }
}

/// What is told of each of them; no document has two kinds that list people.
pub(super) fn columns(kinds: &[Kind]) -> Vec<Label> {
    let told = [(Kind::FamilyWithKinship, Label::Kinship), (Kind::FamilyAndCivilStatus, Label::CivilStatus)];
    let told = told.into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, label)| label);
    [Label::Name, Label::Born].into_iter().chain(told).collect()
}

fn cell(label: Label, member: &FamilyMember) -> Option<Value> {
    match label {
        Label::Name => Some(Value::from(&member.name)),
        Label::Born => {
            Some(Value::Birth { day: Some(member.birth_date), place: Some(member.birth_place.clone()) })
        }
        Label::Kinship => Some(tie(member)),
        Label::CivilStatus => member.civil_status.map(|status| Value::word(status.key(), member.sex)),
        _ => None,
    }
}

fn tie(member: &FamilyMember) -> Value {
    match member.tie {
        Tie::Kin(kinship) => Value::word(kinship.key(), member.sex),
        Tie::Convivenza(role) => Value::word(role.key(), member.sex),
    }
}
