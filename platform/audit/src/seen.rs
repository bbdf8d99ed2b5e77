//! What residents read about their own data.

use chrono::{DateTime, Utc};
use db::{Db, DbError};
use kernel::PersonId;

use crate::Purpose;

/// One line of «Chi ha visto i miei dati».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: DateTime<Utc>,
    /// `visitor`, `resident`, `representative`, `staff` or `machine`.
    pub by_kind: String,
    /// Whether it was the resident themselves.
    pub by_self: bool,
    /// The office, the organisation or the part of the program; never a person's name.
    pub by: String,
    /// Who acted in the resident's name, if somebody did; told to that resident alone.
    pub representative: Option<PersonId>,
    /// Which resident it was, if one was; told only to who lives with them.
    pub resident: Option<PersonId>,
    /// What was done: a text key.
    pub action: String,
    /// Why: a text key, or what the employee stated.
    pub purpose: SeenPurpose,
    /// Whether it was allowed.
    pub allowed: bool,
}

/// Why, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeenPurpose {
    /// A text key.
    Known(String),
    /// The employee's own words.
    Stated(String),
}

const ABOUT: &str = "SELECT at, actor_kind, actor_id, actor_name, action, purpose, allowed
       FROM audit_entry WHERE subject_id = $1
      ORDER BY at DESC, entry_id DESC LIMIT $2 OFFSET $3";

const ABOUT_BY_OTHERS: &str = "SELECT at, actor_kind, actor_id, actor_name, action, purpose, allowed
       FROM audit_entry
      WHERE subject_id = $1 AND (actor_kind <> 'resident' OR actor_id IS NULL OR actor_id <> $1)
      ORDER BY at DESC, entry_id DESC LIMIT $2 OFFSET $3";

/// The newest first, `limit` of them after skipping `offset`.
pub async fn seen_about(db: &Db, subject: PersonId, offset: i64, limit: i64) -> Result<Vec<Seen>, DbError> {
    seen(db, ABOUT, subject, offset, limit).await
}

/// The same without what the resident did themselves.
pub async fn seen_by_others(
    db: &Db,
    subject: PersonId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Seen>, DbError> {
    seen(db, ABOUT_BY_OTHERS, subject, offset, limit).await
}

async fn seen(
    db: &Db,
    statement: &'static str,
    subject: PersonId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Seen>, DbError> {
    type Columns = (DateTime<Utc>, String, Option<uuid::Uuid>, String, String, String, bool);
    let rows: Vec<Columns> = db.query(statement).bind(subject).bind(limit).bind(offset).fetch_all().await?;
    let seen = |(at, by_kind, actor, by, action, purpose, allowed): Columns| Seen {
        at,
        by_self: by_kind == "resident" && actor == Some(subject.0),
        representative: actor.filter(|_| by_kind == "representative").map(PersonId),
        resident: actor.filter(|_| by_kind == "resident").map(PersonId),
        by_kind,
        by,
        action,
        purpose: read_purpose(purpose),
        allowed,
    };
    Ok(rows.into_iter().map(seen).collect())
}

fn read_purpose(stored: String) -> SeenPurpose {
    match stored.strip_prefix('#') {
        Some(key) => SeenPurpose::Known(key.to_owned()),
        None => SeenPurpose::Stated(stored),
    }
}

impl From<Purpose> for SeenPurpose {
    fn from(purpose: Purpose) -> Self {
        read_purpose(purpose.stored())
    }
}
