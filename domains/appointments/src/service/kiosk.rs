//! The screens of an office: who puts them up, and what opens them.

use auth::{Actor, Permission, Staff};

use super::Appointments;
use super::day::{DayError, PURPOSE};
use crate::domain::OfficeCode;
use crate::domain::screen::{DayToken, Screen, ScreenId, ScreenKind, ScreenName};
use crate::error::AppointmentError;
use crate::store;

/// A screen just put up. The end of its address is told once and never again.
pub struct NewScreen {
    /// The screen.
    pub screen: Screen,
    /// The end of its address.
    pub token: DayToken,
}

impl Appointments {
    /// Who may put up screens at an office; a refusal is written down.
    async fn screen_keeper<'a>(&self, actor: &'a Actor, office: &OfficeCode) -> Result<&'a Staff, DayError> {
        let allowed = actor.staff_allowed_to(Permission::ManageCalendars);
        let allowed = allowed.and_then(|staff| staff.of_office(Some(office.as_str())));
        let access = audit::Access::to_many("appointments-audit-screens", PURPOSE).on(office);
        let keeper = audit::gate(self.db(), actor, self.now(), allowed, access).await??;
        match store::day::office_name(self.db(), office).await? {
            Some(_) => Ok(keeper),
            None => Err(AppointmentError::NotFound.into()),
        }
    }

    /// The screens of an office that are up.
    pub async fn screens_of(&self, actor: &Actor, office: &OfficeCode) -> Result<Vec<Screen>, DayError> {
        self.screen_keeper(actor, office).await?;
        Ok(store::kiosk::screens_of(self.db(), office).await?)
    }

    /// Puts a screen up: whoever opens its address has it.
    #[tracing::instrument(name = "appointments.put_up_screen", skip_all, fields(office = %office))]
    pub async fn put_up_screen(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        kind: ScreenKind,
        name: &ScreenName,
    ) -> Result<NewScreen, DayError> {
        let keeper = self.screen_keeper(actor, office).await?;
        let token = DayToken::random(&mut rand::rng());
        let screen = Screen {
            id: ScreenId::new(),
            office: office.clone(),
            kind,
            name: name.as_str().to_owned(),
            made_by: keeper.id,
            made_at: self.now(),
            ended_at: None,
        };
        let mut tx = self.db().begin().await?;
        store::kiosk::insert_screen(&mut tx, &screen, &token).await?;
        let access = audit::Access::to_many("appointments-audit-screens", PURPOSE).on(screen.id);
        audit::record(&mut tx, actor, self.now(), access).await?;
        tx.commit().await?;
        Ok(NewScreen { screen, token })
    }

    /// Takes a screen down: its address opens nothing any more.
    #[tracing::instrument(name = "appointments.take_down_screen", skip_all, fields(screen.id = %id))]
    pub async fn take_down_screen(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        id: ScreenId,
    ) -> Result<(), DayError> {
        self.screen_keeper(actor, office).await?;
        let mut tx = self.db().begin().await?;
        if !store::kiosk::end_screen(&mut tx, id, office, self.now()).await? {
            return Err(AppointmentError::NotFound.into());
        }
        let access = audit::Access::to_many("appointments-audit-screens", PURPOSE).on(id);
        audit::record(&mut tx, actor, self.now(), access).await?;
        Ok(tx.commit().await?)
    }

    /// The screen of a kind that the end of an address opens.
    pub async fn screen(&self, token: &str, kind: ScreenKind) -> Result<Screen, DayError> {
        let not_found = || DayError::Appointment(AppointmentError::NotFound);
        let token = DayToken::parse(token).ok_or_else(not_found)?;
        let found = store::kiosk::screen_by_token(self.db(), &token).await?;
        found.filter(|screen| screen.kind == kind).ok_or_else(not_found)
    }
}
