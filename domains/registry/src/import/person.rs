//! A row as a person: what the form says overwrites the file, what it cannot say stays.

use chrono::NaiveDate;
use kernel::PersonId;

use super::form::Object;
use super::home::{place, residences};
use super::report::Fault;
use super::status::{citizenships, documents, electoral, registration, unions};
use crate::codes::Certifiability;
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{AnprId, Belfiore, Birth, CivilAct, Person, PersonName, Sex, Union};

/// By what a row is known: the same identifier is the same person.
pub(super) struct Identifiers {
    pub(super) fiscal_code: Option<CodiceFiscale>,
    pub(super) anpr_id: Option<AnprId>,
}

pub(super) fn identifiers(row: &Object) -> Result<Identifiers, Fault> {
    let fiscal_code =
        row.read("codice_fiscale", "registry-import-fiscal-code", |text| CodiceFiscale::parse(text).ok())?;
    let anpr_id = row.read("id_anpr", "registry-import-anpr-id", |text| AnprId::parse(text).ok())?;
    if fiscal_code.is_none() && anpr_id.is_none() {
        return Err(Fault::new("codice_fiscale", "registry-import-no-identifier"));
    }
    Ok(Identifiers { fiscal_code, anpr_id })
}

/// The person that the row describes; `known` is their file, if there is one. Family comes later.
pub(super) fn person(
    row: &Object,
    ids: Identifiers,
    known: Option<&Person>,
    today: NaiveDate,
) -> Result<Person, Fault> {
    let name =
        PersonName::parse(row.text("cognome").unwrap_or_default(), row.text("nome").unwrap_or_default());
    let name = name.map_err(|_| Fault::new("cognome", "registry-import-name"))?;
    row.required("sesso")?;
    let sex = row.read("sesso", "registry-import-sex", Sex::from_code)?.expect("it is there");
    let birth = birth(row, today)?;
    let registration = registration(row)?;
    if row.date("stato_dal")?.is_some_and(|date| date > today) {
        return Err(Fault::new("stato_dal", "registry-import-future"));
    }
    let mut person = match known {
        Some(known) => Person { name, sex, birth, registration, ..known.clone() },
        None => Person::new(PersonId::new(), name, sex, birth, registration),
    };
    identify(&mut person, ids)?;
    person.first_registered_on = row.date("prima_iscrizione")?;
    person.civil.status = row.code("stato_civile")?;
    person.civil.unions = keep_links(unions(row)?, &person.civil.unions);
    person.citizenships = citizenships(row)?;
    person.residences = residences(row)?;
    person.documents = keep_issuers(documents(row)?, &person.documents);
    person.electoral = electoral(row)?;
    person.certifiability = row.code("certificabilita")?.unwrap_or(Certifiability::Full);
    Ok(person)
}

fn birth(row: &Object, today: NaiveDate) -> Result<Birth, Fault> {
    let date = row.required_date("data_nascita")?;
    if date > today {
        return Err(Fault::new("data_nascita", "registry-import-future"));
    }
    row.required("luogo_nascita")?;
    let place = place(row, "luogo_nascita", "localita_nascita")?.expect("it is there");
    Ok(Birth { date, place, act: act(row)? })
}

fn act(row: &Object) -> Result<Option<CivilAct>, Fault> {
    let Some(number) = row.owned("atto_nascita_numero") else { return Ok(None) };
    row.required("atto_nascita_comune")?;
    row.required("atto_nascita_anno")?;
    let comune =
        row.read("atto_nascita_comune", "registry-import-place", |text| Belfiore::parse(text).ok())?;
    let year = row.number("atto_nascita_anno")?;
    Ok(comune.zip(year).map(|(comune, year)| CivilAct {
        comune,
        year,
        number,
        part: row.owned("atto_nascita_parte"),
        series: row.owned("atto_nascita_serie"),
    }))
}

/// A new codice fiscale must be the one of these data, omocodia apart.
fn identify(person: &mut Person, ids: Identifiers) -> Result<(), Fault> {
    if let Some(code) = ids.fiscal_code {
        // An old code still names the person, and does not come back into force.
        let is_old = person.fiscal_codes.previous.contains(&code);
        if !is_old && person.fiscal_codes.current != Some(code) {
            let Birth { date, place, .. } = &person.birth;
            if !code.belongs_to(&person.name, *date, person.sex, place.code) {
                return Err(Fault::new("codice_fiscale", "registry-import-foreign-fiscal-code"));
            }
            person.fiscal_codes.replace(code);
            person.fiscal_codes.validated = true;
        }
    }
    if ids.anpr_id.is_some() {
        person.anpr_id = ids.anpr_id;
    }
    Ok(())
}

/// The form names the spouse and not the act; what the file knows of the same bond stays.
fn keep_links(mut unions: Vec<Union>, known: &[Union]) -> Vec<Union> {
    for (union, known) in unions.iter_mut().zip(known) {
        if let (Some(partner), Some(same)) = (&mut union.partner, &known.partner)
            && partner.name == same.name
        {
            partner.person = same.person;
            partner.birth_place.clone_from(&same.birth_place);
        }
        if union.date == known.date {
            union.act.clone_from(&known.act);
        }
    }
    unions
}

/// The form does not say who issued a document; what the file knows stays.
fn keep_issuers(
    mut documents: Vec<crate::domain::IdentityDocument>,
    known: &[crate::domain::IdentityDocument],
) -> Vec<crate::domain::IdentityDocument> {
    for document in &mut documents {
        let same = known.iter().find(|same| same.kind == document.kind && same.number == document.number);
        document.issued_by = same.and_then(|same| same.issued_by.clone());
    }
    documents
}
