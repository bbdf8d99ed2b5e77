//! Citizens of other states who live here come in by eIDAS and find their own file: once an official has seen who they
//! are. Their state's identifier says nothing that the register knows, and neither name nor birth date says who somebody
//! is: so whoever came in shows a code at the registry office, with a document, and the official links the two. Whoever
//! comes in by SPID or CIE too links it themselves, signed in by both (`own`); either can be undone (`undo`).

mod link;
mod own;
mod undo;

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Permission, Staff};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use registry::{Person, Registration};

use super::Identities;
use super::arrive::away;
use crate::domain::{Compared, DelegationCode, ForeignRefused, Linked, NotedDocument, SHOWN_WITHIN, Witness};
use crate::error::IdentityError;
use crate::store::{self, Showing};
pub(crate) use undo::ListedLink;
pub use undo::has_parted;

const PURPOSE: Purpose = Purpose::Known("identity-purpose-foreign");
const COMPARED: &str = "identity-audit-foreign-compared";
const LINKED: &str = "identity-audit-foreign-linked";

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
    /// identity comes in as the resident.
    #[tracing::instrument(name = "identity.link_foreign", skip_all)]
    pub(crate) async fn link_foreign(&self, actor: &Actor, claim: &Claim) -> Result<(), IdentityError> {
        let (staff, person, showing) = self.claimed(actor, claim).await?;
        let witness = Witness { by: staff.id, document: claim.document.as_str().to_owned() };
        let linked = Linked { official: Some(witness), at: self.inner.clock.now() };
        let mut tx = self.inner.db.begin().await?;
        // Their file may have been merged since it was looked at.
        let resident = registry::kept_in(&mut tx, person.id).await?;
        let is_shown = store::take_foreign_code(&mut tx, showing.outsider, &claim.code).await?;
        if !is_shown || !self.link_in(&mut tx, actor, (showing.outsider, resident), linked).await? {
            return Err(ForeignRefused::NoSuchCode.into());
        }
        Ok(tx.commit().await?)
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
