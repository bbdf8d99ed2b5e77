//! Positions and their notices.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Hot, Json, Tx};
use kernel::PersonId;

use super::rows::{
    NoticeContent, NoticeRow, PositionContent, PositionRow, notice_state_columns, state_columns,
};
use crate::domain::{Change, Notice, NoticeId, NoticeNumber, Plan, Position, PositionId, Segregation};

/// The next serials of a station, so many at once: the first of them. The counter's row stays locked until the
/// transaction ends.
pub(crate) async fn next_serials(
    tx: &mut Tx,
    segregation: Segregation,
    count: usize,
) -> Result<u64, DbError> {
    tx.takes(Hot::Counter);
    let count = i64::try_from(count).expect("instalments are few");
    let (last,): (i64,) = tx
        .query(
            "INSERT INTO payments_serial (segregation, last) VALUES ($1, $2)
             ON CONFLICT (segregation) DO UPDATE SET last = payments_serial.last + excluded.last
             RETURNING last",
        )
        .bind(i64::from(segregation.number()))
        .bind(count)
        .fetch_one()
        .await?;
    u64::try_from(last - count + 1).map_err(|_| DbError::nonsense("payments_serial", segregation.number()))
}

/// The position of an office's reference, and the digest of what was asked for.
pub(crate) async fn by_reference(
    tx: &mut Tx,
    reference: &str,
) -> Result<Option<(PositionId, String)>, DbError> {
    tx.query("SELECT position_id, digest FROM payments_position WHERE reference = $1")
        .bind(reference.to_owned())
        .fetch_optional()
        .await
}

