//! By which office and which colleague an inbox is narrowed, and who holds each of its lines.

use std::collections::BTreeMap;

use identity::WorkName;
use kernel::StaffId;
use web::Page;
use web::ui::Choice;

use super::office_case::{HELD_BY_ANOTHER, receiver};
use super::words::unit_name;
use crate::service::{Cases, InboxQuery, Narrowing};

/// What can be chosen, and what was.
pub(super) struct Narrowed {
    pub(super) offices: Vec<Choice>,
    pub(super) office: String,
    pub(super) colleagues: Vec<Choice>,
    pub(super) colleague: String,
}

impl Narrowed {
    pub(super) fn of(cases: &Cases, narrowing: &Narrowing, query: &InboxQuery, page: &Page) -> Self {
        let offices = narrowing.offices.iter();
        Self {
            offices: offices.map(|unit| Choice::new(unit.as_str(), unit_name(cases, unit, page))).collect(),
            office: query.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            colleagues: narrowing.colleagues.iter().map(receiver).collect(),
            colleague: query.holder.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

/// With whom a case is, as the open case says it.
pub(super) fn held_by(
    holder: Option<StaffId>,
    own: Option<StaffId>,
    names: &BTreeMap<StaffId, WorkName>,
    page: &Page,
) -> String {
    match holder {
        None => page.text("cases-office-free"),
        Some(_) if holder == own => page.text("cases-office-yours"),
        Some(holder) => {
            names.get(&holder).map_or_else(|| page.text(HELD_BY_ANOTHER), |name| name.as_str().to_owned())
        }
    }
}
