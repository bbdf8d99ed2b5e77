//! By what code the desks for businesses of the country name a case.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};

use crate::definition::SuapState;
use crate::domain::{CaseId, SuapInstance};

type Row = (String, NaiveDate, String, String, String);

/// Notes it on a case, in place of what was noted before; tells whether the code names no other case.
pub(crate) async fn note_instance(
    tx: &mut Tx,
    case: CaseId,
    instance: &SuapInstance,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    tx.query("DELETE FROM cases_suap_instance WHERE case_id = $1").bind(case).execute().await?;
    let inserted = tx
        .query(
            "INSERT INTO cases_suap_instance
                    (case_id, cui_uuid, context, issued_on, progressive, descriptor_version, named_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (cui_uuid) DO NOTHING",
        )
        .bind(case)
        .bind(instance.uuid.clone())
        .bind(instance.context.clone())
        .bind(instance.issued_on)
        .bind(instance.progressive.clone())
        .bind(instance.descriptor_version.clone())
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// What is noted on a case. The caller has asked whether it may.
pub(crate) async fn instance_of(db: &Db, case: CaseId) -> Result<Option<SuapInstance>, DbError> {
    let row: Option<Row> = db
        .query(
            "SELECT context, issued_on, progressive, cui_uuid, descriptor_version
               FROM cases_suap_instance WHERE case_id = $1",
        )
        .bind(case)
        .fetch_optional()
        .await?;
    Ok(row.map(read))
}

/// Notes into which state of the specification a case came; gives what is noted on it, unless it was in that one before.
pub(crate) async fn instance_coming_into(
    tx: &mut Tx,
    case: CaseId,
    state: SuapState,
) -> Result<Option<SuapInstance>, DbError> {
    let row: Option<Row> = tx
        .query(
            "UPDATE cases_suap_instance SET came_into = $2
              WHERE case_id = $1 AND (came_into IS NULL OR came_into <> $2)
             RETURNING context, issued_on, progressive, cui_uuid, descriptor_version",
        )
        .bind(case)
        .bind(state.code())
        .fetch_optional()
        .await?;
    Ok(row.map(read))
}

fn read((context, issued_on, progressive, uuid, descriptor_version): Row) -> SuapInstance {
    SuapInstance { context, issued_on, progressive, uuid, descriptor_version }
}
