//! Of somebody, what the rules about employees ask before anything else is read.

use auth::{Staff, Whom};
use kernel::PersonId;

use super::reader::Reader;
use super::{StoreError, person};

/// Where somebody lives, or lived last in the city.
const MUNICIPIO: &str = "
    SELECT municipio FROM registry_residence
     WHERE person_id = $1 AND street_code IS NOT NULL ORDER BY seq DESC LIMIT 1";

/// What an employee's reach and impartiality depend on. Whom nobody knows lives nowhere.
pub(crate) async fn whom(
    mut reader: Reader<'_>,
    staff: &Staff,
    person: PersonId,
) -> Result<Whom, StoreError> {
    let lives: Option<(Option<i64>,)> = reader.optional(MUNICIPIO, person).await?;
    let municipio = lives.and_then(|(number,)| u8::try_from(number?).ok());
    let is_close_to_them = match staff.person {
        Some(own) if own != person => are_close(reader, own, person).await?,
        Some(_) | None => false,
    };
    Ok(Whom { person, municipio, is_close_to_them })
}

async fn are_close(mut reader: Reader<'_>, own: PersonId, other: PersonId) -> Result<bool, StoreError> {
    let Some(own) = person(reader.again(), own).await? else { return Ok(false) };
    let other = person(reader, other).await?;
    Ok(other.is_some_and(|other| own.is_close_to(&other)))
}
