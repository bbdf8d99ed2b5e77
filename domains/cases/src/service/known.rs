//! What the city knows already of what a form asks.

use auth::Actor;
use chrono::NaiveDate;
use kernel::PersonId;
use registry::{Home, Person, PersonFile, Street};

use super::permits::permits_asked;
use super::{Cases, is_on_phone_alone};
use crate::definition::{ABOUT, Definition, FAMILY, Field, FieldKind};
use crate::domain::{Known, Registered, Relative, age_on};
use crate::error::CaseError;

impl Cases {
    /// What the answers to the form of a service are held against. The family is that of whose request it is, as far as who
    /// writes it may see: a parent who does not live with the child sees the child alone.
    pub(crate) async fn known_for(
        &self,
        actor: &Actor,
        person: PersonId,
        definition: &Definition,
    ) -> Result<Known, CaseError> {
        let mut known = Known { today: self.today(), bounds: self.city().bounds, ..Known::default() };
        let Some(form) = &definition.form else { return Ok(known) };
        // What a caller has said is little: what the register has of them and theirs is asked, as of who is in none.
        let is_file_read = !is_on_phone_alone(actor);
        let counts_family = is_file_read && form.computes_of(FAMILY);
        // Who is counted only is known too: whoever writes for somebody leaves a line in the log of each.
        let is_family_asked =
            form.asks(|kind| matches!(kind, FieldKind::FamilyMember | FieldKind::FamilyMembers));
        if (is_family_asked || counts_family)
            && let Some(file) = registry::facts_as_they_stand(self.db(), person).await?
        {
            known.family = family_in(&file, actor);
            known.ages = counts_family.then(|| ages_in(&file, actor, known.today)).flatten();
        }
        let asks_of_lists = form.asks(|kind| matches!(kind, FieldKind::Listed(_)));
        if asks_of_lists {
            known.lists = self.catalogue().lists().clone();
        }
        if asks_of_lists || form.is_of_residents() {
            let person = registry::person_as_it_stands(self.db(), person).await?;
            known.neighbourhood = person.as_ref().and_then(neighbourhood_of);
            known.is_resident = person.as_ref().is_some_and(|person| person.registration.is_resident());
            let read = person.as_ref().filter(|_| is_file_read);
            known.applicant = read.map(|person| Registered::of(person, known.today));
        }
        if is_file_read && form.computes_of(ABOUT) {
            known.of_family = self.registered_among(person, &known.family).await?;
        }
        let permits = permits_asked(form);
        if !permits.is_empty() {
            known.permits = self.permits_for(actor, person, &permits).await?;
        }
        if form.asks(|kind| matches!(kind, FieldKind::SecondSignature(_))) {
            let own = registry::person_as_it_stands(self.db(), person).await?;
            known.own_codes = own
                .into_iter()
                .flat_map(|one| one.fiscal_codes.current)
                .map(|code| code.to_string())
                .collect();
        }
        if definition.reserves().is_some() {
            known.diary = self.diary(&definition.key, None).await?;
        }
        Ok(known)
    }

    /// What the register has of each of the family that the form lets them choose from: all of whose request it is, of others as
    /// far as the family knows.
    async fn registered_among(
        &self,
        person: PersonId,
        family: &[Relative],
    ) -> Result<Vec<(PersonId, Registered)>, CaseError> {
        let mut registered = Vec::new();
        for one in family {
            let Some(found) = registry::person_as_it_stands(self.db(), one.person).await? else { continue };
            let whole = Registered::of(&found, self.today());
            let seen = if one.person == person { whole } else { whole.known_to_family() };
            registered.push((one.person, seen));
        }
        Ok(registered)
    }

    /// The streets of the city, where one of these fields asks for one: only who reads what was just written needs them.
    pub(super) async fn streets_for<'a>(
        &self,
        fields: impl IntoIterator<Item = &'a Field>,
    ) -> Result<Vec<Street>, CaseError> {
        let names_street = |field: &Field| matches!(field.kind, FieldKind::Address) || field.kind.is_place();
        match fields.into_iter().any(names_street) {
            true => Ok(registry::streets(self.db()).await?),
            false => Ok(Vec::new()),
        }
    }

    /// Kind and name of each street of the city.
    pub(crate) async fn street_names(&self) -> Result<Vec<String>, CaseError> {
        let streets = registry::streets(self.db()).await?;
        Ok(streets.iter().map(|street| format!("{} {}", street.specie, street.name)).collect())
    }

    /// Themselves first, then the others of the sheet.
    pub(super) async fn family_of(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Vec<Relative>, CaseError> {
        let file = registry::facts_as_they_stand(self.db(), person).await?;
        Ok(file.map_or_else(Vec::new, |file| family_in(&file, actor)))
    }
}

/// Themselves first, then the others of the sheet as far as whoever asks may see them.
fn family_in(file: &PersonFile, actor: &Actor) -> Vec<Relative> {
    let person = file.person.id;
    let is_open = file.household_is_open_to(actor);
    let mut family: Vec<Relative> = file.listed().iter().map(Relative::from).collect();
    family.retain(|one| is_open || one.person == person);
    if !family.iter().any(|one| one.person == person) {
        family.push(Relative::from(&file.person));
    }
    family.sort_by_key(|one| one.person != person);
    family
}

/// How old each of the family is; none where whoever asks may see a part of it alone, and of people who are on no family's sheet.
fn ages_in(file: &PersonFile, actor: &Actor, today: NaiveDate) -> Option<Vec<i64>> {
    if !file.household_is_open_to(actor) {
        return None;
    }
    let ages: Vec<i64> = file.listed().iter().map(|one| age_on(one.birth_date, today)).collect();
    (!ages.is_empty()).then_some(ages)
}

/// Where they live, not where letters go to who has no home.
fn neighbourhood_of(person: &Person) -> Option<u16> {
    match &person.home()?.home {
        Home::InCity(address) => address.nil,
        _ => None,
    }
}
