//! The appointments of whoever asks, and of whom they represent.

use auth::{Actor, Service};
use identity::{DelegationError, Represented};

use super::asking::{Asking, PURPOSE};
use super::cancel::reader;
use super::{Appointments, Search};
use crate::domain::{Contact, Limits, Matter, MatterCode, Slot, Visit, VisitId, Visitor};
use crate::error::AppointmentError;
use crate::store;

/// Somebody whom they represent, and what they have ahead.
pub struct OfAnother {
    /// Who.
    pub represented: Represented,
    /// What is ahead of them, the next first.
    pub visits: Vec<Visit>,
}

impl Appointments {
    /// So many whom somebody represents stand beside their own; all of them are on the page of delegations.
    const MOST_REPRESENTED: usize = 10;

    /// An appointment of whoever has come in, or of whom they act for: to look at.
    #[tracing::instrument(name = "appointments.visit_of", skip_all, fields(visit.id = %id))]
    pub async fn visit_of(&self, actor: &Actor, id: VisitId) -> Result<Visit, AppointmentError> {
        let person = reader(actor)?;
        let visit = store::visit::find(self.db(), id).await?.ok_or(AppointmentError::NotFound)?;
        if visit.visitor != Visitor::Person(person) {
            return Err(AppointmentError::NotFound);
        }
        let mut tx = self.db().begin().await?;
        let access = audit::Access::to(person, "appointments-audit-seen", PURPOSE).on(id);
        audit::record(&mut tx, actor, self.now(), access).await?;
        tx.commit().await?;
        Ok(visit)
    }

    /// What those have ahead whom somebody represents; also whether they represent more.
    #[tracing::instrument(name = "appointments.of_represented", skip_all)]
    pub async fn of_represented(&self, actor: &Actor) -> Result<(Vec<OfAnother>, bool), AppointmentError> {
        let Some(delegations) = self.delegations().filter(|_| !matches!(actor, Actor::Representative(_)))
        else {
            return Ok((Vec::new(), false));
        };
        let found = delegations.represented(actor, Service::Appointments, Self::MOST_REPRESENTED).await;
        let (represented, has_more) = found.map_err(from_delegations)?;
        let mut all = Vec::with_capacity(represented.len());
        for represented in represented {
            let acting = Actor::Representative(represented.as_whom.clone());
            let mut visits = self.visits_of(&acting).await?;
            visits.retain(|visit| visit.is_booked() && self.now() < visit.ends_at);
            all.push(OfAnother { represented, visits });
        }
        Ok((all, has_more))
    }

    /// The appointments of the person or guest for whom somebody of the city asks, the next first.
    #[tracing::instrument(name = "appointments.visits_for", skip_all)]
    pub async fn visits_for(&self, asking: &Asking) -> Result<Vec<Visit>, AppointmentError> {
        self.demand_proven(asking).await?;
        let since = self.now() - chrono::TimeDelta::days(self.limits().misses_days);
        let visits = store::visit::of_visitor(self.db(), asking.visitor(), since).await?;
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, asking.actor(), self.now(), asking.access("appointments-audit-listed"))
            .await?;
        tx.commit().await?;
        Ok(visits)
    }

    /// What an appointment is for, in its order, also where that is offered no more.
    pub(crate) async fn matters_as_booked(
        &self,
        codes: &[MatterCode],
    ) -> Result<Vec<Matter>, AppointmentError> {
        let mut found = store::ending::matters_as_booked(self.db(), codes).await?;
        found.sort_by_key(|matter| codes.iter().position(|code| *code == matter.code));
        Ok(found)
    }

    /// Until when and how often an appointment can be changed.
    pub(crate) async fn rules_of(&self, visit: &Visit) -> Result<Limits, AppointmentError> {
        self.limits_of(visit).await
    }

    /// Whether a time that somebody gave back is free still.
    pub(crate) async fn is_free_again(&self, visit: &Visit) -> Result<bool, AppointmentError> {
        let now = self.now();
        if visit.starts_at < self.limits().earliest(now) {
            return Ok(false);
        }
        let search = Search {
            matters: visit.matters.clone(),
            way: visit.way,
            offices: Some(vec![visit.office.clone()]),
            near: None,
            municipio: None,
            from: visit.starts_at,
            until: visit.starts_at + chrono::TimeDelta::minutes(1),
            people: visit.people,
        };
        match self.search(&search).await {
            Ok(slots) => Ok(slots.iter().any(|slot: &Slot| slot.pool == visit.pool)),
            // What it was for is served there no more.
            Err(AppointmentError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where a guest is called who left a mobile telephone.
    pub(crate) async fn phone_of(&self, asking: &Asking) -> Result<Option<String>, AppointmentError> {
        let Some(guest) = asking.visitor().guest() else { return Ok(None) };
        let guest = store::guest::guest(self.db(), guest).await?;
        Ok(guest.and_then(|guest| match guest.contact {
            Contact::Sms(number) => Some(number.as_str().to_owned()),
            Contact::Email(_) => None,
        }))
    }
}

fn from_delegations(error: DelegationError) -> AppointmentError {
    match error {
        DelegationError::Forbidden(refused) => refused.into(),
        DelegationError::Db(error) => error.into(),
        DelegationError::NotFound => AppointmentError::NotFound,
        other => AppointmentError::unexpected(other),
    }
}
