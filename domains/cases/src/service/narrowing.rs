//! By which office and which colleague officials narrow an inbox, and who holds what it shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use auth::{Actor, Permission, Staff};
use identity::{Colleague, WorkName};
use kernel::StaffId;

use super::office::units_of;
use super::{Cases, InboxQuery};
use crate::definition::{Definition, UnitKey};
use crate::domain::Shelf;
use crate::error::CaseError;
use crate::store::{Listed, Whose};

/// By what an official can narrow an inbox.
pub(crate) struct Narrowing {
    /// The offices of their role, where it names several.
    pub(crate) offices: Vec<UnitKey>,
    /// Those who work in the office that is looked at, where the official answers for it.
    pub(crate) colleagues: Vec<Colleague>,
}

impl Narrowing {
    /// What is asked for, without an office or a colleague that is not offered.
    pub(crate) fn admit(&self, query: InboxQuery) -> InboxQuery {
        InboxQuery {
            unit: query.unit.filter(|unit| self.offices.contains(unit)),
            holder: query.holder.filter(|holder| self.offers(*holder)),
            ..query
        }
    }

    /// Whether an inbox can be narrowed to what somebody holds.
    pub(crate) fn offers(&self, holder: StaffId) -> bool {
        self.colleagues.iter().any(|one| one.staff.id == holder)
    }
}

impl InboxQuery {
    /// Whose cases are looked at. What a colleague holds is for whoever answers for the office.
    pub(super) fn whose(&self, actor: &Actor, staff: &Staff) -> Whose {
        match (self.shelf, self.holder) {
            (Shelf::Mine, _) => Whose::HeldBy(staff.id),
            (Shelf::Free, _) => Whose::Free,
            (Shelf::Offices, Some(holder)) if answers_for_office(actor) => Whose::HeldBy(holder),
            (Shelf::Offices, _) => Whose::Offices,
        }
    }

    /// Of which offices: of the chosen one, where the role names it, or of all that it names.
    pub(super) fn units(&self, staff: &Staff) -> Option<Vec<UnitKey>> {
        let units = units_of(staff)?;
        match &self.unit {
            Some(unit) if units.contains(unit) => Some(vec![unit.clone()]),
            _ => Some(units),
        }
    }
}

impl Cases {
    /// By what an official can narrow what they look at.
    pub(crate) async fn narrowing(&self, actor: &Actor, query: &InboxQuery) -> Result<Narrowing, CaseError> {
        // Whoever may not look is refused at the inbox itself, where that is noted.
        let Ok(staff) = actor.staff_allowed_to(Permission::WorkCases) else {
            return Ok(Narrowing { offices: Vec::new(), colleagues: Vec::new() });
        };
        let mut offices = units_of(staff).unwrap_or_default();
        let colleagues = match query.shelf {
            Shelf::Offices if answers_for_office(actor) => {
                self.workers_of(office_looked_at(staff, &offices, query.unit.as_ref())).await?
            }
            Shelf::Mine | Shelf::Free | Shelf::Offices => Vec::new(),
        };
        if offices.len() < 2 {
            offices.clear();
        }
        Ok(Narrowing { offices, colleagues })
    }

    /// Whether the role of an official names this office.
    pub(crate) fn is_office_of(actor: &Actor, unit: &UnitKey) -> bool {
        let staff = actor.staff_allowed_to(Permission::WorkCases).ok();
        staff.and_then(units_of).is_some_and(|units| units.contains(unit))
    }

    /// Those who work the cases of an office.
    pub(super) async fn workers_of(&self, office: &str) -> Result<Vec<Colleague>, CaseError> {
        let (city, today, working) = (self.city(), self.today(), Permission::WorkCases);
        let all = identity::colleagues_in(self.db(), city, &self.roles, office, working, today).await;
        all.map_err(CaseError::unexpected)
    }

    /// What colleagues call those who hold what a page of an inbox shows.
    pub(crate) async fn holders(
        &self,
        lines: &[(Listed, Arc<Definition>)],
    ) -> Result<BTreeMap<StaffId, WorkName>, CaseError> {
        let holders: BTreeSet<StaffId> = lines.iter().filter_map(|(line, _)| line.officer_id).collect();
        let holders: Vec<StaffId> = holders.into_iter().collect();
        identity::names_at_work(self.db(), &holders).await.map_err(CaseError::unexpected)
    }
}

fn answers_for_office(actor: &Actor) -> bool {
    actor.staff_allowed_to(Permission::DecideCases).is_ok()
}

/// The office that was chosen among those of a role, or their own.
fn office_looked_at<'a>(staff: &'a Staff, offices: &'a [UnitKey], chosen: Option<&'a UnitKey>) -> &'a str {
    let chosen = chosen.filter(|unit| offices.contains(unit));
    let own = offices.iter().find(|unit| unit.as_str() == staff.office);
    chosen.or(own).or(offices.first()).map_or(staff.office.as_str(), UnitKey::as_str)
}
