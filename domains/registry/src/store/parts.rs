//! What is listed of a person: one table for each list, in the order of the list.

use chrono::NaiveDate;
use db::{DbError, Json, Record, Tx};
use kernel::PersonId;
use uuid::Uuid;

use super::StoreError;
use super::bond_rows::{CohabitationRow, UnionRow};
use super::extension::extensions_in_force;
use super::insert::insert_rows;
use super::reader::Reader;
use super::residence_row::{ResidenceRow, residences};
use super::row::{listed_row, row};
use crate::codice_fiscale::CodiceFiscale;
use crate::domain::{
    Citizenship, Country, CustodyNote, DocumentClass, IdentityDocument, NotedParent, ParentRole, Person,
    Place, Procedure, extended,
};

listed_row! { PreviousCodeRow in "registry_previous_code" { person_id: Uuid, seq: i64, codice_fiscale: String, } }

listed_row! {
    CitizenshipRow in "registry_citizenship" {
        person_id: Uuid, seq: i64, country: i64, held_since: Option<NaiveDate>, held_until: Option<NaiveDate>,
    }
}

listed_row! {
    DocumentRow in "registry_document" {
        person_id: Uuid,
        seq: i64,
        kind: String,
        number: String,
        issued_by: Option<Json<Place>>,
        issued_on: NaiveDate,
        expires_on: NaiveDate,
    }
}

listed_row! {
    ProcedureRow in "registry_procedure" {
        person_id: Uuid, seq: i64, cause: String, state: String, opened_on: NaiveDate, closed_on: Option<NaiveDate>,
    }
}

listed_row! {
    CustodyNoteRow in "registry_custody_note" {
        person_id: Uuid, seq: i64, parent_id: Option<Uuid>, parent_role: Option<String>, decree: String,
        since: NaiveDate, ended_on: Option<NaiveDate>,
    }
}

row! {
    /// Who may care for somebody, to be found by the carer; the person's own row says the same.
    CarerRow in "registry_carer" { person_id: Uuid, seq: i64, carer_id: Uuid, }
}

row! {
    /// Parents who have no file here, to be found by the code that the act has of them.
    CarerElsewhereRow in "registry_carer_elsewhere" { person_id: Uuid, seq: i64, codice_fiscale: String, }
}

/// The rows of many people, table by table.
#[derive(Default)]
pub(super) struct Parts {
    previous_codes: Vec<PreviousCodeRow>,
    citizenships: Vec<CitizenshipRow>,
    unions: Vec<UnionRow>,
    residences: Vec<ResidenceRow>,
    cohabitations: Vec<CohabitationRow>,
    documents: Vec<DocumentRow>,
    procedures: Vec<ProcedureRow>,
    custody: Vec<CustodyNoteRow>,
    carers: Vec<CarerRow>,
    carers_elsewhere: Vec<CarerElsewhereRow>,
}

/// Numbers the items of a list from zero.
fn numbered<T>(items: &[T]) -> impl Iterator<Item = (i64, &T)> {
    (0..).zip(items)
}

impl Parts {
    pub(super) fn add(&mut self, person: &Person) {
        let id = person.id.0;
        let code = |(seq, code): (i64, &CodiceFiscale)| PreviousCodeRow {
            person_id: id,
            seq,
            codice_fiscale: code.to_string(),
        };
        self.previous_codes.extend(numbered(&person.fiscal_codes.previous).map(code));
        self.citizenships.extend(numbered(&person.citizenships).map(|item| citizenship_row(id, item)));
        self.unions.extend(numbered(&person.civil.unions).map(|(seq, item)| UnionRow::of(id, seq, item)));
        self.residences
            .extend(numbered(&person.residences).map(|(seq, item)| ResidenceRow::of(id, seq, item)));
        self.cohabitations
            .extend(numbered(&person.cohabitations).map(|(seq, item)| CohabitationRow::of(id, seq, item)));
        self.documents.extend(numbered(&person.documents).map(|item| document_row(id, item)));
        self.procedures.extend(numbered(&person.procedures).map(|item| procedure_row(id, item)));
        self.custody.extend(numbered(&person.custody).map(|item| custody_row(id, item)));
        let carer = |(seq, carer): (i64, &PersonId)| CarerRow { person_id: id, seq, carer_id: carer.0 };
        self.carers.extend(numbered(&person.carers()).map(carer));
        let elsewhere = |(seq, code): (i64, &CodiceFiscale)| CarerElsewhereRow {
            person_id: id,
            seq,
            codice_fiscale: code.to_string(),
        };
        self.carers_elsewhere.extend(numbered(&person.carers_elsewhere()).map(elsewhere));
    }