/// Writes a new position with its notices. Tells whether its reference was free.
pub(crate) async fn insert(tx: &mut Tx, new: &Position, digest: &str) -> Result<bool, DbError> {
    let (state, state_at, reason) = state_columns(&new.state);
    let content = PositionContent {
        debtor: new.debtor.clone(),
        subject: new.subject.clone(),
        lines: new.lines.clone(),
        link: new.link.clone(),
    };
    let inserted = tx
        .query(
            "INSERT INTO payments_position
                (position_id, version, kind, reference, digest, debtor_code, person_id, content, valid_from,
                 expires_on, created_at, state, state_at, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (reference) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.version)
        .bind(new.kind.as_str().to_owned())
        .bind(new.reference.clone())
        .bind(digest.to_owned())
        .bind(new.debtor.code.clone())
        .bind(new.debtor.person)
        .bind(Json(content))
        .bind(new.valid_from)
        .bind(new.expires_on)
        .bind(new.created_at)
        .bind(state)
        .bind(state_at)
        .bind(reason)
        .execute()
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    for notice in &new.notices {
        insert_notice(tx, notice).await?;
    }
    Ok(true)
}

async fn insert_notice(tx: &mut Tx, notice: &Notice) -> Result<(), DbError> {
    let (ordinal, ordinals) = match notice.plan {
        Plan::Single => (None, None),
        Plan::Instalment { ordinal, of } => (Some(i64::from(ordinal)), Some(i64::from(of))),
    };
    let (state, receipt, paid_at, flow) = notice_state_columns(&notice.state);
    let content = NoticeContent { transfers: notice.transfers.clone(), rule: notice.rule.clone() };
    tx.query(
        "INSERT INTO payments_notice
            (notice_id, position_id, number, ordinal, ordinals, amount_cents, due_on, content, state, receipt_id,
             paid_at, flow_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(notice.id)
    .bind(notice.position)
    .bind(notice.number.as_str().to_owned())
    .bind(ordinal)
    .bind(ordinals)
    .bind(notice.amount)
    .bind(notice.due_on)
    .bind(Json(content))
    .bind(state)
    .bind(receipt)
    .bind(paid_at)
    .bind(flow)
    .execute()
    .await
    .map(drop)
}

/// Writes a change and its event, unless the position moved on since it was loaded: then nothing is written, and it is
/// none.
pub(crate) async fn save(
    tx: &mut Tx,
    change: Change,
    now: DateTime<Utc>,
) -> Result<Option<Position>, DbError> {
    let Change { position, event } = change;
    if !save_standing(tx, &position).await? {
        return Ok(None);
    }
    if let Some(event) = event {
        outbox::append(tx, now, &event).await?;
    }
    Ok(Some(Position { version: position.version + 1, ..position }))
}

/// Writes how a position and its notices stand, unless it moved on since it was loaded. Tells whether it did.
pub(crate) async fn save_standing(tx: &mut Tx, position: &Position) -> Result<bool, DbError> {
    let (state, state_at, reason) = state_columns(&position.state);
    let updated = tx
        .query(
            "UPDATE payments_position SET version = version + 1, state = $3, state_at = $4, reason = $5
              WHERE position_id = $1 AND version = $2",
        )
        .bind(position.id)
        .bind(position.version)
        .bind(state)
        .bind(state_at)
        .bind(reason)
        .execute()
        .await?;
    if updated == 0 {
        return Ok(false);
    }
    for notice in &position.notices {
        let (state, receipt, paid_at, flow) = notice_state_columns(&notice.state);
        tx.query(
            "UPDATE payments_notice SET state = $2, receipt_id = $3, paid_at = $4, flow_id = $5
              WHERE notice_id = $1 AND (state <> $2 OR receipt_id IS NOT NULL OR $3 IS NOT NULL)",
        )
        .bind(notice.id)
        .bind(state)
        .bind(receipt)
        .bind(paid_at)
        .bind(flow)
        .execute()
        .await?;
    }
    Ok(true)
}

/// Notes that the money of a position was used. Tells whether all of it is paid: else nothing is noted. Whoever loaded it before
/// has it as it stood.
pub(crate) async fn mark_used(tx: &mut Tx, id: PositionId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let marked = tx
        .query(
            "UPDATE payments_position SET used_at = COALESCE(used_at, $2), version = version + 1
              WHERE position_id = $1 AND state IN ('paid', 'reported')",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(marked == 1)
}

/// Whether the money of a position was used.
pub(crate) async fn is_used(tx: &mut Tx, id: PositionId) -> Result<bool, DbError> {
    let row: Option<(PositionId,)> = tx
        .query("SELECT position_id FROM payments_position WHERE position_id = $1 AND used_at IS NOT NULL")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

// What is read both from any reading connection and inside a transaction.
const ONE: &str =
    "SELECT position_id, version, kind, reference, person_id, content, valid_from, expires_on, created_at,
                          state, state_at, reason
                     FROM payments_position WHERE position_id = $1";
const ITS_NOTICES: &str =
    "SELECT notice_id, position_id, number, ordinal, ordinals, amount_cents, due_on, content, state,
                                  receipt_id, paid_at, flow_id
                             FROM payments_notice WHERE position_id = $1";
const OF_NUMBER: &str = "SELECT position_id FROM payments_notice WHERE number = $1";

/// One position.
pub(crate) async fn position(db: &Db, id: PositionId) -> Result<Option<Position>, DbError> {
    let row: Option<PositionRow> = db.query(ONE).bind(id).fetch_optional().await?;
    let Some(row) = row else { return Ok(None) };
    let notices = db.query(ITS_NOTICES).bind(id).fetch_all().await?;
    row.with(notices).map(Some)
}

/// The same inside a transaction.
pub(crate) async fn position_in(tx: &mut Tx, id: PositionId) -> Result<Option<Position>, DbError> {
    let row: Option<PositionRow> = tx.query(ONE).bind(id).fetch_optional().await?;
    let Some(row) = row else { return Ok(None) };
    let notices = tx.query(ITS_NOTICES).bind(id).fetch_all().await?;
    row.with(notices).map(Some)
}

/// One of somebody's positions.
pub(crate) async fn position_of(
    db: &Db,
    owner: PersonId,
    id: PositionId,
) -> Result<Option<Position>, DbError> {
    let found = position(db, id).await?;
    Ok(found.filter(|position| position.debtor.person == Some(owner)))
}

/// The position that has a notice of this number.
pub(crate) async fn position_by_number(db: &Db, number: &NoticeNumber) -> Result<Option<Position>, DbError> {
    let found: Option<(PositionId,)> =
        db.query(OF_NUMBER).bind(number.as_str().to_owned()).fetch_optional().await?;
    match found {
        Some((id,)) => position(db, id).await,
        None => Ok(None),
    }
}

/// The same inside a transaction.
pub(crate) async fn position_by_number_in(
    tx: &mut Tx,
    number: &NoticeNumber,
) -> Result<Option<Position>, DbError> {
    let found: Option<(PositionId,)> =
        tx.query(OF_NUMBER).bind(number.as_str().to_owned()).fetch_optional().await?;
    match found {
        Some((id,)) => position_in(tx, id).await,
        None => Ok(None),
    }
}

/// The position that has this notice.
pub(crate) async fn position_of_notice(db: &Db, id: NoticeId) -> Result<Option<Position>, DbError> {
    let found: Option<(PositionId,)> = db
        .query("SELECT position_id FROM payments_notice WHERE notice_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    match found {
        Some((id,)) => position(db, id).await,
        None => Ok(None),
    }
}

/// What somebody owes, or owed and let go by: everything of theirs that is known to them and not paid, what is due first
/// at the head.
pub(crate) async fn owed_by(db: &Db, person: PersonId) -> Result<Vec<Position>, DbError> {
    let rows: Vec<PositionRow> = db
        .query(
            "SELECT position_id, version, kind, reference, person_id, content, valid_from, expires_on,
                    created_at, state, state_at, reason
               FROM payments_position WHERE person_id = $1 AND state IN ('published', 'valid', 'expired', 'partly_paid')",
        )
        .bind(person)
        .fetch_all()
        .await?;
    let notices = notices_of(db, person, false).await?;
    let mut positions = together(rows, notices)?;
    positions.sort_by_key(|position| (position.next_due().is_none(), position.next_due(), position.id));
    Ok(positions)
}

/// What somebody paid, the latest first.
pub(crate) async fn paid_by(db: &Db, person: PersonId) -> Result<Vec<Position>, DbError> {
    let rows: Vec<PositionRow> = db
        .query(
            "SELECT position_id, version, kind, reference, person_id, content, valid_from, expires_on,
                    created_at, state, state_at, reason
               FROM payments_position WHERE person_id = $1 AND state IN ('partly_paid', 'paid', 'reported')
              ORDER BY position_id DESC",
        )
        .bind(person)
        .fetch_all()
        .await?;
    let notices = notices_of(db, person, true).await?;
    together(rows, notices)
}

/// The notices of everything that somebody owes, or has paid something of.
async fn notices_of(db: &Db, person: PersonId, paid: bool) -> Result<Vec<NoticeRow>, DbError> {
    let of_paid =
        "SELECT notice.notice_id, notice.position_id, notice.number, notice.ordinal, notice.ordinals,
                          notice.amount_cents, notice.due_on, notice.content, notice.state, notice.receipt_id,
                          notice.paid_at, notice.flow_id
                     FROM payments_position AS position
                     JOIN payments_notice AS notice ON notice.position_id = position.position_id
                    WHERE position.person_id = $1 AND position.state IN ('partly_paid', 'paid', 'reported')";
    let of_owed =
        "SELECT notice.notice_id, notice.position_id, notice.number, notice.ordinal, notice.ordinals,
                          notice.amount_cents, notice.due_on, notice.content, notice.state, notice.receipt_id,
                          notice.paid_at, notice.flow_id
                     FROM payments_position AS position
                     JOIN payments_notice AS notice ON notice.position_id = position.position_id
                    WHERE position.person_id = $1
                      AND position.state IN ('published', 'valid', 'expired', 'partly_paid')";
    db.query(if paid { of_paid } else { of_owed }).bind(person).fetch_all().await
}

fn together(rows: Vec<PositionRow>, notices: Vec<NoticeRow>) -> Result<Vec<Position>, DbError> {
    let mut by_position: HashMap<PositionId, Vec<NoticeRow>> = HashMap::new();
    for notice in notices {
        by_position.entry(notice.position_id).or_default().push(notice);
    }
    let whole = |row: PositionRow| {
        let notices = by_position.remove(&row.position_id).unwrap_or_default();
        row.with(notices)
    };
    rows.into_iter().map(whole).collect()
}

/// What waits for a first day that has come.
pub(crate) async fn valid_by(db: &Db, day: NaiveDate, limit: i64) -> Result<Vec<PositionId>, DbError> {
    let rows: Vec<(PositionId,)> = db
        .query(
            "SELECT position_id FROM payments_position
              WHERE state = 'published' AND (valid_from IS NULL OR valid_from <= $1)
              ORDER BY valid_from LIMIT $2",
        )
        .bind(day)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What nothing was paid of and whose last day was before this one.
pub(crate) async fn ended_by(db: &Db, day: NaiveDate, limit: i64) -> Result<Vec<PositionId>, DbError> {
    let rows: Vec<(PositionId,)> = db
        .query(
            "SELECT position_id FROM payments_position
              WHERE state IN ('published', 'valid') AND expires_on IS NOT NULL AND expires_on < $1
              ORDER BY expires_on LIMIT $2",
        )
        .bind(day)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
