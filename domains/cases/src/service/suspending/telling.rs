//! Whoever has a reservation is told how it stands, in the order in which they reserved.

use auth::Actor;
use db::{DbError, Tx};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::Deserialize;
use serde_json::json;
use web::Message;

use super::super::Cases;
use super::super::reserving::{in_both, said_of};
use crate::definition::ServiceKey;
use crate::domain::{Moment, Suspension, Words};
use crate::error::CaseError;
use crate::store::{self, Booked};

const TOLD: &str = "cases-audit-reservation-told";
const TELL: &str = "cases_tell_reservations";
/// Whose hand the message shows.
const HAND: &str = "Prenotazioni";
/// So many are told at once.
const AT_ONCE: i64 = 100;

impl Cases {
    /// Tells everybody who does not know it how their reservation stands, until nobody is left.
    #[tracing::instrument(name = "cases.tell_of_reservations", skip_all)]
    async fn tell_of_diary(&self, service: &ServiceKey) -> Result<(), CaseError> {
        let (mut failed, mut passed_over) = (None, 0);
        loop {
            let untold = store::untold_bookings(self.db(), service, (AT_ONCE, passed_over)).await?;
            if untold.is_empty() {
                return failed.map_or(Ok(()), Err);
            }
            for booked in &untold {
                // One that cannot be told stops no other, of those who reserved after it either.
                if let Err(error) = self.tell_of_booking(service, booked).await {
                    failed = Some(error);
                    passed_over += 1;
                }
            }
        }
    }

    async fn tell_of_booking(&self, service: &ServiceKey, booked: &Booked) -> Result<(), CaseError> {
        let (at, machine) = (self.moment(), Actor::machine(HAND));
        let case = store::case_by_id(self.db(), booked.case).await?.ok_or(CaseError::NotFound)?;
        let suspension = match booked.suspended_by {
            Some(id) => store::suspension_by_id(self.db(), id).await?,
            None => None,
        };
        let words = self.news_of(service, booked, suspension.as_ref())?;
        let (id, version) = (case.id, case.version);
        let ready = self.ready(case.tell(&machine, words, at)).await?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, id, version).await?;
        store::note_booking_told(&mut tx, booked).await?;
        self.write_down(&mut tx, &machine, ready, TOLD).await?;
        Ok(tx.commit().await?)
    }

    /// What has become of a reservation.
    fn news_of(
        &self,
        service: &ServiceKey,
        booked: &Booked,
        suspension: Option<&Suspension>,
    ) -> Result<Words, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        let (_, reserves) = definition.reserves().ok_or(CaseError::NotFound)?;
        let news = |suspension: Option<&Suspension>| match suspension {
            None => Message::new("cases-reservation-told-resumed"),
            Some(one) if one.is_over => {
                Message::new("cases-reservation-told-lost").with("decree", one.decree.as_str().to_owned())
            }
            Some(one) => Message::new("cases-reservation-told-suspended")
                .with("decree", one.decree.as_str().to_owned())
                .with("reason", one.reason.among_others())
                .with("from", one.from.format("%d/%m/%Y").to_string())
                .with("until", one.until.format("%d/%m/%Y").to_string()),
        };
        in_both(|language| said_of(news(suspension), &booked.slot, reserves, language))
    }
}

pub(super) async fn tell_soon(tx: &mut Tx, service: &ServiceKey, at: Moment) -> Result<(), DbError> {
    jobs::enqueue(tx, at.now, NewJob::new(TELL, json!({ "service": service }))).await
}

#[derive(Deserialize)]
struct Payload {
    service: ServiceKey,
}

/// Tells who has reserved something how that stands.
pub(in crate::service) struct TellOfReservations(pub(in crate::service) Cases);

impl Handler for TellOfReservations {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { service } = job.read()?;
            // Of what was changed at the same time the next attempt sees how it stands.
            self.0.tell_of_diary(&service).await.map_err(Failure::passing)
        })
    }
}
