//! An appointment that is about something of another domain: a request comes here to book it, and hears what becomes of it.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use auth::Actor;
use db::Tx;
use kernel::{Language, PersonId};
use uuid::Uuid;

use super::{Appointments, Asking};
use crate::domain::{Office, Visit, VisitId};
use crate::error::AppointmentError;
use crate::store;

/// Where people read what an appointment is about.
#[derive(Clone)]
pub struct PageOfThing(Arc<dyn Fn(Uuid) -> String + Send + Sync>);

impl PageOfThing {
    /// By the name of the thing.
    pub fn new(path: impl Fn(Uuid) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(path))
    }
}

impl fmt::Debug for PageOfThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageOfThing")
    }
}

/// Something of somebody's that waits for an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingThing {
    /// By the name that it has in its own domain.
    pub about: Uuid,
    /// What it is, in the language of whoever reads.
    pub title: String,
    /// What one comes for.
    pub matter: String,
}

/// What waits for an appointment, as it comes.
pub type WaitingFound =
    Pin<Box<dyn Future<Output = Result<Vec<WaitingThing>, Box<dyn Error + Send + Sync>>> + Send>>;

/// What of somebody's waits for an appointment, asked by whoever books for them: the domain asked writes that down.
#[derive(Clone)]
pub struct WaitingElsewhere(Arc<dyn Fn(Actor, PersonId, Language) -> WaitingFound + Send + Sync>);

impl WaitingElsewhere {
    /// By asking the domain of the things.
    pub fn new(ask: impl Fn(Actor, PersonId, Language) -> WaitingFound + Send + Sync + 'static) -> Self {
        Self(Arc::new(ask))
    }
}

impl fmt::Debug for WaitingElsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaitingElsewhere")
    }
}

impl Appointments {
    /// The same, where the contact centre sees what of the caller's waits for an appointment.
    #[must_use]
    pub fn with_waiting(self, waiting: WaitingElsewhere) -> Self {
        Self { waiting: Some(waiting), ..self }
    }

    /// What of the caller's waits for an appointment; nothing of guests, who ask for nothing.
    pub(crate) async fn waiting_of(
        &self,
        asking: &Asking,
        language: Language,
    ) -> Result<Vec<WaitingThing>, AppointmentError> {
        let (Some(WaitingElsewhere(ask)), Some(person)) = (&self.waiting, asking.visitor().person()) else {
            return Ok(Vec::new());
        };
        ask(asking.actor().clone(), person, language).await.map_err(AppointmentError::Unexpected)
    }

    /// The same, where people find their way back from an appointment to what it is about.
    #[must_use]
    pub fn with_page_of_thing(self, page: PageOfThing) -> Self {
        Self { page_of_thing: Some(page), ..self }
    }

    /// Whoever holds an appointment says what it is about, before it is theirs: who hears of the booking finds it there.
    /// Whether the thing is theirs too is for its own domain to say. Guests ask for nothing: of theirs nothing is noted.
    #[tracing::instrument(name = "appointments.say_about", skip_all, fields(visit.id = %id))]
    pub async fn say_about(&self, asking: &Asking, id: VisitId, about: Uuid) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        self.say_about_in(&mut tx, asking, id, about).await?;
        Ok(tx.commit().await?)
    }

    /// The same of one that is theirs already, in the transaction of the domain of the thing, which has looked whose that is.
    /// Said twice, it is said once.
    pub async fn say_about_in(
        &self,
        tx: &mut Tx,
        asking: &Asking,
        id: VisitId,
        about: Uuid,
    ) -> Result<(), AppointmentError> {
        let visit = store::visit::find_in(tx, id).await?.ok_or(AppointmentError::NotFound)?;
        if visit.visitor != asking.visitor() {
            return Err(AppointmentError::NotFound);
        }
        if visit.visitor.person().is_some() && store::about::note_about(tx, id, about).await? {
            let access = asking.access("appointments-audit-about").on(id);
            audit::record(tx, asking.actor(), self.now(), access).await?;
        }
        Ok(())
    }

    /// What an appointment is about, with the appointment as it stands. Whoever asks writes down why.
    pub async fn about(&self, id: VisitId) -> Result<Option<(Visit, Uuid)>, AppointmentError> {
        let Some(about) = store::about::about_of(self.db(), id).await? else { return Ok(None) };
        let visit = store::visit::find(self.db(), id).await?;
        Ok(visit.map(|visit| (visit, about)))
    }

    /// The appointments about something, the earliest first, each with where it is. Whoever asks looks whose they are, and
    /// writes down why.
    pub async fn visits_about(&self, about: Uuid) -> Result<Vec<(Visit, Office)>, AppointmentError> {
        let mut found = Vec::new();
        for visit in store::about::visits_about(self.db(), about).await? {
            let office = self.office(&visit.office).await?;
            found.push((visit, office));
        }
        Ok(found)
    }

    /// What an appointment is about, for a step that goes on with it.
    pub(crate) async fn thing_of(&self, id: VisitId) -> Result<Option<Uuid>, AppointmentError> {
        Ok(store::about::about_of(self.db(), id).await?)
    }

    /// Where its visitor reads what it is about.
    pub(crate) async fn path_of_thing(&self, id: VisitId) -> Result<Option<String>, AppointmentError> {
        let Some(PageOfThing(path)) = &self.page_of_thing else { return Ok(None) };
        Ok(store::about::about_of(self.db(), id).await?.map(|about| path(about)))
    }
}
