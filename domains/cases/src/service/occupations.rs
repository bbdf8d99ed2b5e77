//! What takes up public ground: noted with each step, compared for whoever decides, read by everybody once it is granted.

use std::sync::Arc;

use db::Tx;

use super::Cases;
use crate::definition::{Definition, Occupies, ServiceKey};
use crate::domain::{Case, Occupation, granted_by_now};
use crate::error::CaseError;
use crate::store;

/// One that is taken up, with the definition that it was born with.
pub(crate) type Occupied = (Occupation, Arc<Definition>);

/// What was granted of a service.
pub(crate) struct Granted<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) occupies: &'a Occupies,
    /// A page of it, the first to begin first.
    pub(crate) lines: Vec<Occupied>,
    /// Which page, the first being 1.
    pub(crate) page: u32,
    /// How many there are in all.
    pub(crate) count: i64,
}

impl Cases {
    /// More than begin in a city on the same days.
    const MOST_BESIDE: i64 = 1_000;
    /// As many as a map on one page still shows apart.
    pub(crate) const GRANTED_PER_PAGE: i64 = 50;

    /// Notes what a case takes up that was just sent, where its service takes up anything.
    pub(super) async fn note_occupation(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        case: &Case,
    ) -> Result<(), CaseError> {
        let occupies = definition.occupies.as_ref().filter(|_| !case.is_protected);
        match occupies.and_then(|occupies| Occupation::of(case, occupies)) {
            Some(one) => Ok(store::insert_occupation(tx, &one).await?),
            None => Ok(()),
        }
    }

    /// A case has moved: what it takes up is granted, or free again.
    pub(super) async fn settle_occupation(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        case: &Case,
    ) -> Result<(), CaseError> {
        match definition.occupies {
            Some(_) => Ok(store::settle_occupation(tx, case.id, granted_by_now(case)).await?),
            None => Ok(()),
        }
    }

    /// What is in the same place on the same days as a case, for whoever decides on it or gives an opinion, who was admitted
    /// to it; none where it takes up nothing. It says nothing of who asked.
    pub(crate) async fn clashes_of(&self, case: &Case) -> Result<Option<Vec<Occupied>>, CaseError> {
        let Some(own) = store::occupation_of(self.db(), case.id).await? else { return Ok(None) };
        let mut beside = store::occupations_beside(self.db(), &own, Self::MOST_BESIDE).await?;
        beside.retain(|other| own.clashes_with(other));
        Ok(Some(self.as_occupied(beside).await?))
    }

    /// Everybody looks at what was granted of a service and is not over. After the last page the last one is shown.
    pub(crate) async fn granted_occupations(
        &self,
        service: &ServiceKey,
        page: u32,
    ) -> Result<Granted<'_>, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        let occupies = definition.occupies.as_ref().ok_or(CaseError::NotFound)?;
        let (today, size) = (self.today(), Self::GRANTED_PER_PAGE);
        let count = store::count_granted_occupations(self.db(), service, today).await?;
        let last = u32::try_from((count - 1).max(0) / size + 1).unwrap_or(u32::MAX);
        let page = page.clamp(1, last);
        let part = (i64::from(page - 1) * size, size);
        let found = store::occupations_granted(self.db(), service, today, part).await?;
        Ok(Granted { definition, occupies, lines: self.as_occupied(found).await?, page, count })
    }

    async fn as_occupied(&self, found: Vec<Occupation>) -> Result<Vec<Occupied>, CaseError> {
        let mut lines = Vec::with_capacity(found.len());
        for one in found {
            let definition = self.definition(&one.service, one.definition_version).await?;
            lines.push((one, definition));
        }
        Ok(lines)
    }
}
