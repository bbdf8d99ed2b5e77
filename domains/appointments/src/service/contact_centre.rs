//! Booking for who calls. Whoever the register knows says their codice fiscale and date of birth; anybody else reads out a code
//! that goes to their contact, as guests do at their browser. Nobody is booked who proved nothing.

use auth::{Actor, Permission};
use chrono::NaiveDate;
use kernel::{PersonId, StaffId};
use registry::codice_fiscale::CodiceFiscale;
use registry::{Reason, RegistryError};

use super::asking::PURPOSE;
use super::guest::{Awaited, GuestError, GuestRequest};
use super::{Appointments, Asking};
use crate::domain::{
    CallerProof, GuestId, MOST_SENDINGS_OF_OPERATOR, PASS_LIFETIME, UNPROVEN_LIFETIME, Visitor,
};
use crate::error::{AppointmentError, Refusal};
use crate::store::guest::call_key;
use crate::store::{caller as store, guest as guests};

/// Whom a caller is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerFound {
    /// This person.
    Person(PersonId),
    /// Nobody with this codice fiscale was born on this day.
    Nobody,
}

impl Appointments {
    /// Who calls, by what they say: their codice fiscale and the day on which they were born. Both must be right; whoever is
    /// found reads in their log that they were, and why.
    #[tracing::instrument(name = "appointments.find_caller", skip_all)]
    pub async fn find_caller(
        &self,
        actor: &Actor,
        code: CodiceFiscale,
        born_on: NaiveDate,
        reason: &Reason,
    ) -> Result<CallerFound, AppointmentError> {
        let staff = actor.staff_allowed_to(Permission::BookForOthers)?.id;
        let found = self.registry().find_caller(actor, code, reason).await.map_err(from_registry)?;
        let Some(caller) = found.iter().find(|found| found.birth_date == born_on) else {
            return Ok(CallerFound::Nobody);
        };
        let (person, now) = (caller.person(), self.now());
        let mut tx = self.db().begin().await?;
        let proven = (Visitor::Person(person), CallerProof::Register);
        store::speak_with(&mut tx, staff, proven, now + PASS_LIFETIME).await?;
        let access = audit::Access::to(person, "appointments-audit-caller-proven", PURPOSE);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(CallerFound::Person(person))
    }

    /// Somebody calls whom no register knows: a code goes to the contact that they say. Until they have read it out they can
    /// choose a time and hold it.
    #[tracing::instrument(name = "appointments.call_begin", skip_all)]
    pub async fn call_begin(&self, actor: &Actor, asked: &GuestRequest) -> Result<GuestId, GuestError> {
        let staff = operator(actor)?;
        if !self.has_guests_by(&asked.contact) {
            return Err(GuestError::NoPost);
        }
        // Of its own: whoever proves a contact takes the row of the proof first, and then that of the guest.
        let guest = self.note_caller(actor, asked).await?;
        let mut tx = self.db().begin().await?;
        self.send_in(&mut tx, &call_key(staff, guest), (&asker(staff), MOST_SENDINGS_OF_OPERATOR), asked)
            .await?;
        tx.commit().await?;
        Ok(guest)
    }

    async fn note_caller(&self, actor: &Actor, asked: &GuestRequest) -> Result<GuestId, AppointmentError> {
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let told = (&asked.contact, asked.language);
        let guest = guests::note_guest(&mut tx, told, now + UNPROVEN_LIFETIME).await?;
        let access = audit::Access::to_many("appointments-audit-guest-noted", PURPOSE).on(guest);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(guest)
    }

    /// Nothing came, or it was read out wrongly too often: another code goes to the same contact.
    #[tracing::instrument(name = "appointments.call_again", skip_all, fields(guest.id = %guest))]
    pub async fn call_again(&self, actor: &Actor, guest: GuestId) -> Result<(), GuestError> {
        let staff = operator(actor)?;
        let key = call_key(staff, guest);
        let mut tx = self.db().begin().await?;
        let before = guests::proof_of(&mut tx, &key).await?.ok_or(GuestError::NothingToProve)?;
        self.send_in(&mut tx, &key, (&asker(staff), MOST_SENDINGS_OF_OPERATOR), &before.asked()).await?;
        let access = audit::Access::to_many("appointments-audit-guest-noted", PURPOSE).on(guest);
        audit::record(&mut tx, actor, self.now(), access).await?;
        Ok(tx.commit().await?)
    }

