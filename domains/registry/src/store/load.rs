//! Reading a whole person.

use db::Tx;
use kernel::PersonId;

use super::StoreError;
use super::parts::read_parts;
use super::person_row::PersonRow;
use super::reader::Reader;
use crate::domain::Person;

/// How often a file that changes while it is read is read again.
const ATTEMPTS: u8 = 5;

/// A person, inside a transaction that decides on what it reads.
pub(crate) async fn person_in(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StoreError> {
    person(Reader::Inside(tx), id).await
}

/// The row of a person, inside a transaction: nothing of what other tables list.
pub(crate) async fn head_in(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row: Option<PersonRow> = Reader::Inside(tx).optional(PersonRow::BY_ID, id).await?;
    row.map(Person::try_from).transpose()
}

/// A person. The row and the lists are read one after the other. Whoever changes a file raises its version, so
/// that a file which did not stay the same meanwhile is read again.
pub(crate) async fn person(mut reader: Reader<'_>, id: PersonId) -> Result<Option<Person>, StoreError> {
    for _ in 0..ATTEMPTS {
        let row: Option<PersonRow> = reader.optional(PersonRow::BY_ID, id).await?;
        let Some(row) = row else { return Ok(None) };
        let mut person = Person::try_from(row)?;
        read_parts(&mut reader, &mut person).await?;
        let version: Option<(i64,)> =
            reader.optional("SELECT version FROM registry_person WHERE person_id = $1", id).await?;
        if version == Some((person.version,)) {
            return Ok(Some(person));
        }
    }
    Err(StoreError::Stale(id.0))
}
