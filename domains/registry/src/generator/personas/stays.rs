//! Where personas live and have lived, and the registers they are in.

use chrono::NaiveDate;

use super::PersonaError;
use super::file::{ActRow, AireRow, HomeRow, PersonRow};
use super::record::Reader;
use crate::codes::RegistrationReason;
use crate::generator::homes::{leave_home, residences};
use crate::{Address, AireEnrolment, Home, Person, Place, Register, Registration};

impl Reader<'_> {
    pub(super) fn home(
        &self,
        row: &HomeRow,
        otherwise: NaiveDate,
    ) -> Result<(NaiveDate, Address), PersonaError> {
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

    /// Registration and homes: here since birth or arrival, or abroad.
    pub(super) fn settle(
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

    pub(super) fn die(&self, person: &mut Person, on: NaiveDate) {
        leave_home(person, on);
        let city = self.town.origins.city;
        let act = ActRow { number: "64".to_owned(), part: "I".to_owned(), series: None };
        let act = self.act(Some(&act), city, on);
        person.registration =
            Registration::Deceased { on, place: Some(Place::of(city)), act, was: Register::Residents };
        person.membership = None;
    }
}
