//! Whom somebody may care for.

use db::{Db, DbError};
use kernel::PersonId;
use uuid::Uuid;

use crate::domain::Carer;

/// Those in whose files they stand as a parent or as the guardian, today or once: the file says whether it holds.
pub(crate) async fn people_with_carer(db: &Db, carer: &Carer, limit: i64) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<(Uuid,)> = db
        .query(
            "SELECT person_id FROM registry_carer WHERE carer_id = $1
             UNION SELECT person_id FROM registry_carer_elsewhere WHERE codice_fiscale = $2
             ORDER BY person_id LIMIT $3",
        )
        .bind(carer.person)
        .bind(carer.fiscal_code.map(|code| code.to_string()))
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// Whether there is anybody in whose file they stand so, as a person or by the *codice fiscale* that is theirs today. One
/// statement, and no file is opened for it.
pub(crate) async fn is_carer_anywhere(db: &Db, person: PersonId) -> Result<bool, DbError> {
    let anybody: Option<(Uuid,)> = db
        .query(
            "SELECT person_id FROM registry_carer WHERE carer_id = $1
             UNION ALL
             SELECT elsewhere.person_id FROM registry_person own
               JOIN registry_carer_elsewhere elsewhere ON elsewhere.codice_fiscale = own.codice_fiscale
              WHERE own.person_id = $1
             LIMIT 1",
        )
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(anybody.is_some())
}
