//! Residents who move within the city: the whole family, one of it, some of it, or one who joins another.

use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;

use super::{Act, ENTERED, Files, Household};
use crate::codes::FamilyReason;
use crate::domain::{
    Address, Declaration, FamilyId, Hindrance, Person, Registration, Scheda, Tie, new_family,
};
use crate::service::{Movers, NewAddress, NotFollowed, Registry, RegistryError};
use crate::store;

/// Those who move, as their files stand today.
pub(super) struct Moving {
    declarant: PersonId,
    movers: Vec<Person>,
}

impl Registry {
    /// Who moves: under the file that was kept, where somebody had two.
    pub(super) async fn movers(
        &self,
        tx: &mut Tx,
        declarant: PersonId,
        named: &[PersonId],
    ) -> Result<Moving, NotFollowed> {
        let mut movers: Vec<Person> = Vec::with_capacity(named.len());
        for named in named {
            let kept = store::kept_in(tx, *named).await?;
            if movers.iter().all(|mover| mover.id != kept) {
                movers.push(self.load(tx, kept).await?);
            }
        }
        Ok(Moving { declarant: store::kept_in(tx, declarant).await?, movers })
    }

    pub(super) async fn move_declared(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        (of, household): (&Declaration, Option<Household>),
        moving: Moving,
    ) -> Result<Files, NotFollowed> {
        let Moving { declarant, movers } = moving;
        let family = one_family(&movers)?;
        if !movers.iter().any(|mover| mover.is_adult_on(of.on)) {
            return Err(Hindrance::NoAdult.into());
        }
        let joined = household.as_ref().map(|household| household.family);
        let sheets: Vec<FamilyId> = family.into_iter().chain(joined).collect();
        let mut before = self.people_on(tx, &sheets).await?;
        let members = before.iter().filter(|one| family.is_some() && sheet_of(one) == family).count();
        let is_whole = members == movers.len();
        before.extend(movers.iter().filter(|mover| mover.membership.is_none()).cloned());
        let address = self.address_of(tx, of, household.as_ref()).await?;
        let new = |movers| NewAddress { address: address.clone(), on: of.on, movers };
        match (household, movers.as_slice()) {
            (Some(Household { family, kinship, .. }), [one]) => {
                self.one_moves(tx, act, one, new(Movers::Into { family, kinship })).await?;
            }
            // What each of several would be in that family nobody was asked.
            (Some(_), _) => return Err(Hindrance::TiesUnknown.into()),
            (None, [one, ..]) if is_whole => self.one_moves(tx, act, one, new(Movers::WholeFamily)).await?,
            (None, [one]) => self.one_moves(tx, act, one, new(Movers::Alone)).await?,
            (None, _) => self.some_move(tx, act, (movers.as_slice(), declarant), (&address, of.on)).await?,
        }
        Ok(self.became(tx, &before).await?)
    }

    async fn one_moves(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        one: &Person,
        new: NewAddress,
    ) -> Result<(), RegistryError> {
        self.also_changes(tx, act.actor, ENTERED, one.id, act.reason).await?;
        self.move_one(tx, act.actor, one.clone(), &new, act.reason).await.map(drop)
    }

    /// Some of a family leave it together, on a sheet of their own.
    async fn some_move(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        (movers, declarant): (&[Person], PersonId),
        (address, on): (&Address, NaiveDate),
    ) -> Result<(), NotFollowed> {
        let ties = new_family(movers, declarant, on)?;
        // Before any of their files is written, and before the sheet has its number: a registrar's act takes the log first,
        // and two that hold one of the two each would wait for each other.
        for mover in movers {
            self.also_changes(tx, act.actor, ENTERED, mover.id, act.reason).await?;
        }
        let sheet = self.new_sheet(tx, Scheda::Family { reason: FamilyReason::Other }, on).await?;
        for (mover, (_, kinship)) in movers.iter().zip(ties) {
            let moved = self.save(tx, mover.clone().move_house(address.clone(), on, self.today())).await?;
            self.save(tx, moved.join_family(sheet, Tie::Kin(kinship), on, self.today())).await?;
        }
        // Those who stay are told once; whoever of those who left was the reference person leaves a place to be filled.
        let leads =
            |one: &&Person| one.membership.as_ref().is_some_and(|place| place.tie.is_reference_person());
        if let Some(left) = movers.iter().find(leads).or(movers.first()) {
            self.somebody_left(tx, act.actor, left, on, act.reason).await?;
        }
        Ok(())
    }
}

fn sheet_of(person: &Person) -> Option<FamilyId> {
    person.membership.as_ref().map(|place| place.family)
}

/// The family of those who move: one, of residents; none of somebody alone who is on no sheet.
fn one_family(movers: &[Person]) -> Result<Option<FamilyId>, Hindrance> {
    let first = movers.first().ok_or(Hindrance::Unknown)?;
    for mover in movers {
        match &mover.registration {
            Registration::Resident { .. } => {}
            Registration::Deceased { .. } => return Err(Hindrance::Died),
            Registration::Aire(_) | Registration::Cancelled { .. } => return Err(Hindrance::NotResident),
        }
        let is_kin = mover.membership.as_ref().is_none_or(|place| matches!(place.tie, Tie::Kin(_)));
        let is_of_the_first =
            mover.id == first.id || (mover.membership.is_some() && sheet_of(mover) == sheet_of(first));
        if !(is_kin && is_of_the_first) {
            return Err(Hindrance::NotOneFamily);
        }
    }
    Ok(sheet_of(first))
}
