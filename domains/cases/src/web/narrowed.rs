//! By which office and which colleague an inbox is narrowed, and who holds each of its lines.

use std::collections::BTreeMap;

use auth::{Actor, Permission};
use identity::WorkName;
use kernel::StaffId;
use sha2::{Digest, Sha256};
use web::Page;
use web::ui::Choice;

use super::office_case::HELD_BY_ANOTHER;
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
    pub(super) fn of(
        cases: &Cases,
        (narrowing, reader): (&Narrowing, Option<StaffId>),
        query: &InboxQuery,
        page: &Page,
    ) -> Self {
        let offices = narrowing.offices.iter();
        let alias = |one: StaffId| reader.map(|reader| alias_of(one, reader)).unwrap_or_default();
        Self {
            offices: offices.map(|unit| Choice::new(unit.as_str(), unit_name(cases, unit, page))).collect(),
            office: query.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            colleagues: narrowing
                .colleagues
                .iter()
                .map(|one| Choice::new(alias(one.staff.id), one.name.as_str()))
                .collect(),
            colleague: query.holder.map(alias).unwrap_or_default(),
        }
    }
}

/// So many bytes name a colleague in an address: two of an office never share them.
const ALIAS_BYTES: usize = 8;

/// By what the address of an inbox names a colleague to one reader: addresses stay in histories and logs, and name nobody. It
/// is the same every day, so that a page can be kept among one's favourites, and another for every reader.
pub(super) fn alias_of(colleague: StaffId, reader: StaffId) -> String {
    hex::encode(&Sha256::digest(format!("inbox {reader} {colleague}"))[..ALIAS_BYTES])
}

/// Whether something of an address can name a colleague.
pub(super) fn is_alias(text: &str) -> bool {
    text.len() == 2 * ALIAS_BYTES && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The colleague whom an address names, among those who are offered.
pub(super) fn colleague_named(
    narrowing: &Narrowing,
    reader: Option<StaffId>,
    alias: &str,
) -> Option<StaffId> {
    let mut offered = narrowing.colleagues.iter().map(|one| one.staff.id);
    let reader = reader.filter(|_| is_alias(alias))?;
    offered.find(|one| alias_of(*one, reader) == alias)
}

/// Whoever looks at an inbox.
pub(super) fn reader_of(actor: &Actor) -> Option<StaffId> {
    actor.staff_allowed_to(Permission::WorkCases).ok().map(|staff| staff.id)
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
