//! People who come to live in the city from elsewhere, together.

use db::{DbError, Tx};
use kernel::PersonId;

use super::{Act, ENTERED, Files, Household};
use crate::codes::{FamilyReason, Kinship, RegistrationReason};
use crate::domain::{
    Address, Arrival, Declaration, DeclaredFile, Hindrance, Membership, Person, Registration, RegistryEvent,
    Scheda, Tie,
};
use crate::service::{NotFollowed, Registry, RegistryError};
use crate::store::{self, Reader};

/// Where one of them will stand, and why they come.
struct Arriving<'a> {
    address: &'a Address,
    place: Membership,
    reason: RegistrationReason,
}

impl Registry {
    pub(super) async fn arrive(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        (of, household): (&Declaration, Option<Household>),
        (people, reason): (&[Arrival], RegistrationReason),
    ) -> Result<Files, NotFollowed> {
        check(people, of, household.as_ref())?;
        let address = self.address_of(tx, of, household.as_ref()).await?;
        let (sheet, before) = match &household {
            Some(household) => (household.family, self.people_on(tx, &[household.family]).await?),
            None => {
                // A registrar's act takes the log before it numbers a sheet: two that hold one of the two each would wait for
                // each other. What is written down here follows from the sheet.
                audit::hold(tx).await?;
                let scheda = Scheda::Family { reason: FamilyReason::Other };
                (self.new_sheet(tx, scheda, of.on).await?, Vec::new())
            }
        };
        let mut files = Files::new();
        for arrival in people {
            let kinship = household.as_ref().map_or(arrival.kinship, |household| household.kinship);
            let place = Membership { family: sheet, tie: Tie::Kin(kinship), since: of.on };
            let arriving = Arriving { address: &address, place, reason };
            let (joined, file) = self.one_arrives(tx, act, arrival, arriving).await?;
            if household.is_some() {
                self.somebody_joined(tx, act.actor, &joined, of.on, act.reason).await?;
            }
            files.extend(file.map(|file| (joined.id, file)));
        }
        files.extend(self.became(tx, &before).await?);
        Ok(files)
    }

    async fn one_arrives(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        arrival: &Arrival,
        arriving: Arriving<'_>,
    ) -> Result<(Person, Option<DeclaredFile>), NotFollowed> {
        let known = match arrival.fiscal_code {
            Some(code) => store::id_by_any_code(Reader::Inside(tx), code).await?,
            None => None,
        };
        if let Some(known) = known {
            return self.one_comes_back(tx, act, (arrival, known), arriving).await;
        }
        let Arriving { address, place, reason } = arriving;
        let on = place.since;
        let file = arrival.file(address.clone(), place, reason)?;
        if !store::ids_by_name_and_birth(tx, &arrival.name, arrival.born_on).await?.is_empty() {
            return Err(Hindrance::PerhapsKnown.into());
        }
        store::insert_people(tx, std::slice::from_ref(&file)).await.map_err(|error| match error {
            // Somebody else entered them at the same moment: whoever tries again finds their file.
            DbError::AlreadyThere { .. } => RegistryError::Stale,
            other => other.into(),
        })?;
        outbox::append(tx, self.clock.now(), &RegistryEvent::Registered { person: file.id, on }).await?;
        // Asked now that it can be known where they live; whoever may not leaves nothing behind.
        self.also_changes(tx, act.actor, ENTERED, file.id, act.reason).await?;
        let became = DeclaredFile::of(None, &file);
        Ok((file, became))
    }

    /// Somebody of whom the register has a file: they left, or live abroad.
    async fn one_comes_back(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        (arrival, known): (&Arrival, PersonId),
        Arriving { address, place, reason }: Arriving<'_>,
    ) -> Result<(Person, Option<DeclaredFile>), NotFollowed> {
        let kept = store::kept_in(tx, known).await?;
        let before = self.load(tx, kept).await?;
        // A code says the day of birth by itself, so that the day alone would prove nothing.
        let has_that_name = before.name.search_keys() == arrival.name.search_keys();
        if before.birth.date != arrival.born_on || !has_that_name {
            return Err(Hindrance::CodeAmiss.into());
        }
        self.also_changes(tx, act.actor, ENTERED, before.id, act.reason).await?;
        let (on, today) = (place.since, self.today());
        let change = match &before.registration {
            Registration::Resident { .. } => return Err(Hindrance::AlreadyResident.into()),
            Registration::Deceased { .. } => return Err(Hindrance::Died.into()),
            Registration::Aire(_) => before.clone().return_from_aire(address.clone(), on, today),
            Registration::Cancelled { .. } => before.clone().come_back(address.clone(), reason, on, today),
        };
        let back = self.save(tx, change).await?;
        let joined = self.save(tx, back.join_family(place.family, place.tie, on, today)).await?;
        self.somebody_left(tx, act.actor, &before, on, act.reason).await?;
        let became = DeclaredFile::of(Some(&before), &joined);
        Ok((joined, became))
    }
}

/// That they are a family whose ties are known, with an adult.
fn check(people: &[Arrival], of: &Declaration, household: Option<&Household>) -> Result<(), Hindrance> {
    let declarants = people.iter().filter(|one| one.kinship == Kinship::ReferencePerson).count();
    let several_join = household.is_some() && people.len() > 1;
    if declarants != 1 || several_join || people.iter().any(|one| one.kinship == Kinship::Undefined) {
        return Err(Hindrance::TiesUnknown);
    }
    if people.iter().any(|one| one.is_adult_on(of.on)) { Ok(()) } else { Err(Hindrance::NoAdult) }
}
