//! From the file of personas to families of the registry.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use kernel::PersonId;

use super::PersonaError;
use super::file::{ActRow, AireRow, Day, FamilyRow, File, HomeRow, PersonRow, SheetKind};
use crate::codes::{DocumentKind, ElectoralList, FamilyReason, ProcedureState, RegistrationReason};
use crate::generator::CityContent;
use crate::generator::homes::{leave_home, residences};
use crate::{
    Address, AireEnrolment, Belfiore, Birth, Citizenship, CivilAct, CivilState, CohabitationContract,
    Country, Electoral, Family, FamilyRecord, FiscalCodes, ForeignDocument, Guardian, Home, IdentityDocument,
    Membership, Partner, Person, PersonName, Place, Procedure, Register, Registration, Scheda, Tie,
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

    fn home(&self, row: &HomeRow, otherwise: NaiveDate) -> Result<(NaiveDate, Address), PersonaError> {
        let known = self.town.geography.streets().things().iter();
        let street = known.into_iter().find(|known| {
            row.street
                .strip_prefix(&known.street.specie)
                .is_some_and(|name| name.trim_start() == known.street.name)
        });
        let known =
            street.ok_or_else(|| self.wrong("lives in a street that the street registry does not have"))?;
        let address = Address {
            street: known.street.clone(),
            civico: Some(row.number),
            esponente: None,
            scala: row.scala.clone(),
            piano: row.piano.clone(),
            interno: row.interno.clone(),
            cap: known.cap.clone(),
            municipio: Some(known.municipio),
            nil: Some(known.nil),
        };
        Ok((row.since.as_ref().map_or(Ok(otherwise), |day| self.day(day))?, address))
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
        person.fiscal_codes = FiscalCodes::of(row.fiscal_code);
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

    /// Registration and homes: here since birth or arrival, or abroad.
    fn settle(
        &self,
        person: &mut Person,
        row: &PersonRow,
        homes: &[(NaiveDate, Address)],
    ) -> Result<(), PersonaError> {
        if let Some(aire) = &row.aire {
            return self.enrol(person, row, aire);
        }
        let mut stays: Vec<(Option<NaiveDate>, Home)> = Vec::new();
        let (mut since, mut reason) = (person.birth.date, RegistrationReason::Birth);
        if let Some(arrived) = &row.arrived {
            since = self.day(&arrived.on)?;
            let place = Place::of(arrived.from);
            let is_foreign = arrived.from.is_foreign();
            reason = if is_foreign {
                RegistrationReason::FromAbroad
            } else {
                RegistrationReason::FromAnotherComune
            };
            let address = None;
            let from = if is_foreign {
                Home::Abroad { place, address }
            } else {
                Home::OtherComune { place, address }
            };
            stays.push((None, from));
        }
        let entered = stays.len();
        let current = homes.iter().rposition(|(day, _)| *day <= since).unwrap_or(0);
        let lived: Vec<_> = homes.iter().skip(current).collect();
        for (n, (day, address)) in lived.into_iter().enumerate() {
            stays.push((Some(if n == 0 { since } else { *day }), Home::InCity(address.clone())));
        }
        person.registration = Registration::Resident { since, reason };
        person.first_registered_on = Some(since);
        person.residences = residences(stays);
        let first = person.residences.get_mut(entered).ok_or_else(|| self.wrong("has no home"))?;
        first.reason = Some(reason);
        Ok(())
    }

    fn enrol(&self, person: &mut Person, row: &PersonRow, aire: &AireRow) -> Result<(), PersonaError> {
        let since = self.day(&aire.since)?;
        let mut stays = Vec::new();
        if let Some(home) = &row.lived_here_at {
            let (_, address) = self.home(home, person.birth.date)?;
            stays.push((Some(person.birth.date), Home::InCity(address)));
        }
        let place = Place::abroad(aire.state, aire.locality.clone());
        stays.push((Some(since), Home::Abroad { place, address: Some(aire.address.clone()) }));
        person.residences = residences(stays);
        person.first_registered_on = Some(person.birth.date);
        let consulate = aire.consulate.clone();
        person.registration = Registration::Aire(AireEnrolment { since, reason: aire.reason, consulate });
        Ok(())
    }

    fn papers(&self, person: &mut Person, row: &PersonRow) -> Result<(), PersonaError> {
        let country = row.citizenships.first().copied().unwrap_or(Country::ITALY);
        person.foreign_document =
            row.foreign_document.clone().map(|number| ForeignDocument { country, number });
        for document in &row.documents {
            person.documents.push(IdentityDocument {
                kind: document.kind,
                number: document.number.clone(),
                issued_by: (document.kind != DocumentKind::ResidencePermit)
                    .then(|| Place::of(self.town.origins.city)),
                issued_on: self.day(&document.issued)?,
                expires_on: self.day(&document.expires)?,
            });
        }
        for procedure in &row.procedures {
            let (trigger, state) = (procedure.trigger, ProcedureState::Opened);
            let opened_on = self.day(&procedure.opened)?;
            person.procedures.push(Procedure { trigger, state, opened_on, closed_on: None });
        }
        if let Some(contract) = &row.contract {
            person.cohabitations.push(CohabitationContract {
                signed_on: self.day(&contract.signed)?,
                registered_on: self.day(&contract.registered)?,
                place: Some(Place::of(self.town.origins.city)),
                attested_by: Some("Avv. Livia Neri".to_owned()),
                partner: Some(self.partner(contract.with)?),
                end: None,
            });
        }
        if let Some(guardian) = &row.guardian {
            let Partner { name, .. } = self.partner(guardian.person)?;
            let (since, decree) = (self.day(&guardian.since)?, Some(guardian.decree.clone()));
            person.guardian = Some(Guardian { person: Some(guardian.person), name, since, decree });
        }
        let list = if row.aire.is_some() { ElectoralList::Aire } else { ElectoralList::General };
        person.electoral =
            row.section.map(|section| Electoral { section, list, number: None, may_vote: true });
        person.certifiability = row.certifiability;
        Ok(())
    }

    fn die(&self, person: &mut Person, on: NaiveDate) {
        leave_home(person, on);
        let city = self.town.origins.city;
        let act = ActRow { number: "64".to_owned(), part: "I".to_owned(), series: None };
        let act = self.act(Some(&act), city, on);
        person.registration =
            Registration::Deceased { on, place: Some(Place::of(city)), act, was: Register::Residents };
        person.membership = None;
    }
}