    /// The operator types what the caller reads out. From then on they are the guest whose contact it is, for this operator and
    /// this call.
    #[tracing::instrument(name = "appointments.call_prove", skip_all, fields(guest.id = %guest))]
    pub async fn call_prove(
        &self,
        actor: &Actor,
        guest: GuestId,
        typed: &str,
    ) -> Result<GuestId, GuestError> {
        let (staff, now) = (operator(actor)?, self.now());
        let mut tx = self.db().begin().await?;
        let guest = match self.try_code_in(&mut tx, &call_key(staff, guest), typed).await? {
            Ok(guest) => guest,
            Err(wrong) => {
                tx.commit().await?;
                return Err(wrong);
            }
        };
        let proven = (Visitor::Guest(guest), CallerProof::Code);
        store::speak_with(&mut tx, staff, proven, now + PASS_LIFETIME).await?;
        let access = audit::Access::to_many("appointments-audit-caller-proven", PURPOSE).on(guest);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(guest)
    }

    /// The code for which an operator waits of a caller; none where nothing was sent to them in this call.
    pub(crate) async fn call_awaited(
        &self,
        actor: &Actor,
        guest: GuestId,
    ) -> Result<Option<Awaited>, AppointmentError> {
        let staff = actor.staff_allowed_to(Permission::BookForOthers)?.id;
        self.guest_awaited(&call_key(staff, guest)).await
    }

    /// How whoever somebody of the city asks for showed who they are, to them and in this call; none where they did not.
    pub(crate) async fn proof_of_caller(
        &self,
        asking: &Asking,
    ) -> Result<Option<CallerProof>, AppointmentError> {
        let Actor::Staff(staff) = asking.actor() else { return Ok(None) };
        Ok(store::proof_of(self.db(), staff.id, asking.visitor(), self.now()).await?)
    }

    /// Whether somebody of the city speaks with this person now, who showed who they are to them and in this call.
    pub async fn speaks_with(&self, staff: StaffId, person: PersonId) -> Result<bool, AppointmentError> {
        let proof = store::proof_of(self.db(), staff, Visitor::Person(person), self.now()).await?;
        Ok(proof.is_some())
    }

    /// Refuses what an operator asks for a guest who has not shown that their contact is theirs.
    pub(super) async fn demand_proven(&self, asking: &Asking) -> Result<(), AppointmentError> {
        match asking.call() {
            Some(_) if self.proof_of_caller(asking).await?.is_none() => Err(Refusal::ContactNotProven.into()),
            _ => Ok(()),
        }
    }

    /// What the caller is called, for whoever speaks with them. Of one who has proved nothing it is what they say in this call,
    /// and never what somebody else said who has the same contact.
    pub(crate) async fn name_of_caller(&self, asking: &Asking) -> Result<String, AppointmentError> {
        let name = match asking.visitor() {
            Visitor::Person(person) => {
                let name =
                    registry::name_of(self.db(), person).await.map_err(AppointmentError::unexpected)?;
                name.ok_or(AppointmentError::NotFound)?.spoken()
            }
            Visitor::Guest(guest) if self.proof_of_caller(asking).await?.is_some() => {
                return Ok(self.guest(asking.actor(), guest).await?.name);
            }
            Visitor::Guest(guest) => {
                let awaited = self.call_awaited(asking.actor(), guest).await?;
                awaited.ok_or(AppointmentError::NotFound)?.name
            }
            Visitor::Nobody => return Err(AppointmentError::NotFound),
        };
        let mut tx = self.db().begin().await?;
        let access = asking.access("appointments-audit-caller-named");
        audit::record(&mut tx, asking.actor(), self.now(), access).await?;
        tx.commit().await?;
        Ok(name)
    }
}

fn operator(actor: &Actor) -> Result<StaffId, AppointmentError> {
    Ok(actor.staff_allowed_to(Permission::BookForOthers)?.id)
}

/// Under what it is counted how many codes an operator has sent.
fn asker(staff: StaffId) -> String {
    format!("operator:{staff}")
}

fn from_registry(error: RegistryError) -> AppointmentError {
    match error {
        RegistryError::Forbidden(refused) => refused.into(),
        RegistryError::NotFound => AppointmentError::NotFound,
        other => AppointmentError::unexpected(other),
    }
}
