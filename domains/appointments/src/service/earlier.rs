//! "Tell me if an earlier slot frees": who wants one, whom it is offered to, and what they make of it.

mod at_hand;
mod offering;

use audit::Access;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::Localised;

use super::Appointments;
use super::asking::Asking;
use super::tell::Offered;
use crate::domain::earlier::{Offer, OfferState, Wish, WishFault};
use crate::domain::{Office, OfficeCode, Visit, VisitId};
use crate::error::{AppointmentError, Refusal};
use crate::store::{earlier as store, places, visit as visits};

pub use offering::OFFER;
pub(super) use offering::{LapseHandler, OfferHandler};

/// What somebody sees who may wish for an earlier slot.
pub(crate) struct Earlier {
    pub(crate) visit: Visit,
    /// What the office of the appointment is called.
    pub(crate) office: Localised,
    /// The offices that serve it, the one of the appointment first.
    pub(crate) offices: Vec<Office>,
    pub(crate) wish: Option<Wish>,
    /// What may be theirs now.
    pub(crate) open: Option<OpenOffer>,
    /// Whether they were too late for the last one.
    pub(crate) has_lapsed: bool,
    /// The days between which they can wish.
    pub(crate) today: NaiveDate,
    pub(crate) booked_on: NaiveDate,
}

/// An earlier slot that is theirs to take.
pub(crate) struct OpenOffer {
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) office: Office,
    pub(crate) until: DateTime<Utc>,
}

