//! The row of a person, and the way there and back.

use chrono::NaiveDate;
use db::Json;
use uuid::Uuid;

use super::StoreError;
use super::row::row;
use crate::codes::{AireReason, MaritalStatus, RegistrationReason};
use crate::codes::{ConvivenzaRole, Kinship};
use crate::domain::{
    AireEnrolment, AnprId, Belfiore, Birth, CivilAct, Electoral, FamilyId, ForeignDocument, Guardian,
    Leaving, Membership, Parent, Person, PersonName, Place, Register, Registration, Sex, Tie,
};
use kernel::PersonId;

row! {
    /// A person without what is listed in other tables.
    PersonRow in "registry_person" {
        person_id: Uuid,
        version: i64,
        codice_fiscale: Option<String>,
        codice_fiscale_validated: bool,
        anpr_id: Option<String>,
        foreign_document: Option<Json<ForeignDocument>>,
        surname: String,
        given_name: String,
        surname_key: String,
        given_name_key: String,
        sex: String,
        birth_date: NaiveDate,
        birth_place: String,
        birth_locality: Option<String>,
        birth_act: Option<Json<CivilAct>>,
        parents: Option<Json<Vec<Parent>>>,
        status: String,
        register: String,
        status_on: Option<NaiveDate>,
        status_reason: Option<String>,
        consulate: Option<String>,
        status_place: Option<Json<Place>>,
        death_act: Option<Json<CivilAct>>,
        first_registered_on: Option<NaiveDate>,
        civil_status: Option<String>,
        family_id: Option<Uuid>,
        tie: Option<String>,
        family_since: Option<NaiveDate>,
        electoral_section: Option<i64>,
        electoral_list: Option<String>,
        electoral_number: Option<i64>,
        may_vote: Option<bool>,
        certifiability: String,
        guardian: Option<Json<Guardian>>,
        merged_into: Option<Uuid>,
    }
}

impl PersonRow {
    pub(super) const BY_ID: &'static str = "
        SELECT person_id, version, codice_fiscale, codice_fiscale_validated, anpr_id, foreign_document,
               surname, given_name, surname_key, given_name_key, sex, birth_date, birth_place, birth_locality,
               birth_act, parents, status, register, status_on, status_reason, consulate, status_place, death_act,
               first_registered_on, civil_status, family_id, tie, family_since, electoral_section,
               electoral_list, electoral_number, may_vote, certifiability, guardian, merged_into
          FROM registry_person WHERE person_id = $1";
}

/// The five columns of a registration: status, day, reason, consulate, place; and the act of a death.
struct StatusColumns {
    status: &'static str,
    on: Option<NaiveDate>,
    reason: Option<&'static str>,
    consulate: Option<String>,
    place: Option<Place>,
    act: Option<CivilAct>,
}

impl From<&Registration> for StatusColumns {
    fn from(registration: &Registration) -> Self {
        let empty = Self { status: "", on: None, reason: None, consulate: None, place: None, act: None };
        match registration {
            Registration::Resident { since, reason } => {
                Self { status: "resident", on: Some(*since), reason: Some(reason.code()), ..empty }
            }
            Registration::Aire(AireEnrolment { since, reason, consulate }) => Self {
                status: "aire",
                on: Some(*since),
                reason: Some(reason.code()),
                consulate: Some(consulate.clone()),
                ..empty
            },
            Registration::Cancelled { on, reason, destination } => Self {
                status: "cancelled",
                on: *on,
                reason: Some(reason.code()),
                place: destination.clone(),
                ..empty
            },
            Registration::Deceased { on, place, act, was: _ } => {
                Self { status: "deceased", on: Some(*on), place: place.clone(), act: act.clone(), ..empty }
            }
        }
    }
}

impl From<&Person> for PersonRow {
    fn from(person: &Person) -> Self {
        let (surname_key, given_name_key) = person.name.search_keys();
        let status = StatusColumns::from(&person.registration);
        let membership = person.membership.as_ref();
        let vote = person.electoral.as_ref();
        Self {
            person_id: person.id.0,
            version: person.version,
            codice_fiscale: person.fiscal_codes.current.map(|code| code.to_string()),
            codice_fiscale_validated: person.fiscal_codes.validated,
            anpr_id: person.anpr_id.as_ref().map(|id| id.as_str().to_owned()),
            foreign_document: person.foreign_document.clone().map(Json),
            surname: person.name.surname().to_owned(),
            given_name: person.name.given().to_owned(),
            surname_key,
            given_name_key,
            sex: person.sex.code().to_owned(),
            birth_date: person.birth.date,
            birth_place: person.birth.place.code.to_string(),
            birth_locality: person.birth.place.locality.clone(),
            birth_act: person.birth.act.clone().map(Json),
            parents: (!person.parents.is_empty()).then(|| Json(person.parents.clone())),
            status: status.status.to_owned(),
            register: person.registration.register().code().to_owned(),
            status_on: status.on,
            status_reason: status.reason.map(str::to_owned),
            consulate: status.consulate,
            status_place: status.place.map(Json),
            death_act: status.act.map(Json),
            first_registered_on: person.first_registered_on,
            civil_status: person.civil.status.map(|status| status.code().to_owned()),
            family_id: membership.map(|membership| membership.family.0),
            tie: membership.map(|membership| tie_column(membership.tie)),
            family_since: membership.map(|membership| membership.since),
            electoral_section: vote.map(|vote| i64::from(vote.section)),
            electoral_list: vote.map(|vote| vote.list.code().to_owned()),
            electoral_number: vote.and_then(|vote| vote.number).map(i64::from),
            may_vote: vote.map(|vote| vote.may_vote),
            certifiability: person.certifiability.code().to_owned(),
            guardian: person.guardian.clone().map(Json),
            merged_into: person.merged_into.map(|kept| kept.0),
        }
    }
}

