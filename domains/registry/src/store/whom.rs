//! Of somebody, what the rules about employees ask before anything else is read.

use auth::{Staff, Whom};
use db::{Db, DbError};
use kernel::PersonId;

/// Where somebody lives, or lived last in the city.
const MUNICIPIO: &str = "
    SELECT municipio FROM registry_residence
     WHERE person_id = $1 AND street_code IS NOT NULL ORDER BY seq DESC LIMIT 1";

/// Whether two people are on one sheet as a family. The guests of a convivenza are no family to one another.
const TOGETHER: &str = "
    SELECT COUNT(*) FROM registry_person mine JOIN registry_person theirs ON theirs.family_id = mine.family_id
     WHERE mine.person_id = $1 AND theirs.person_id = $2 AND mine.tie LIKE 'kin:%' AND theirs.tie LIKE 'kin:%'";

/// What an employee's reach and impartiality depend on. Whom nobody knows lives nowhere.
pub(crate) async fn whom(db: &Db, staff: &Staff, person: PersonId) -> Result<Whom, DbError> {
    let lives: Option<(Option<i64>,)> = db.query(MUNICIPIO).bind(person).fetch_optional().await?;
    let municipio = lives.and_then(|(number,)| u8::try_from(number?).ok());
    let is_of_their_household = match staff.person {
        Some(own) => {
            let (together,): (i64,) = db.query(TOGETHER).bind(own).bind(person).fetch_one().await?;
            together > 0
        }
        None => false,
    };
    Ok(Whom { person, municipio, is_of_their_household })
}
