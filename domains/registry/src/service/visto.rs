//! The second official: a court's note on a parent ends when two have seen it.

use audit::{Access, Purpose};
use auth::{Actor, Permission, Staff, Whom};

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::domain::{NotedParent, Person, Refusal, Visto, VistoId, VistoState};
use crate::store::{self, Reader};

const ASKED: &str = "registry-audit-custody-lift-asked";
const LIFTED: &str = "registry-audit-custody-lifted";
const REFUSED: &str = "registry-audit-custody-lift-refused";
const SEEN: &str = "registry-audit-visto-seen";
const TO_DECIDE: Purpose = Purpose::Known("registry-purpose-visto");

/// Something that waits, with whom it is about.
#[derive(Debug)]
pub struct Waiting {
    /// What was asked.
    pub visto: Visto,
    /// What the child is called.
    pub child: String,
    /// What the parent is called.
    pub parent: String,
    /// Whether it waits for the one who reads; who asked does not decide.
    pub is_to_decide: bool,
}

impl Registry {
    /// How many are looked at once; there are never so many.
    pub const MOST_WAITING: i64 = 500;

    /// A registrar asks that a court's note on a parent ends. It stands until another one has endorsed it.
    #[tracing::instrument(name = "registry.ask_to_lift_custody", skip_all, fields(person.id = %file.person))]
    pub async fn ask_to_lift_custody(
        &self,
        actor: &Actor,
        file: FileVersion,
        parent: NotedParent,
        on: chrono::NaiveDate,
        reason: &Reason,
    ) -> Result<Visto, RegistryError> {
        let allowed = match actor.staff_allowed_to(Permission::ChangeRegistry) {
            Ok(staff) => match self.noted(staff, parent).await? {
                Some(parent) => staff.demand_impartial_about(&parent).map(|()| staff.id),
                None => Ok(staff.id),
            },
            Err(refused) => Err(refused),
        };
        let access = Access::to(file.person, ASKED, reason.purpose());
        let asked_by = audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??;
        let mut tx = self.act_begins(actor, ASKED, file.person, &[], reason).await?;
        let child = self.unchanged(&mut tx, file).await?;
        // What could not be recorded is not asked either.
        let _ = child.lift_custody(parent, on, self.today())?;
        let visto = Visto {
            id: VistoId::new(),
            child: file.person,
            parent,
            ends_on: on,
            reason: reason.as_str().to_owned(),
            asked_by,
            asked_at: self.clock.now(),
            state: VistoState::Open,
        };
        if !store::insert_visto(&mut tx, &visto).await? {
            return Err(Refusal::AlreadyAsked.into());
        }
        tx.commit().await?;
        Ok(visto)
    }

    /// What waits for a second official, among those whom the role reaches: since when, and nobody's name.
    #[tracing::instrument(name = "registry.list_vistos", skip_all)]
    pub async fn waiting(&self, actor: &Actor) -> Result<Vec<Visto>, RegistryError> {
        let access = Access::to_many(SEEN, TO_DECIDE);
        let staff = self.staff_may_search(actor, Permission::ChangeRegistry, access.clone()).await?;
        let mut waiting = Vec::new();
        for visto in store::open_vistos(&self.db, &staff.reach, Self::MOST_WAITING).await? {
            // Who lives nowhere here is close to nobody: there is nothing more to ask.
            let is_theirs = match staff.person {
                None => true,
                Some(_) => staff.may_decide_about(&super::whom(&self.db, staff, visto.child).await?).is_ok(),
            };
            if is_theirs {
                waiting.push(visto);
            }
        }
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        tx.commit().await?;
        Ok(waiting)
    }

    /// A registrar reads what was asked, to decide it. The child's file says that they did.
    #[tracing::instrument(name = "registry.open_visto", skip_all, fields(visto.id = %id))]
    pub async fn open_visto(&self, actor: &Actor, id: VistoId) -> Result<Waiting, RegistryError> {
        let visto = self.visto(id).await?;
        let access = Access::to(visto.child, SEEN, TO_DECIDE).on(id);
        let staff = self.registrar_of(actor, visto.child, access.clone()).await?;
        let waiting = self.with_names(staff, visto).await?;
        let mut tx = self.db.begin().await?;
        audit::record(&mut tx, actor, self.clock.now(), access).await?;
        tx.commit().await?;
        Ok(waiting)
    }

