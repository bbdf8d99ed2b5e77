//! By what code the desks for businesses of the country name a case, and what is told between them and us.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use serde_json::Value;

use super::StoreError;
use crate::definition::SuapState;
use crate::domain::{CaseId, Heard, IndexItem, SentInstance, SentIntegration, SuapInstance, SuapParty};

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

/// The case that a code names, by its UUID. The caller asks whether it may be told.
pub(crate) async fn case_of_cui(db: &Db, uuid: &str) -> Result<Option<CaseId>, DbError> {
    let row: Option<(CaseId,)> = db
        .query("SELECT case_id FROM cases_suap_instance WHERE cui_uuid = $1")
        .bind(uuid.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Notes the version of the descriptor that goes with a code from now on.
pub(crate) async fn note_descriptor_version(
    tx: &mut Tx,
    case: CaseId,
    instance: &SuapInstance,
) -> Result<(), DbError> {
    tx.query("UPDATE cases_suap_instance SET descriptor_version = $2 WHERE case_id = $1")
        .bind(case)
        .bind(instance.descriptor_version.clone())
        .execute()
        .await?;
    Ok(())
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

/// A message about an instance, as it came in or is to be sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct SuapMessage {
    pub(crate) number: i64,
    pub(crate) is_sent: bool,
    /// From or for whom.
    pub(crate) party: String,
    pub(crate) operation: String,
    pub(crate) message: Json<Value>,
    pub(crate) written_at: DateTime<Utc>,
}

/// Every message about a case, in the order in which they came about. The caller has asked whether it may.
pub(crate) async fn suap_messages_of(db: &Db, case: CaseId) -> Result<Vec<SuapMessage>, DbError> {
    db.query(
        "SELECT number, is_sent, party, operation, message, written_at
           FROM cases_suap_message WHERE case_id = $1 ORDER BY number",
    )
    .bind(case)
    .fetch_all()
    .await
}

/// Keeps what came in, in the transaction that holds its case.
pub(crate) async fn insert_heard(
    tx: &mut Tx,
    case: CaseId,
    (party, heard): (&SuapParty, &Heard),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    insert_message(tx, case, false, (party, heard.operation(), heard.message()), now).await.map(drop)
}

/// Keeps what is to be sent to somebody, in the transaction that holds its case; gives its number.
pub(crate) async fn insert_told(
    tx: &mut Tx,
    case: CaseId,
    told: (&SuapParty, &str, Value),
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    insert_message(tx, case, true, told, now).await
}

async fn insert_message(
    tx: &mut Tx,
    case: CaseId,
    is_sent: bool,
    (party, operation, message): (&SuapParty, &str, Value),
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let (number,): (i64,) = tx
        .query(
            "INSERT INTO cases_suap_message (case_id, number, is_sent, party, operation, message, written_at)
             VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM cases_suap_message WHERE case_id = $1),
                     $2, $3, $4, $5, $6)
             RETURNING number",
        )
        .bind(case)
        .bind(is_sent)
        .bind(party.code().to_owned())
        .bind(operation.to_owned())
        .bind(Json(message))
        .bind(now)
        .fetch_one()
        .await?;
    Ok(number)
}

/// The last message of an operation that came in about a case.
const LAST_HEARD: &str = "SELECT message FROM cases_suap_message
                           WHERE case_id = $1 AND NOT is_sent AND operation = $2 ORDER BY number DESC LIMIT 1";

/// The elements of a case as the front office sent them last; none where it came another way.
pub(crate) async fn index_of(tx: &mut Tx, case: CaseId) -> Result<Vec<IndexItem>, StoreError> {
    let row = tx.query(LAST_HEARD).bind(case).bind(Heard::INSTANCE.to_owned()).fetch_optional().await?;
    elements_in(case, row)
}

/// The same for whoever reads. The caller has asked whether they may.
pub(crate) async fn index_for_reading(db: &Db, case: CaseId) -> Result<Vec<IndexItem>, StoreError> {
    let row = db.query(LAST_HEARD).bind(case).bind(Heard::INSTANCE.to_owned()).fetch_optional().await?;
    elements_in(case, row)
}

fn elements_in(case: CaseId, row: Option<(Json<Value>,)>) -> Result<Vec<IndexItem>, StoreError> {
    let Some((Json(message),)) = row else { return Ok(Vec::new()) };
    let sent: SentInstance =
        serde_json::from_value(message).map_err(|_| StoreError::nonsense(case, "send_instance"))?;
    Ok(sent.instance_index)
}

/// What bodies ask besides and the front office was not told yet: the last of each, the oldest first.
pub(crate) async fn integrations_untold(
    tx: &mut Tx,
    case: CaseId,
) -> Result<Vec<SentIntegration>, StoreError> {
    let rows: Vec<(Json<Value>,)> = tx
        .query(
            "SELECT message FROM cases_suap_message AS one
              WHERE case_id = $1 AND NOT is_sent AND operation = $2 AND told_in IS NULL
                AND NOT EXISTS (SELECT 1 FROM cases_suap_message AS later
                                 WHERE later.case_id = one.case_id AND later.party = one.party
                                   AND later.operation = one.operation AND NOT later.is_sent
                                   AND later.number > one.number)
              ORDER BY number",
        )
        .bind(case)
        .bind(Heard::INTEGRATION.to_owned())
        .fetch_all()
        .await?;
    let read = |(Json(message),): (Json<Value>,)| {
        serde_json::from_value(message).map_err(|_| StoreError::nonsense(case, "request_integration"))
    };
    rows.into_iter().map(read).collect()
}

/// What bodies ask besides goes on to the front office in the message of a number.
pub(crate) async fn note_integrations_told(tx: &mut Tx, case: CaseId, number: i64) -> Result<(), DbError> {
    tx.query(
        "UPDATE cases_suap_message SET told_in = $2
          WHERE case_id = $1 AND NOT is_sent AND operation = $3 AND told_in IS NULL",
    )
    .bind(case)
    .bind(number)
    .bind(Heard::INTEGRATION.to_owned())
    .execute()
    .await?;
    Ok(())
}