/// `kin:3` or `conv:2`: the two tables have codes of their own.
pub(super) fn tie_column(tie: Tie) -> String {
    match tie {
        Tie::Kin(kinship) => format!("kin:{}", kinship.code()),
        Tie::Convivenza(role) => format!("conv:{}", role.code()),
    }
}

pub(super) fn read_tie(text: &str) -> Option<Tie> {
    match text.split_once(':')? {
        ("kin", code) => Kinship::from_code(code).map(Tie::Kin),
        ("conv", code) => ConvivenzaRole::from_code(code).map(Tie::Convivenza),
        _ => None,
    }
}

impl TryFrom<PersonRow> for Person {
    type Error = StoreError;

    fn try_from(row: PersonRow) -> Result<Self, StoreError> {
        let id = row.person_id;
        read(row).map_err(|what| StoreError::Nonsense { table: "registry_person", id, what })
    }
}

/// The person of a row, or the column that makes no sense.
fn read(row: PersonRow) -> Result<Person, &'static str> {
    let registration = registration(&row)?;
    let membership = membership(&row)?;
    let electoral = electoral(&row)?;
    let name = PersonName::parse(&row.surname, &row.given_name).map_err(|_| "surname")?;
    let sex = Sex::from_code(&row.sex).ok_or("sex")?;
    let code = Belfiore::parse(&row.birth_place).map_err(|_| "birth_place")?;
    let place = Place { code, locality: row.birth_locality };
    let birth = Birth { date: row.birth_date, place, act: row.birth_act.map(|act| act.0) };
    let mut person = Person::new(PersonId(row.person_id), name, sex, birth, registration);
    person.version = row.version;
    person.parents = row.parents.map(|parents| parents.0).unwrap_or_default();
    person.fiscal_codes.current = parsed(row.codice_fiscale.as_deref()).map_err(|()| "codice_fiscale")?;
    person.fiscal_codes.validated = row.codice_fiscale_validated;
    person.anpr_id = row.anpr_id.map(|id| AnprId::parse(&id)).transpose().map_err(|_| "anpr_id")?;
    person.foreign_document = row.foreign_document.map(|document| document.0);
    person.first_registered_on = row.first_registered_on;
    person.civil.status =
        parsed::<MaritalStatus>(row.civil_status.as_deref()).map_err(|()| "civil_status")?;
    person.membership = membership;
    person.electoral = electoral;
    person.certifiability = row.certifiability.parse().map_err(|_| "certifiability")?;
    person.guardian = row.guardian.map(|guardian| guardian.0);
    person.merged_into = row.merged_into.map(PersonId);
    Ok(person)
}

fn parsed<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>, ()> {
    text.map(str::parse).transpose().map_err(|_| ())
}

fn registration(row: &PersonRow) -> Result<Registration, &'static str> {
    let on = row.status_on;
    let place = row.status_place.as_ref().map(|place| place.0.clone());
    let was = Register::from_code(&row.register).ok_or("register")?;
    let reason = row.status_reason.as_deref();
    match row.status.as_str() {
        "resident" => {
            let reason = reason.and_then(RegistrationReason::from_code).ok_or("status_reason")?;
            Ok(Registration::Resident { since: on.ok_or("status_on")?, reason })
        }
        "aire" => Ok(Registration::Aire(AireEnrolment {
            since: on.ok_or("status_on")?,
            reason: reason.and_then(AireReason::from_code).ok_or("status_reason")?,
            consulate: row.consulate.clone().ok_or("consulate")?,
        })),
        "cancelled" => {
            let reason = reason.and_then(|code| Leaving::from_code(was, code)).ok_or("status_reason")?;
            Ok(Registration::Cancelled { on, reason, destination: place })
        }
        "deceased" => {
            let act = row.death_act.as_ref().map(|act| act.0.clone());
            Ok(Registration::Deceased { on: on.ok_or("status_on")?, place, act, was })
        }
        _ => Err("status"),
    }
}

fn membership(row: &PersonRow) -> Result<Option<Membership>, &'static str> {
    let Some(family) = row.family_id else { return Ok(None) };
    let tie = row.tie.as_deref().and_then(read_tie).ok_or("tie")?;
    let since = row.family_since.ok_or("family_since")?;
    Ok(Some(Membership { family: FamilyId(family), tie, since }))
}

fn electoral(row: &PersonRow) -> Result<Option<Electoral>, &'static str> {
    let Some(section) = row.electoral_section else { return Ok(None) };
    Ok(Some(Electoral {
        section: section.try_into().map_err(|_| "electoral_section")?,
        list: parsed(row.electoral_list.as_deref()).ok().flatten().ok_or("electoral_list")?,
        number: row.electoral_number.map(u32::try_from).transpose().map_err(|_| "electoral_number")?,
        may_vote: row.may_vote.ok_or("may_vote")?,
    }))
}