    pub(super) async fn insert(self, tx: &mut Tx) -> Result<(), DbError> {
        insert_rows(tx, self.previous_codes).await?;
        insert_rows(tx, self.citizenships).await?;
        insert_rows(tx, self.unions).await?;
        insert_rows(tx, self.residences).await?;
        insert_rows(tx, self.cohabitations).await?;
        insert_rows(tx, self.documents).await?;
        insert_rows(tx, self.procedures).await?;
        insert_rows(tx, self.custody).await?;
        insert_rows(tx, self.carers).await?;
        insert_rows(tx, self.carers_elsewhere).await
    }
}

/// The statements that forget every list of a person, before they are written anew.
pub(super) const FORGET: [&str; 10] = [
    "DELETE FROM registry_previous_code WHERE person_id = $1",
    "DELETE FROM registry_citizenship WHERE person_id = $1",
    "DELETE FROM registry_union WHERE person_id = $1",
    "DELETE FROM registry_residence WHERE person_id = $1",
    "DELETE FROM registry_cohabitation WHERE person_id = $1",
    "DELETE FROM registry_document WHERE person_id = $1",
    "DELETE FROM registry_procedure WHERE person_id = $1",
    "DELETE FROM registry_custody_note WHERE person_id = $1",
    "DELETE FROM registry_carer WHERE person_id = $1",
    "DELETE FROM registry_carer_elsewhere WHERE person_id = $1",
];

/// Which lists of a person have anything in them: most have two or three, and one question costs less than five answers of
/// nothing.
const HAS: &str = "
    SELECT EXISTS (SELECT 1 FROM registry_previous_code WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_union WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_cohabitation WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_document WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_procedure WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_custody_note WHERE person_id = $1),
           EXISTS (SELECT 1 FROM registry_extension WHERE lifted_at IS NULL)";

/// The rows of one of those lists.
async fn rows<T: Record>(
    reader: &mut Reader<'_>,
    has_any: bool,
    sql: &'static str,
    id: Uuid,
) -> Result<Vec<T>, DbError> {
    if has_any { reader.all(sql, id).await } else { Ok(Vec::new()) }
}

/// Reads every list of a person.
pub(super) async fn read_parts(reader: &mut Reader<'_>, person: &mut Person) -> Result<(), StoreError> {
    let id = person.id.0;
    let has: Option<(bool, bool, bool, bool, bool, bool, bool)> = reader.optional(HAS, id).await?;
    let (codes, unions, cohabitations, documents, procedures, custody, has_extensions) =
        has.unwrap_or_default();
    let codes: Vec<PreviousCodeRow> = rows(reader, codes, PreviousCodeRow::OF_PERSON, id).await?;
    let unions: Vec<UnionRow> = rows(reader, unions, UnionRow::OF_PERSON, id).await?;
    let cohabitations: Vec<CohabitationRow> =
        rows(reader, cohabitations, CohabitationRow::OF_PERSON, id).await?;
    let documents: Vec<DocumentRow> = rows(reader, documents, DocumentRow::OF_PERSON, id).await?;
    let procedures: Vec<ProcedureRow> = rows(reader, procedures, ProcedureRow::OF_PERSON, id).await?;
    let custody: Vec<CustodyNoteRow> = rows(reader, custody, CustodyNoteRow::OF_PERSON, id).await?;
    let citizenships: Vec<CitizenshipRow> = reader.all(CitizenshipRow::OF_PERSON, id).await?;
    person.residences = residences(reader, id).await?;
    person.fiscal_codes.previous =
        values(codes, "registry_previous_code", id, |row| row.codice_fiscale.parse().ok())?;
    person.citizenships = values(citizenships, "registry_citizenship", id, citizenship)?;
    person.civil.unions = values(unions, "registry_union", id, UnionRow::union)?;
    person.cohabitations = values(cohabitations, "registry_cohabitation", id, CohabitationRow::contract)?;
    person.documents = values(documents, "registry_document", id, document)?;
    extend(reader, &mut person.documents, has_extensions).await?;
    person.procedures = values(procedures, "registry_procedure", id, procedure)?;
    person.custody = values(custody, "registry_custody_note", id, custody_note)?;
    Ok(())
}

