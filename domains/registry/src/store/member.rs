//! The people of a sheet, as a family certificate lists them.

use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;
use uuid::Uuid;

use super::StoreError;
use super::person_row::read_tie;
use super::reader::Reader;
use crate::codes::{Certifiability, MaritalStatus};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{Belfiore, FamilyId, PersonName, Place, Sex, Tie};

/// One of the people of a family or convivenza.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyMember {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Birth date.
    pub birth_date: NaiveDate,
    /// Birthplace.
    pub birth_place: Place,
    /// Codice fiscale.
    pub fiscal_code: Option<CodiceFiscale>,
    /// Civil status.
    pub civil_status: Option<MaritalStatus>,
    /// What they are in the family.
    pub tie: Tie,
    /// Since when they are in it.
    pub since: NaiveDate,
    /// Whether their data may be certified.
    pub certifiability: Certifiability,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    person_id: Uuid,
    surname: String,
    given_name: String,
    sex: String,
    birth_date: NaiveDate,
    birth_place: String,
    birth_locality: Option<String>,
    codice_fiscale: Option<String>,
    civil_status: Option<String>,
    tie: Option<String>,
    family_since: Option<NaiveDate>,
    certifiability: String,
}

const OF_FAMILY: &str = "
    SELECT person_id, surname, given_name, sex, birth_date, birth_place, birth_locality, codice_fiscale,
           civil_status, tie, family_since, certifiability
      FROM registry_person WHERE family_id = $1
     ORDER BY birth_date, person_id
     LIMIT 500";

/// The reference person first, then the others, the oldest first. A convivenza of thousands is cut at
/// five hundred: no page and no certificate lists its people.
pub(crate) async fn members(
    mut reader: Reader<'_>,
    family: FamilyId,
) -> Result<Vec<FamilyMember>, StoreError> {
    let rows: Vec<MemberRow> = reader.all(OF_FAMILY, family).await?;
    let mut members = rows.into_iter().map(member).collect::<Result<Vec<_>, _>>()?;
    members.sort_by_key(|member| !member.tie.is_reference_person());
    Ok(members)
}

/// Everybody on a sheet, however many.
pub(crate) async fn member_ids(tx: &mut Tx, family: FamilyId) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT person_id FROM registry_person WHERE family_id = $1 ORDER BY person_id";
    let ids: Vec<(Uuid,)> = Reader::Inside(tx).all(sql, family).await?;
    Ok(ids.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// The same as [`members`] inside a transaction.
pub(crate) async fn members_in(tx: &mut Tx, family: FamilyId) -> Result<Vec<FamilyMember>, StoreError> {
    members(Reader::Inside(tx), family).await
}

fn member(row: MemberRow) -> Result<FamilyMember, StoreError> {
    let id = row.person_id;
    read(row).ok_or(StoreError::Nonsense { table: "registry_person", id, what: "a code" })
}

fn read(row: MemberRow) -> Option<FamilyMember> {
    Some(FamilyMember {
        person: PersonId(row.person_id),
        name: PersonName::parse(&row.surname, &row.given_name).ok()?,
        sex: Sex::from_code(&row.sex)?,
        birth_date: row.birth_date,
        birth_place: Place { code: Belfiore::parse(&row.birth_place).ok()?, locality: row.birth_locality },
        fiscal_code: row.codice_fiscale.map(|code| code.parse()).transpose().ok()?,
        civil_status: row.civil_status.map(|code| code.parse()).transpose().ok()?,
        tie: read_tie(row.tie.as_deref()?)?,
        since: row.family_since?,
        certifiability: row.certifiability.parse().ok()?,
    })
}
