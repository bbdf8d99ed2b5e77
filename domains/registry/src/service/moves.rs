//! Moving house and leaving the city.

use auth::Actor;
use chrono::{Datelike, NaiveDate};
use db::Tx;
use kernel::PersonId;

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::codes::{FamilyReason, Kinship};
use crate::domain::{Address, Destination, Family, FamilyId, Leaving, Person, Refusal, Scheda, Tie};
use crate::store;

const MOVED: &str = "registry-audit-address-changed";
const LEFT: &str = "registry-audit-cancelled";

/// A move within the city, as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAddress {
    /// The new home.
    pub address: Address,
    /// With effect from: the day of the declaration (art. 18 DPR 223/1989).
    pub on: NaiveDate,
    /// Who moves.
    pub movers: Movers,
}

/// Who moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movers {
    /// Everybody on the sheet.
    WholeFamily,
    /// One person, who becomes a family of their own.
    Alone,
    /// One person, who joins a family that lives at the new address.
    Into {
        /// Which family.
        family: FamilyId,
        /// What they are to its reference person.
        kinship: Kinship,
    },
}

impl Registry {
    /// The registrar enters a move within the city.
    #[tracing::instrument(name = "registry.change_address", skip_all, fields(person.id = %file.person))]
    pub async fn change_address(
        &self,
        actor: &Actor,
        file: FileVersion,
        new: NewAddress,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, MOVED, file.person, &[], reason).await?;
        let before = self.unchanged(&mut tx, file).await?;
        let moved = self.move_one(&mut tx, actor, before, &new, reason).await;
        self.change_ends(tx, actor, MOVED, reason, moved).await
    }

    /// Moves one person, or all of their family, in an act that has begun and was allowed to change their file.
    pub(super) async fn move_one(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Person,
        new: &NewAddress,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let moved = match before.clone().move_house(new.address.clone(), new.on, self.today()) {
            // Two families behind one front door become one: nobody moves, and that is no mistake.
            Err(Refusal::NothingChanges) if matches!(new.movers, Movers::Into { .. }) => before.clone(),
            change => self.save(tx, change).await?,
        };
        match new.movers {
            Movers::WholeFamily => {
                self.move_the_others(tx, actor, &moved, new, reason).await?;
                Ok(moved)
            }
            Movers::Alone => {
                let scheda = Scheda::Family { reason: FamilyReason::Other };
                let family = self.new_sheet(tx, scheda, new.on).await?;
                let tie = Tie::Kin(Kinship::ReferencePerson);
                self.change_family(tx, actor, before, moved, (family, tie), new.on, reason).await
            }
            Movers::Into { family, kinship } => {
                self.demand_family_at(tx, family, &before, &new.address).await?;
                self.change_family(tx, actor, before, moved, (family, Tie::Kin(kinship)), new.on, reason)
                    .await
            }
        }
    }

    /// Whether a family can be joined at an address: a family of residents, another one than their own, some of whom live
    /// there.
    async fn demand_family_at(
        &self,
        tx: &mut Tx,
        family: FamilyId,
        joining: &Person,
        address: &Address,
    ) -> Result<(), RegistryError> {
        let family = self.sheet_like(tx, family, &Scheda::Family { reason: FamilyReason::Other }).await?;
        if joining.membership.as_ref().is_some_and(|membership| membership.family == family) {
            return Err(Refusal::NothingChanges.into());
        }
        for member in store::member_ids(tx, family).await? {
            let lives_at =
                self.load(tx, member).await?.home().and_then(|home| home.home.city_address().cloned());
            if lives_at.as_ref() == Some(address) {
                return Ok(());
            }
        }
        Err(Refusal::FamilyElsewhere.into())
    }

    /// The registrar enters that somebody left the register: a resident, or somebody of the AIRE.
    #[tracing::instrument(name = "registry.cancel", skip_all, fields(person.id = %file.person))]
    pub async fn cancel(
        &self,
        actor: &Actor,
        file: FileVersion,
        why: Leaving,
        destination: Option<Destination>,
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, LEFT, file.person, &[], reason).await?;
        let before = self.unchanged(&mut tx, file).await?;
        let change = before.clone().cancel(why, destination, on, self.today());
        let gone = self.save(&mut tx, change).await?;
        let left = self.somebody_left(&mut tx, actor, &before, on, reason).await;
        self.change_ends(tx, actor, LEFT, reason, left.map(|()| gone)).await
    }

    async fn move_the_others(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        moved: &Person,
        new: &NewAddress,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let Some(membership) = &moved.membership else { return Ok(()) };
        self.touch_family(tx, membership.family).await?;
        for member in store::member_ids(tx, membership.family).await? {
            if member != moved.id {
                self.move_along(tx, actor, member, new, reason).await?;
            }
        }
        Ok(())
    }

    async fn move_along(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        person: PersonId,
        new: &NewAddress,
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let member = self.load(tx, person).await?;
        match member.move_house(new.address.clone(), new.on, self.today()) {
            // Who already lives there need not move.
            Err(Refusal::NothingChanges) => Ok(()),
            change => {
                self.also_changes(tx, actor, MOVED, person, reason).await?;
                self.save(tx, change).await.map(drop)
            }
        }
    }

    /// A sheet for people who become a family of their own.
    pub(super) async fn new_sheet(
        &self,
        tx: &mut Tx,
        scheda: Scheda,
        since: NaiveDate,
    ) -> Result<FamilyId, RegistryError> {
        let number = store::next_number(tx, since.year()).await?;
        let family = Family { id: FamilyId::new(), version: 1, number, scheda, since, is_complete: true };
        store::insert_families(tx, std::slice::from_ref(&family)).await?;
        Ok(family.id)
    }

    /// Takes a person out of one family and into another, and tells both.
    #[expect(
        clippy::too_many_arguments,
        reason = "two families, one person, one day: each is needed and none hides"
    )]
    pub(super) async fn change_family(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Person,
        moved: Person,
        (family, tie): (FamilyId, Tie),
        on: NaiveDate,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let joined = self.save(tx, moved.join_family(family, tie, on, self.today())).await?;
        self.somebody_left(tx, actor, &before, on, reason).await?;
        self.somebody_joined(tx, actor, &joined, on, reason).await?;
        Ok(joined)
    }
}
