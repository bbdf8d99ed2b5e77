//! The appointment that a request wants: booked on the pages of appointments, brought to the request here.

use appointments::{AppointmentError, Appointments, Asking, Office, Visit, VisitId, VisitState};
use audit::Access;
use auth::{Actor, Deed, Permission};
use jobs::NewJob;
use kernel::{Language, PersonId};
use serde_json::json;

use self::following::FOLLOW_ONE;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, MatterKey};
use crate::domain::{By, Case, CaseId, Whose, is_about_matter, is_for_case};
use crate::error::CaseError;
use crate::store::{self, Which};

mod following;

pub use following::FOLLOW_VISIT;
pub(in crate::service) use following::handlers_of_visits;

/// The appointment of a request, as its page shows it.
pub(crate) struct Booking {
    /// What one comes for.
    pub(crate) matter: MatterKey,
    /// The one that is ahead, and where.
    pub(crate) ahead: Option<(Visit, Office)>,
    /// Of those that are not ahead the one that was booked last: whoever reads how it went reads that of it.
    pub(crate) last: Option<(Visit, Office)>,
    /// Whether one is to be booked: its state waits for that.
    pub(crate) is_wanted: bool,
    /// What whoever reads has booked for the same before, which can be for it.
    pub(crate) could_be: Vec<(Visit, Office)>,
}

/// A request that waits for an appointment, as whoever books for its applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitsVisit {
    /// Which.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What was asked for.
    pub title: String,
    /// What one comes for.
    pub matter: MatterKey,
}

impl Cases {
    /// The same, where one books appointments in this house.
    #[must_use]
    pub fn with_appointments(self, appointments: Appointments) -> Self {
        Self { appointments: Some(appointments), ..self }
    }

    /// The appointment of a request; none where nobody comes for it, or none is booked in this house. Whoever shows it has
    /// asked whether they may, and has written that down.
    pub(super) async fn booking_of(
        &self,
        case: &Case,
        definition: &Definition,
    ) -> Result<Option<Booking>, CaseError> {
        let Some(appointments) = &self.appointments else { return Ok(None) };
        let Some(matter) = definition.booking.clone() else { return Ok(None) };
        let mut visits = appointments.visits_about(case.id.0).await.map_err(from_appointments)?;
        let now = self.moment().now;
        visits.retain(|(visit, _)| is_for_case(visit, case, definition));
        let first = visits.iter().position(|(visit, _)| {
            let is_live = matches!(visit.state, VisitState::Booked { .. } | VisitState::Arrived { .. });
            is_live && now < visit.ends_at
        });
        let ahead = first.map(|at| visits.remove(at));
        let last = visits.into_iter().max_by_key(|(visit, _)| visit.booked_at);
        let is_wanted = ahead.is_none() && wants_visit(case, definition);
        Ok(Some(Booking { matter, ahead, last, is_wanted, could_be: Vec::new() }))
    }

    /// The same for whoever asked, with what they have booked for the same matter before they sent it.
    pub(super) async fn my_booking_of(
        &self,
        actor: &Actor,
        case: &Case,
        definition: &Definition,
    ) -> Result<Option<Booking>, CaseError> {
        let Some(booking) = self.booking_of(case, definition).await? else { return Ok(None) };
        let may_book = Asking::from(actor).is_ok();
        let Some(appointments) = self.appointments.as_ref().filter(|_| booking.is_wanted && may_book) else {
            return Ok(Some(Booking { is_wanted: booking.is_wanted && may_book, ..booking }));
        };
        let now = self.moment().now;
        let mut could_be = Vec::new();
        for visit in appointments.visits_of(actor).await.map_err(from_appointments)? {
            let is_ahead = visit.is_booked() && now < visit.starts_at;
            if !is_ahead || !is_about_matter(&visit, &booking.matter) {
                continue;
            }
            if appointments.about(visit.id).await.map_err(from_appointments)?.is_none() {
                let office = appointments.office(&visit.office).await.map_err(from_appointments)?;
                could_be.push((visit, office));
            }
        }
        Ok(Some(Booking { could_be, ..booking }))
    }

    /// What somebody asked for that waits for an appointment, for whoever books for them: no more of it than its number and
    /// what it is, and nothing that is protected. It stands in their log.
    #[tracing::instrument(name = "cases.await_visits", skip_all)]
    pub async fn await_visits(
        &self,
        actor: &Actor,
        person: PersonId,
        language: Language,
    ) -> Result<Vec<AwaitsVisit>, CaseError> {
        let access = Access::to(person, "cases-audit-awaits-visit", PURPOSE);
        self.admitted(actor, Permission::BookForOthers, access.clone()).await?;
        let whose = Whose::all_of(person);
        let open = store::cases_of(self.db(), &whose, Which::InHandInTheOpen, 0, Self::PER_PAGE).await?;
        let mut found = Vec::new();
        for case in open {
            let definition = self.definition_of(&case).await?;
            let Some(booking) = self.booking_of(&case, &definition).await? else { continue };
            if booking.is_wanted {
                found.push(AwaitsVisit {
                    case: case.id,
                    number: case.protocol.to_string(),
                    title: definition.sheet.title.in_language(language).to_owned(),
                    matter: booking.matter,
                });
            }
        }
        self.note_reading(actor, access).await?;
        Ok(found)
    }

    /// Who asked says that an appointment which they have is for this request. Tells whether they chose one.
    #[tracing::instrument(name = "cases.bring_visit", skip_all, fields(case.id = %id))]
    pub(crate) async fn bring_visit(
        &self,
        actor: &Actor,
        id: CaseId,
        visit: Option<VisitId>,
    ) -> Result<bool, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        let Some(visit) = visit else { return Ok(false) };
        let Some(appointments) = &self.appointments else { return Err(CaseError::NotFound) };
        let asking = Asking::from(actor).map_err(from_appointments)?;
        let now = self.moment().now;
        let mut tx = self.db().begin().await?;
        appointments.say_about_in(&mut tx, &asking, visit, id.0).await.map_err(from_appointments)?;
        let job = NewJob::new(FOLLOW_ONE, json!({ "visit": visit })).once(format!("{id} {visit}"));
        jobs::enqueue(&mut tx, now, job).await?;
        let access = Access::to(case.person, "cases-audit-visit", PURPOSE).on(id);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Whether the state of a request waits for an appointment.
fn wants_visit(case: &Case, definition: &Definition) -> bool {
    let procedure = definition.procedure.as_ref();
    case.is_open()
        && procedure.is_some_and(|procedure| case.possible(procedure, By::VisitBooked).next().is_some())
}

pub(super) fn from_appointments(error: AppointmentError) -> CaseError {
    match error {
        AppointmentError::NotFound => CaseError::NotFound,
        AppointmentError::Forbidden(refused) => refused.into(),
        AppointmentError::Stale => CaseError::Stale,
        AppointmentError::Unavailable(source) => CaseError::Unavailable(source),
        other => CaseError::unexpected(other),
    }
}
