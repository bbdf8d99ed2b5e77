//! Citizens of other states who live here come in by eIDAS and find their own file: once an official has seen who they
//! are. Their state's identifier says nothing that the register knows, and neither name nor birth date says who somebody
//! is: so whoever came in shows a code at the registry office, with a document, and the official links the two.

use audit::{Access, Purpose};
use auth::{Actor, AssuranceLevel, Forbidden, Permission, Staff};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use registry::{Person, Registration};

use super::arrive::{away, follow_into_the_register};
use super::{Identities, notify_in};
use crate::domain::{
    Compared, DelegationCode, ForeignRefused, Linked, NotedDocument, Notice, SHOWN_WITHIN, Topic,
};
use crate::error::IdentityError;
use crate::store::{self, Showing};

const PURPOSE: Purpose = Purpose::Known("identity-purpose-foreign");
const COMPARED: &str = "identity-audit-foreign-compared";
const LINKED: &str = "identity-audit-foreign-linked";
const UNLINKED: &str = "identity-audit-foreign-unlinked";

/// What an official has in front of them.
pub(crate) struct Claim {
    pub(crate) code: DelegationCode,
    pub(crate) resident: CodiceFiscale,
    pub(crate) document: NotedDocument,
}

impl Identities {
    /// Whether somebody came in by eIDAS and is nobody of the register yet.
    pub(crate) async fn is_foreign(&self, actor: &Actor) -> Result<bool, IdentityError> {
        match actor {
            Actor::Outsider { person, .. } => Ok(store::is_foreign(&self.inner.db, *person).await?),
            _ => Ok(false),
        }
    }

    /// Somebody who came in by eIDAS asks for what they show at the registry office.
    #[tracing::instrument(name = "identity.show_foreign_code", skip_all)]
    pub(crate) async fn foreign_code(&self, actor: &Actor) -> Result<DelegationCode, IdentityError> {
        let Actor::Outsider { person, .. } = actor else { return Err(Forbidden::NotAllowed.into()) };
        if !self.is_foreign(actor).await? {
            return Err(IdentityError::NotFound);
        }
        let (now, code) = (self.inner.clock.now(), DelegationCode::random());
        let mut tx = self.inner.db.begin().await?;
        store::save_foreign_code(&mut tx, *person, &code, now + SHOWN_WITHIN).await?;
        let access = Access::to(*person, "identity-audit-foreign-code", PURPOSE);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(code)
    }