/// Documents that count longer by an act learn it as they are read. Most days no act is in force, and nothing is asked.
async fn extend(
    reader: &mut Reader<'_>,
    documents: &mut [IdentityDocument],
    has_extensions: bool,
) -> Result<(), StoreError> {
    if !has_extensions || documents.is_empty() {
        return Ok(());
    }
    let in_force = extensions_in_force(reader).await?;
    for document in documents {
        document.extended = extended(&in_force, DocumentClass::Identity(document.kind), document.expires_on);
    }
    Ok(())
}

fn values<R, T>(
    rows: Vec<R>,
    table: &'static str,
    id: Uuid,
    value: impl Fn(R) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let all: Option<Vec<T>> = rows.into_iter().map(value).collect();
    all.ok_or(StoreError::Nonsense { table, id, what: "a code" })
}

fn citizenship_row(person_id: Uuid, (seq, item): (i64, &Citizenship)) -> CitizenshipRow {
    let country = i64::from(item.country.0);
    CitizenshipRow { person_id, seq, country, held_since: item.since, held_until: item.until }
}

fn citizenship(row: CitizenshipRow) -> Option<Citizenship> {
    let country = Country(row.country.try_into().ok()?);
    Some(Citizenship { country, since: row.held_since, until: row.held_until })
}

fn document_row(person_id: Uuid, (seq, item): (i64, &IdentityDocument)) -> DocumentRow {
    DocumentRow {
        person_id,
        seq,
        kind: item.kind.code().to_owned(),
        number: item.number.clone(),
        issued_by: item.issued_by.clone().map(Json),
        issued_on: item.issued_on,
        expires_on: item.expires_on,
    }
}

fn document(row: DocumentRow) -> Option<IdentityDocument> {
    Some(IdentityDocument {
        kind: row.kind.parse().ok()?,
        number: row.number,
        issued_by: row.issued_by.map(|place| place.0),
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        extended: None,
    })
}

fn procedure_row(person_id: Uuid, (seq, item): (i64, &Procedure)) -> ProcedureRow {
    ProcedureRow {
        person_id,
        seq,
        cause: item.trigger.code().to_owned(),
        state: item.state.code().to_owned(),
        opened_on: item.opened_on,
        closed_on: item.closed_on,
    }
}

fn procedure(row: ProcedureRow) -> Option<Procedure> {
    Some(Procedure {
        trigger: row.cause.parse().ok()?,
        state: row.state.parse().ok()?,
        opened_on: row.opened_on,
        closed_on: row.closed_on,
    })
}

fn custody_row(person_id: Uuid, (seq, item): (i64, &CustodyNote)) -> CustodyNoteRow {
    let (parent_id, parent_role) = noted_columns(item.parent);
    CustodyNoteRow {
        person_id,
        seq,
        parent_id,
        parent_role,
        decree: item.decree.clone(),
        since: item.since,
        ended_on: item.ended_on,
    }
}

fn custody_note(row: CustodyNoteRow) -> Option<CustodyNote> {
    let parent = noted_parent(row.parent_id, row.parent_role)?;
    Some(CustodyNote { parent, decree: row.decree, since: row.since, ended_on: row.ended_on })
}

/// A parent as the tables of what courts decided name them: by their file, or by their role in the act of birth.
pub(super) fn noted_columns(parent: NotedParent) -> (Option<Uuid>, Option<String>) {
    match parent {
        NotedParent::OnFile(person) => (Some(person.0), None),
        NotedParent::InTheAct(role) => (None, Some(role.code().to_owned())),
    }
}

/// The parent of these columns; none when they make no sense.
pub(super) fn noted_parent(id: Option<Uuid>, role: Option<String>) -> Option<NotedParent> {
    match (id, role) {
        (Some(person), None) => Some(NotedParent::OnFile(PersonId(person))),
        (None, Some(role)) => ParentRole::from_code(&role).map(NotedParent::InTheAct),
        _ => None,
    }
}
