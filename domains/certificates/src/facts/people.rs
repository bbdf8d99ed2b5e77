//! What is stated of the people of a family.

use registry::{FamilyMember, Tie};

use super::{Label, Table, Value};
use crate::domain::{Kind, Subject};

/// Everybody on the sheet. Only the kinds that are asked for it tell who is what, and who is married.
pub(super) fn of_the_family(kind: Kind, subject: &Subject) -> Table {
    let mut columns = vec![Label::Name, Label::Born];
    match kind {
        Kind::FamilyWithKinship => columns.push(Label::Kinship),
        Kind::FamilyAndCivilStatus => columns.push(Label::CivilStatus),
        _ => {}
    }
    let line = |member| columns.iter().map(|label| cell(*label, member)).collect();
    let lines = subject.members.iter().map(line).collect();
    Table { columns, lines }
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