    /// An official looks at what the provider stated beside what the register says, before the two are linked.
    #[tracing::instrument(name = "identity.compare_foreign", skip_all)]
    pub(crate) async fn compare_foreign(
        &self,
        actor: &Actor,
        claim: &Claim,
    ) -> Result<Compared, IdentityError> {
        let (_, person, showing) = self.claimed(actor, claim).await?;
        let access = Access::to(person.id, COMPARED, PURPOSE);
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access).await?;
        tx.commit().await?;
        Ok(Compared {
            stated_name: showing.name,
            stated_birth: showing.born_on,
            name: person.name,
            birth: person.birth.date,
        })
    }

    /// An official links an identity of another state to a resident whose document they have seen: from now on that
    /// identity comes in as the resident. What the person was entrusted with before goes with them; how they are reached is
    /// what the resident said.
    #[tracing::instrument(name = "identity.link_foreign", skip_all)]
    pub(crate) async fn link_foreign(&self, actor: &Actor, claim: &Claim) -> Result<(), IdentityError> {
        let (staff, person, showing) = self.claimed(actor, claim).await?;
        let now = self.inner.clock.now();
        let linked = Linked { by: staff.id, at: now, document: claim.document.as_str().to_owned() };
        let mut tx = self.inner.db.begin().await?;
        // Their file may have been merged since it was looked at.
        let resident = registry::kept_in(&mut tx, person.id).await?;
        if !store::link_foreign(&mut tx, (showing.outsider, &claim.code), resident, linked).await? {
            return Err(ForeignRefused::NoSuchCode.into());
        }
        // Where the resident said that they are reached: what the other identity said stays its own, should the official
        // have been mistaken.
        let [subject, body] = ["identity-notice-foreign-subject", "identity-notice-foreign-body"];
        notify_in(&mut tx, resident, &Notice::new(now, Topic::Account, subject, body)).await?;
        store::forget_arrivals(&mut tx, showing.outsider).await?;
        follow_into_the_register(&mut tx, resident, AssuranceLevel::Substantial, now).await?;
        audit::record(&mut tx, actor, now, Access::to(resident, LINKED, PURPOSE)).await?;
        Ok(tx.commit().await?)
    }

    /// An official takes every identity of another state away from a resident: it was lost, or was somebody else's. What
    /// is open to them ends, whoever opened it.
    #[tracing::instrument(name = "identity.unlink_foreign", skip_all)]
    pub(crate) async fn unlink_foreign(
        &self,
        actor: &Actor,
        code: CodiceFiscale,
    ) -> Result<(), IdentityError> {
        let person = self.resident_with(code).await?;
        self.registrar_of(actor, person.id, UNLINKED).await?;
        let now = self.inner.clock.now();
        let mut tx = self.inner.db.begin().await?;
        if store::unlink_foreign(&mut tx, person.id).await? == 0 {
            tx.rollback().await?;
            // A try before may have stopped between the two: whatever it left open ends now.
            self.end_access(actor, person.id, PURPOSE).await?;
            return Err(ForeignRefused::NothingLinked.into());
        }
        store::forget_arrivals(&mut tx, person.id).await?;
        audit::record(&mut tx, actor, now, Access::to(person.id, UNLINKED, PURPOSE)).await?;
        let [subject, body] = ["identity-notice-foreign-end-subject", "identity-notice-foreign-end-body"];
        notify_in(&mut tx, person.id, &Notice::new(now, Topic::Account, subject, body)).await?;
        tx.commit().await?;
        self.end_access(actor, person.id, PURPOSE).await
    }

    /// The official, the resident, and who shows the code; all that speaks against linking them is said.
    async fn claimed(&self, actor: &Actor, claim: &Claim) -> Result<(Staff, Person, Showing), IdentityError> {
        let person = self.resident_with(claim.resident).await?;
        let staff = self.registrar_of(actor, person.id, LINKED).await?;
        let showing = store::who_shows(&self.inner.db, &claim.code, self.inner.clock.now()).await?;
        let showing = showing.ok_or(ForeignRefused::NoSuchCode)?;
        let refused = if matches!(person.registration, Registration::Deceased { .. }) {
            Some(ForeignRefused::Deceased)
        } else if showing.born_on.is_some_and(|born| born != person.birth.date) {
            Some(ForeignRefused::OtherBirth)
        } else {
            None
        };
        let Some(refused) = refused else { return Ok((staff, person, showing)) };
        // The refusal says something of the resident: they read that somebody asked.
        let mut tx = self.inner.db.begin().await?;
        let access = Access::to(person.id, COMPARED, PURPOSE).refused();
        audit::record(&mut tx, actor, self.inner.clock.now(), access).await?;
        tx.commit().await?;
        Err(refused.into())
    }

    /// Whose code this is. A code that two people share tells neither.
    async fn resident_with(&self, code: CodiceFiscale) -> Result<Person, IdentityError> {
        let found = registry::persons_with_code(&self.inner.db, code).await.map_err(away)?;
        let [person] = found.as_slice() else { return Err(ForeignRefused::NoSuchResident.into()) };
        let file = registry::person_as_it_stands(&self.inner.db, *person).await.map_err(away)?;
        file.ok_or_else(|| ForeignRefused::NoSuchResident.into())
    }

    /// The official, if it is theirs to decide about this person; a refusal is written down.
    async fn registrar_of(
        &self,
        actor: &Actor,
        person: PersonId,
        action: &'static str,
    ) -> Result<Staff, IdentityError> {
        let allowed = match actor.staff_allowed_to(Permission::ChangeRegistry) {
            Ok(staff) => {
                let whom = registry::whom(&self.inner.db, staff, person).await.map_err(away)?;
                staff.may_decide_about(&whom).map(|()| staff.clone())
            }
            Err(refused) => Err(refused),
        };
        let access = Access::to(person, action, PURPOSE);
        Ok(audit::gate(&self.inner.db, actor, self.inner.clock.now(), allowed, access).await??)
    }
}