    async fn with_names(&self, staff: &Staff, visto: Visto) -> Result<Waiting, RegistryError> {
        let noted = self.noted(staff, visto.parent).await?;
        let is_to_decide =
            visto.state == VistoState::Open && visto.may_be_decided_by(staff, noted.as_ref()).is_ok();
        let file = super::facts_as_they_stand(&self.db, visto.child).await?.ok_or(RegistryError::NotFound)?;
        let parent = file.person.parents.iter().find(|parent| visto.parent.is(parent));
        let parent = parent.map_or_else(String::new, |parent| parent.who.name.spoken());
        Ok(Waiting { child: file.person.name.spoken(), parent, visto, is_to_decide })
    }

    /// Another registrar endorses it: the note ends.
    #[tracing::instrument(name = "registry.give_visto", skip_all, fields(visto.id = %id))]
    pub async fn give_visto(&self, actor: &Actor, id: VistoId) -> Result<Person, RegistryError> {
        let asked = self.visto(id).await?;
        // The reason is the first one's; it was read as such when they gave it.
        let reason = Reason::parse(&asked.reason).map_err(|_| RegistryError::NotFound)?;
        let by = self.second_official(actor, &asked, LIFTED).await?;
        let mut tx = self.change_begins(actor, LIFTED, asked.child, &[], &reason).await?;
        let asked = store::visto(Reader::Inside(&mut tx), id).await?.ok_or(RegistryError::NotFound)?;
        let child = self.load(&mut tx, asked.child).await?;
        let child = child.lift_custody(asked.parent, asked.ends_on, self.today());
        let child = self.save(&mut tx, child).await?;
        store::save_visto(&mut tx, &asked.give(by, self.clock.now())?).await?;
        tx.commit().await?;
        Ok(child)
    }

    /// Another registrar does not endorse it, and says why: the note stands.
    #[tracing::instrument(name = "registry.refuse_visto", skip_all, fields(visto.id = %id))]
    pub async fn refuse_visto(&self, actor: &Actor, id: VistoId, why: &Reason) -> Result<(), RegistryError> {
        let asked = self.visto(id).await?;
        let by = self.second_official(actor, &asked, REFUSED).await?;
        let mut tx = self.act_begins(actor, REFUSED, asked.child, &[], why).await?;
        let asked = store::visto(Reader::Inside(&mut tx), id).await?.ok_or(RegistryError::NotFound)?;
        let refused = asked.refuse(by, why.as_str().to_owned(), self.clock.now())?;
        store::save_visto(&mut tx, &refused).await?;
        Ok(tx.commit().await?)
    }

    /// What the rules ask of the parent whom a note keeps from acting, if they have a file here.
    async fn noted(&self, staff: &Staff, parent: NotedParent) -> Result<Option<Whom>, RegistryError> {
        match parent.file() {
            Some(parent) => Ok(Some(super::whom(&self.db, staff, parent).await?)),
            None => Ok(None),
        }
    }

    async fn visto(&self, id: VistoId) -> Result<Visto, RegistryError> {
        store::visto(Reader::Pool(&self.db), id).await?.ok_or(RegistryError::NotFound)
    }

    /// The registrar, if they are another one than who asked; a refusal is written down.
    async fn second_official<'a>(
        &self,
        actor: &'a Actor,
        asked: &Visto,
        action: &'static str,
    ) -> Result<&'a Staff, RegistryError> {
        let allowed = match actor.staff_allowed_to(Permission::ChangeRegistry) {
            Ok(staff) => {
                let noted = self.noted(staff, asked.parent).await?;
                asked.may_be_decided_by(staff, noted.as_ref()).map(|()| staff)
            }
            Err(refused) => Err(refused),
        };
        let access = Access::to(asked.child, action, TO_DECIDE).on(asked.id);
        Ok(audit::gate(&self.db, actor, self.clock.now(), allowed, access).await??)
    }
}