/// Why a wish is not written down.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WishError {
    #[error(transparent)]
    Fault(#[from] WishFault),
    #[error(transparent)]
    Other(#[from] AppointmentError),
}

impl Appointments {
    /// Somebody looks whether an earlier slot may be theirs.
    #[tracing::instrument(name = "appointments.read_wish", skip_all, fields(visit.id = %id))]
    pub(crate) async fn earlier(&self, asking: &Asking, id: VisitId) -> Result<Earlier, AppointmentError> {
        let visit = self.wished_visit(asking, id).await?;
        let offices = self.offices_serving(&visit).await?;
        let office = places::office(self.db(), &visit.office).await?.ok_or(AppointmentError::NotFound)?;
        let last = store::last_offer(self.db(), id).await?;
        let open = match &last {
            Some(offer) if offer.is_open_at(self.now()) => Some(self.open_offer(offer).await?),
            _ => None,
        };
        let is_over = |offer: &Offer| {
            offer.state == OfferState::Lapsed
                || (offer.state == OfferState::Open && offer.until <= self.now())
        };
        let mut tx = self.db().begin().await?;
        let access = asking.access("appointments-audit-seen").on(id);
        audit::record(&mut tx, asking.actor(), self.now(), access).await?;
        tx.commit().await?;
        Ok(Earlier {
            office: office.name,
            offices,
            wish: store::wish_of(self.db(), id).await?,
            open,
            has_lapsed: last.as_ref().is_some_and(is_over),
            today: self.today(),
            booked_on: self.day_of(visit.starts_at),
            visit,
        })
    }

    /// Somebody wants to be told of an earlier slot on some days at some offices. Who says it anew keeps their place in the
    /// line.
    #[tracing::instrument(name = "appointments.wish_for_earlier", skip_all, fields(visit.id = %id))]
    pub(crate) async fn wish(
        &self,
        asking: &Asking,
        id: VisitId,
        days: (NaiveDate, NaiveDate),
        offices: Vec<OfficeCode>,
    ) -> Result<(), WishError> {
        let visit = self.wished_visit(asking, id).await?;
        let serving: Vec<OfficeCode> =
            self.offices_serving(&visit).await?.into_iter().map(|office| office.code).collect();
        let bounds = (self.today(), self.day_of(visit.starts_at));
        let wish = Wish::try_new(id, bounds, days, offices, &serving, self.now())?;
        let mut tx = self.db().begin().await.map_err(AppointmentError::from)?;
        store::save_wish(&mut tx, &wish).await.map_err(AppointmentError::from)?;
        let access = asking.access("appointments-audit-wished").on(id);
        audit::record(&mut tx, asking.actor(), self.now(), access).await.map_err(AppointmentError::from)?;
        tx.commit().await.map_err(AppointmentError::from)?;
        Ok(())
    }

    /// Somebody does not want to be told any more; what they were offered goes to the next.
    #[tracing::instrument(name = "appointments.take_back_wish", skip_all, fields(visit.id = %id))]
    pub(crate) async fn take_back_wish(&self, asking: &Asking, id: VisitId) -> Result<(), AppointmentError> {
        self.wished_visit(asking, id).await?;
        let mut tx = self.db().begin().await?;
        store::remove_wish(&mut tx, id).await?;
        let access = asking.access("appointments-audit-wish-taken-back").on(id);
        self.record_wish(tx, asking, access).await?;
        self.end_offer_of(id, OfferState::Withdrawn).await
    }

    /// Somebody takes what they were offered: their appointment is there now, and its own cells are others'.
    #[tracing::instrument(name = "appointments.take_offer", skip_all, fields(visit.id = %id))]
    pub(crate) async fn take_offer(&self, asking: &Asking, id: VisitId) -> Result<(), AppointmentError> {
        let visit = self.wished_visit(asking, id).await?;
        let offer = store::last_offer(self.db(), id).await?.ok_or(AppointmentError::NotFound)?;
        match offer.state {
            // Pressed twice.
            OfferState::Taken if offer.starts_at == visit.starts_at => return Ok(()),
            _ if !offer.is_open_at(self.now()) => return Err(Refusal::HoldOver.into()),
            _ => {}
        }
        let hold = visits::find(self.db(), offer.hold).await?.ok_or(AppointmentError::NotFound)?;
        let mut tx = self.db().begin().await?;
        match self.move_to_offer_in(&mut tx, visit, hold, &offer).await {
            Err(AppointmentError::Refused(refusal)) => {
                drop(tx);
                self.end_offer_of(id, OfferState::Withdrawn).await?;
                return Err(refusal.into());
            }
            moved => moved?,
        }
        store::remove_wish(&mut tx, id).await?;
        self.record_wish(tx, asking, asking.access("appointments-audit-moved").on(id)).await
    }

    /// Somebody does not want what they were offered. It goes to the next; they wait on for another.
    #[tracing::instrument(name = "appointments.decline_offer", skip_all, fields(visit.id = %id))]
    pub(crate) async fn decline_offer(&self, asking: &Asking, id: VisitId) -> Result<(), AppointmentError> {
        self.wished_visit(asking, id).await?;
        self.end_offer_of(id, OfferState::Declined).await?;
        let tx = self.db().begin().await?;
        self.record_wish(tx, asking, asking.access("appointments-audit-offer-declined").on(id)).await
    }

    /// An appointment of who asks that is still ahead; another's is not there.
    async fn wished_visit(&self, asking: &Asking, id: VisitId) -> Result<Visit, AppointmentError> {
        let visit = self.own(asking, id).await?;
        if visit.is_booked() { Ok(visit) } else { Err(Refusal::NotBooked.into()) }
    }

    async fn offices_serving(&self, visit: &Visit) -> Result<Vec<Office>, AppointmentError> {
        let codes = store::offices_serving(self.db(), visit.id).await?;
        let offices = places::offices(self.db()).await?.into_iter();
        let mut serving: Vec<Office> =
            offices.filter(|office| codes.iter().any(|code| code == office.code.as_str())).collect();
        serving.sort_by_key(|office| office.code != visit.office);
        Ok(serving)
    }

    async fn open_offer(&self, offer: &Offer) -> Result<OpenOffer, AppointmentError> {
        let pool = places::pool(self.db(), offer.pool).await?.ok_or(AppointmentError::NotFound)?;
        let office = places::office(self.db(), &pool.office).await?.ok_or(AppointmentError::NotFound)?;
        Ok(OpenOffer { starts_at: offer.starts_at, office, until: offer.until })
    }

    /// What somebody may take at this moment, as it is told.
    pub(super) async fn offered_to(&self, visit: VisitId) -> Result<Option<Offered>, AppointmentError> {
        let offer = store::last_offer(self.db(), visit).await?;
        let Some(offer) = offer.filter(|offer| offer.is_open_at(self.now())) else { return Ok(None) };
        let OpenOffer { starts_at: when, office, until } = self.open_offer(&offer).await?;
        Ok(Some(Offered { when, office: office.name, until }))
    }

    async fn record_wish(
        &self,
        mut tx: db::Tx,
        asking: &Asking,
        access: Access,
    ) -> Result<(), AppointmentError> {
        audit::record(&mut tx, asking.actor(), self.now(), access).await?;
        Ok(tx.commit().await?)
    }
}
