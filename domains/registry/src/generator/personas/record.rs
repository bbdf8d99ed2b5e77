//! From the file of personas to families of the registry.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use kernel::PersonId;

use super::PersonaError;
use super::file::{ActRow, Day, FamilyRow, File, PersonRow, SheetKind};
use crate::codes::{FamilyReason, RegistrationReason};
use crate::generator::CityContent;
use crate::{
    Address, Belfiore, Birth, Citizenship, CivilAct, CivilState, Family, FamilyRecord, FiscalCodes,
    Membership, Person, PersonName, Place, Registration, Scheda, Tie,
};

/// The families of the file, whole.
pub(super) fn families(
    file: &File,
    town: &CityContent,
    today: NaiveDate,
) -> Result<Vec<FamilyRecord>, PersonaError> {
    let everybody: HashMap<PersonId, &PersonRow> =
        file.family.iter().flat_map(|family| &family.person).map(|person| (person.id, person)).collect();
    let reader = |number| Reader { town, today, everybody: &everybody, who: format!("family {number}") };
    file.family.iter().enumerate().map(|(n, family)| reader(n + 1).family(family, n + 1)).collect()
}

pub(super) struct Reader<'a> {
    pub(super) town: &'a CityContent,
    today: NaiveDate,
    pub(super) everybody: &'a HashMap<PersonId, &'a PersonRow>,
    who: String,
}

impl Reader<'_> {
    pub(super) fn wrong(&self, what: &'static str) -> PersonaError {
        PersonaError::Value { who: self.who.clone(), what }
    }

    pub(super) fn day(&self, day: &Day) -> Result<NaiveDate, PersonaError> {
        day.on(self.today).ok_or_else(|| self.wrong("has a day that is none"))
    }

    fn family(&self, row: &FamilyRow, number: usize) -> Result<FamilyRecord, PersonaError> {
        let since = self.day(&row.since)?;
        let scheda = match row.kind {
            SheetKind::Family => Scheda::Family { reason: row.reason.unwrap_or(FamilyReason::Kinship) },
            SheetKind::Aire => Scheda::Aire,
        };
        let number = format!("D{number:06}");
        let family = Family { id: row.id, version: 1, number, scheda, since, is_complete: true };
        let homes = row.homes.iter().map(|home| self.home(home, since)).collect::<Result<Vec<_>, _>>()?;
        let person = |person| self.person(person, row, since, &homes);
        let people = row.person.iter().map(person).collect::<Result<_, _>>()?;
        Ok(FamilyRecord { family: Some(family), people })
    }

    fn person(
        &self,
        row: &PersonRow,
        family: &FamilyRow,
        since: NaiveDate,
        homes: &[(NaiveDate, Address)],
    ) -> Result<Person, PersonaError> {
        let born = self.day(&row.born)?;
        let birth = Birth {
            date: born,
            place: Place::of(row.birthplace),
            act: self.act(row.birth_act.as_ref(), row.birthplace, born),
        };
        let registration = Registration::Resident { since: born, reason: RegistrationReason::Birth };
        let mut person = Person::new(row.id, self.name(row)?, row.sex, birth, registration);
        if !row.fiscal_code.belongs_to(&person.name, born, row.sex, row.birthplace) {
            return Err(self.wrong("has a codice fiscale that does not follow from the data"));
        }
        person.fiscal_codes =
            FiscalCodes { previous: row.earlier_codes.clone(), ..FiscalCodes::of(row.fiscal_code) };
        person.citizenships = row.citizenships.iter().map(|country| Citizenship::of(*country)).collect();
        self.settle(&mut person, row, homes)?;
        person.civil = CivilState { status: Some(row.status), unions: self.unions(row)? };
        self.papers(&mut person, row)?;
        person.membership = row.kinship.map(|kinship| Membership {
            family: family.id,
            tie: Tie::Kin(kinship),
            since: since.max(person.first_registered_on.unwrap_or(since)),
        });
        if let Some(day) = &row.died {
            self.die(&mut person, self.day(day)?);
        }
        Ok(person)
    }

    pub(super) fn name(&self, row: &PersonRow) -> Result<PersonName, PersonaError> {
        PersonName::parse(&row.surname, &row.given).map_err(|_| self.wrong("has a name that is none"))
    }

    pub(super) fn act(&self, row: Option<&ActRow>, comune: Belfiore, on: NaiveDate) -> Option<CivilAct> {
        let row = row?;
        let year = u16::try_from(on.year()).ok()?;
        Some(CivilAct {
            comune,
            year,
            number: row.number.clone(),
            part: Some(row.part.clone()),
            series: row.series.clone(),
        })
    }
}
