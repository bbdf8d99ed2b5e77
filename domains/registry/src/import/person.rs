//! A row as a person: what the row says stands, what it does not speak of stays as it was.

use chrono::NaiveDate;
use kernel::PersonId;

use super::acts::{act, name, place};
use super::columns::BIRTH_ACT;
use super::form::{Needed, Object};
use super::home::check_roofless;
use super::identity::{Identifiers, foreign_document};
use super::links::{Bond, Link};
use super::others::{Linked, guardian};
use super::papers::electoral;
use super::parents::check as check_parents;
use super::part::items;
use super::registration::{leave, registration};
use super::report::Fault;
use super::sheet::{Sheet, sheet};
use crate::codes::Certifiability;
use crate::domain::{
    Birth, CohabitationContract, FiscalCodes, Parent, Person, PersonName, Registration, Sex, Union,
};

/// What a row says: the person, the sheet to put them on, and whom to link them with.
pub(super) struct Reading {
    pub(super) person: Person,
    pub(super) sheet: Sheet,
    pub(super) links: Vec<Link>,
}

/// Reads the row; `known` is the file of the person, if there is one.
pub(super) fn read(
    row: &Object,
    ids: Identifiers,
    known: Option<&Person>,
    today: NaiveDate,
) -> Result<Reading, Fault> {
    let mut person = essentials(row, known, today)?;
    identify(row, &mut person, ids)?;
    person.foreign_document = foreign_document(row, person.foreign_document.as_ref())?;
    let first = person.first_registered_on;
    person.first_registered_on =
        row.or_kept(&["prima_iscrizione"], first, |row| row.date("prima_iscrizione"))?;
    person.civil.status =
        row.or_kept(&["stato_civile"], person.civil.status, |row| row.code("stato_civile"))?;
    person.certifiability = row.or_kept(&["certificabilita"], person.certifiability, |row| {
        Ok(row.code("certificabilita")?.unwrap_or(Certifiability::Full))
    })?;
    person.citizenships = items(row, &person.citizenships, today)?;
    check_roofless(row)?;
    person.residences = items(row, &person.residences, today)?;
    person.documents = items(row, &person.documents, today)?;
    person.procedures = items(row, &person.procedures, today)?;
    person.electoral = electoral(row, person.electoral.as_ref())?;
    let links = bonds(row, &mut person, today)?;
    leave(row, &mut person, known);
    let sheet = sheet(row)?;
    row.check_all_read()?;
    Ok(Reading { person, sheet, links })
}

/// Name, sex, birth and registration: a new person has them all.
fn essentials(row: &Object, known: Option<&Person>, today: NaiveDate) -> Result<Person, Fault> {
    let name = name(row, "cognome", "nome", known.map(|known| &known.name))?;
    let name: PersonName = name.ok_or(Fault::new("cognome", "registry-import-name"))?;
    let sex = row.or_kept(&["sesso"], known.map(|known| known.sex), |row| {
        row.read("sesso", "registry-import-sex", Sex::from_code)
    });
    let sex = sex?.needed("sesso")?;
    let birth = birth(row, known.map(|known| &known.birth), today)?;
    let registration = registration(row, known.map(|known| &known.registration), today)?;
    if matches!(registration, Registration::Deceased { on, .. } if on < birth.date) {
        return Err(Fault::new("stato_dal", "registry-import-before-birth"));
    }
    Ok(match known {
        Some(known) => Person { name, sex, birth, registration, ..known.clone() },
        None => Person::new(PersonId::new(), name, sex, birth, registration),
    })
}

fn birth(row: &Object, known: Option<&Birth>, today: NaiveDate) -> Result<Birth, Fault> {
    let date = known.map(|known| known.date);
    let date = row.or_kept(&["data_nascita"], date, |row| row.past_date("data_nascita", today))?;
    let place = place(row, ["luogo_nascita", "localita_nascita"], known.map(|known| &known.place))?;
    Ok(Birth {
        date: date.needed("data_nascita")?,
        place: place.needed("luogo_nascita")?,
        act: act(row, BIRTH_ACT, known.and_then(|known| known.act.as_ref()), today)?,
    })
}

/// A new codice fiscale must be the one of these data, omocodia apart. No identifier is ever taken
/// away, and an old code stays one by which the person is found.
fn identify(row: &Object, person: &mut Person, ids: Identifiers) -> Result<(), Fault> {
    let FiscalCodes { current, previous, .. } = &person.fiscal_codes;
    if let Some(code) = ids.fiscal_code.filter(|code| *current != Some(*code) && !previous.contains(code)) {
        let Birth { date, place, .. } = &person.birth;
        if !code.belongs_to(&person.name, *date, person.sex, place.code) {
            return Err(Fault::new("codice_fiscale", "registry-import-foreign-fiscal-code"));
        }
        person.fiscal_codes.replace(code);
        person.fiscal_codes.validated = true;
    }
    let codes = &mut person.fiscal_codes;
    for code in ids.previous_codes {
        if codes.current != Some(code) && !codes.previous.contains(&code) {
            codes.previous.push(code);
        }
    }
    codes.validated = row.or_kept(&["codice_fiscale_validato"], codes.validated, |row| {
        Ok(row.yes("codice_fiscale_validato")?.unwrap_or(true) && codes.current.is_some())
    })?;
    person.anpr_id = ids.anpr_id.or(person.anpr_id.take());
    Ok(())
}

/// Marriages, contracts, parents and the guardian, and whom of their others to look for.
fn bonds(row: &Object, person: &mut Person, today: NaiveDate) -> Result<Vec<Link>, Fault> {
    let mut links = Vec::new();
    let known: Vec<Linked<Union>> = person.civil.unions.iter().cloned().map(Linked::not).collect();
    let unions = items(row, &known, today)?;
    links.extend(Link::all(&unions, "unione_codice_fiscale", Bond::Union));
    person.civil.unions = unions.into_iter().map(|linked| linked.item).collect();
    let known: Vec<Linked<CohabitationContract>> =
        person.cohabitations.iter().cloned().map(Linked::not).collect();
    let contracts = items(row, &known, today)?;
    links.extend(Link::all(&contracts, "contratto_codice_fiscale", Bond::Contract));
    person.cohabitations = contracts.into_iter().map(|linked| linked.item).collect();
    let known: Vec<Linked<Parent>> = person.parents.iter().cloned().map(Linked::not).collect();
    let parents = items(row, &known, today)?;
    links.extend(Link::all(&parents, "genitore_codice_fiscale", Bond::Parent));
    person.parents = parents.into_iter().map(|linked| linked.item).collect();
    check_parents(person)?;
    let guardian = guardian(row, person.guardian.as_ref(), today)?;
    links.extend(Link::to(guardian.other, "tutore_codice_fiscale", Bond::Guardian));
    person.guardian = guardian.item;
    Ok(links)
}
