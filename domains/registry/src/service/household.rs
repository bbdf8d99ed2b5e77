//! What a change of one person does to the family they live in.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;

use super::{Reason, Registry, RegistryError};
use crate::codes::Kinship;
use crate::domain::{Family, FamilyId, Person, Tie};
use crate::store::{self, FamilyMember, Reader};

/// Written for every other member of the family.
const ACTION: &str = "registry-audit-family-changed";

impl Registry {
    /// Loads a family whose composition is about to change, and notes that it did.
    pub(super) async fn touch_family(&self, tx: &mut Tx, id: FamilyId) -> Result<Family, RegistryError> {
        let family = store::family(Reader::Inside(tx), id).await?.ok_or(RegistryError::NotFound)?;
        store::touch_family(tx, &family).await?;
        Ok(family)
    }

    /// Somebody left the family. When it was the reference person, the spouse takes the place and the
    /// others become to them what they are; without a spouse the family waits until it names somebody.
    pub(super) async fn somebody_left(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        left: &Person,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let Some(membership) = &left.membership else { return Ok(()) };
        self.touch_family(tx, membership.family).await?;
        let others = self.others(tx, membership.family, left.id).await?;
        let heir = if membership.tie.is_reference_person() {
            others.iter().find(|m| is_spouse(m.tie))
        } else {
            None
        };
        let heir = heir.map(|heir| heir.person);
        for member in &others {
            let tie = heir.and_then(|heir| tie_after(member, heir));
            self.rewrite_tie(tx, actor, member.person, tie, on, reason).await?;
        }
        Ok(())
    }

    /// Somebody joined the family: everybody else's family certificate no longer holds.
    pub(super) async fn somebody_joined(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        joined: &Person,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let Some(membership) = &joined.membership else { return Ok(()) };
        self.touch_family(tx, membership.family).await?;
        for member in self.others(tx, membership.family, joined.id).await? {
            self.rewrite_tie(tx, actor, member.person, None, on, reason).await?;
        }
        Ok(())
    }

    async fn others(
        &self,
        tx: &mut Tx,
        family: FamilyId,
        but: PersonId,
    ) -> Result<Vec<FamilyMember>, RegistryError> {
        let mut members = store::members_in(tx, family).await?;
        // Nobody's certificate lists the people of a convivenza.
        members.retain(|member| member.person != but && matches!(member.tie, Tie::Kin(_)));
        Ok(members)
    }

    /// Gives a member another tie, or only tells that the family changed.
    pub(super) async fn rewrite_tie(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        member: PersonId,
        tie: Option<Tie>,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        self.also_changes(tx, actor, ACTION, member, reason).await?;
        let person = self.load(tx, member).await?;
        let change = match (tie, person.membership.as_ref().map(|membership| membership.family)) {
            (Some(tie), Some(family)) => person.join_family(family, tie, on, self.today()),
            _ => person.notice_family_change(on),
        };
        self.save(tx, change).await.map(drop)
    }
}

pub(super) const fn is_spouse(tie: Tie) -> bool {
    matches!(tie, Tie::Kin(Kinship::Spouse | Kinship::CivilPartner))
}

/// What a member is once the spouse of the old reference person is the new one.
fn tie_after(member: &FamilyMember, heir: PersonId) -> Option<Tie> {
    let Tie::Kin(kinship) = member.tie else { return None };
    if member.person == heir {
        return Some(Tie::Kin(Kinship::ReferencePerson));
    }
    let seen_by_the_heir = kinship.seen_by_spouse();
    (seen_by_the_heir != kinship).then_some(Tie::Kin(seen_by_the_heir))
}
