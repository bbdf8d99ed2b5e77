//! What people were told.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{Localised, PersonId};
use serde::Deserialize;
use serde_json::{Map, Value as JsonValue};
use uuid::Uuid;
use web::Value;

use crate::domain::{Notice, NoticeId, ToPay, Told, Topic};

#[derive(sqlx::FromRow)]
struct NoticeRow {
    notice_id: NoticeId,
    person_id: PersonId,
    topic: String,
    subject: String,
    body: String,
    arguments: Json<Map<String, JsonValue>>,
    about: Option<String>,
    link: Option<String>,
    to_pay: Option<Json<ToPay>>,
    cause: Option<Uuid>,
    told_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

impl From<NoticeRow> for Told {
    fn from(row: NoticeRow) -> Self {
        let Json(arguments) = row.arguments;
        let notice = Notice {
            at: row.told_at,
            // A topic of a newer program is read as what everybody hears of.
            topic: Topic::from_code(&row.topic).unwrap_or(Topic::Account),
            subject: row.subject,
            body: row.body,
            arguments: arguments.into_iter().map(|(name, value)| (name, from_json(value))).collect(),
            about: row.about,
            link: row.link,
            to_pay: row.to_pay.map(|Json(to_pay)| to_pay),
            cause: row.cause,
        };
        Self { id: row.notice_id, notice, read_at: row.read_at }
    }
}

fn to_json(value: &Value) -> JsonValue {
    match value {
        Value::Text(text) => JsonValue::from(text.as_ref()),
        Value::Number(number) => JsonValue::from(*number),
        Value::Localised(text) => serde_json::json!(text),
    }
}

fn from_json(value: JsonValue) -> Value {
    match value {
        JsonValue::Number(number) => Value::Number(number.as_i64().unwrap_or_default()),
        JsonValue::String(text) => Value::from(text),
        other => match Localised::deserialize(&other) {
            Ok(text) => Value::from(text),
            Err(_) => Value::from(other.to_string()),
        },
    }
}

/// Adds one, unless it is there.
pub(crate) async fn insert_notice(
    tx: &mut Tx,
    id: NoticeId,
    person: PersonId,
    notice: &Notice,
) -> Result<(), DbError> {
    let arguments: Map<String, JsonValue> =
        notice.arguments.iter().map(|(name, value)| (name.clone(), to_json(value))).collect();
    tx.query(
        "INSERT INTO identity_notice
            (notice_id, person_id, topic, subject, body, arguments, about, told_at, link, to_pay, cause)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (notice_id) DO NOTHING",
    )
    .bind(id)
    .bind(person)
    .bind(notice.topic.code())
    .bind(notice.subject.clone())
    .bind(notice.body.clone())
    .bind(Json(arguments))
    .bind(notice.about.clone())
    .bind(notice.at)
    .bind(notice.link.clone())
    .bind(notice.to_pay.clone().map(Json))
    .bind(notice.cause)
    .execute()
    .await
    .map(drop)
}

/// The columns of [`NoticeRow`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT notice_id, person_id, topic, subject, body, arguments, about, link, to_pay, cause, told_at, read_at
               FROM identity_notice ",
            $condition
        )
    };
}

/// What somebody was told, the newest first.
pub(crate) async fn notices_of(
    tx: &mut Tx,
    person: PersonId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    let rows: Vec<NoticeRow> = tx
        .query(select!("WHERE person_id = $1 ORDER BY notice_id DESC LIMIT $2 OFFSET $3"))
        .bind(person)
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(Told::from).collect())
}

/// One that is still to be mailed, with whose it is.
pub(crate) async fn find_unmailed(db: &Db, id: NoticeId) -> Result<Option<(PersonId, Told)>, DbError> {
    let row: Option<NoticeRow> =
        db.query(select!("WHERE notice_id = $1 AND mailed_at IS NULL")).bind(id).fetch_optional().await?;
    Ok(row.map(|row| (row.person_id, Told::from(row))))
}

/// Notes that it was mailed.
pub(crate) async fn note_mailed(tx: &mut Tx, id: NoticeId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE identity_notice SET mailed_at = $2 WHERE notice_id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// Whether anybody was sent what was told for this cause.
pub async fn was_sent(tx: &mut Tx, cause: Uuid) -> Result<bool, DbError> {
    let sent: Option<(NoticeId,)> = tx
        .query("SELECT notice_id FROM identity_notice WHERE cause = $1 AND mailed_at IS NOT NULL LIMIT 1")
        .bind(cause)
        .fetch_optional()
        .await?;
    Ok(sent.is_some())
}

/// Marks one of somebody's as read. Tells whether there is such a one.
pub(crate) async fn mark_read(
    tx: &mut Tx,
    person: PersonId,
    id: NoticeId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let marked = tx
        .query(
            "UPDATE identity_notice SET read_at = COALESCE(read_at, $3)
              WHERE notice_id = $2 AND person_id = $1",
        )
        .bind(person)
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(marked == 1)
}

/// Marks everything that somebody was told up to now as read.
pub(crate) async fn mark_all_read(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE identity_notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL")
        .bind(person)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// How many somebody has not read.
pub(crate) async fn unread_of(tx: &mut Tx, person: PersonId) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM identity_notice WHERE person_id = $1 AND read_at IS NULL")
        .bind(person)
        .fetch_one()
        .await?;
    Ok(count)
}

/// Erases what was told before `when`.
pub(crate) async fn remove_notices_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("DELETE FROM identity_notice WHERE told_at < $1").bind(when).execute().await
}
