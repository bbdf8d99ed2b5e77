//! What was told, and what has to be told on paper.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;
use uuid::Uuid;

use crate::domain::PositionId;
use crate::domain::telling::{Fact, LetterId};

/// Notes that something is told; tells whether it was not told before.
pub(crate) async fn note_told(
    tx: &mut Tx,
    position: PositionId,
    fact: &Fact,
    cause: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "INSERT INTO payments_told (position_id, fact, about, due_on, cause, told_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (position_id, fact, about) DO NOTHING",
        )
        .bind(position)
        .bind(fact.code())
        .bind(fact.about())
        .bind(fact.day())
        .bind(cause)
        .bind(now)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// What was told for a cause, and of which position.
pub(crate) async fn told_for(tx: &mut Tx, cause: Uuid) -> Result<Option<(PositionId, String)>, DbError> {
    tx.query("SELECT position_id, fact FROM payments_told WHERE cause = $1")
        .bind(cause)
        .fetch_optional()
        .await
}

/// Positions with something open whose last day is after `span`'s first day and not after its second, and whose owner was
/// not told that it is near. What was published since `since` is young enough to be remembered.
pub(crate) async fn near(
    db: &Db,
    [after, until]: [NaiveDate; 2],
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(PositionId, NaiveDate)>, DbError> {
    db.query(
        "SELECT DISTINCT notice.position_id, notice.due_on
           FROM payments_notice notice
           JOIN payments_position position ON position.position_id = notice.position_id
          WHERE notice.state = 'open' AND notice.due_on > $1 AND notice.due_on <= $2 AND position.created_at < $3
            AND NOT EXISTS (SELECT 1 FROM payments_told told
                             WHERE told.position_id = notice.position_id AND told.fact = 'near'
                               AND told.due_on = notice.due_on)
          ORDER BY notice.due_on, notice.position_id
          LIMIT $4",
    )
    .bind(after)
    .bind(until)
    .bind(since)
    .bind(limit)
    .fetch_all()
    .await
}

/// Positions with something open whose last day is not before the first of these days and before the second, and whose
/// owner was not told that it is past.
pub(crate) async fn past(
    db: &Db,
    [from, before]: [NaiveDate; 2],
    limit: i64,
) -> Result<Vec<(PositionId, NaiveDate)>, DbError> {
    db.query(
        "SELECT DISTINCT notice.position_id, notice.due_on
           FROM payments_notice notice
          WHERE notice.state = 'open' AND notice.due_on >= $1 AND notice.due_on < $2
            AND NOT EXISTS (SELECT 1 FROM payments_told told
                             WHERE told.position_id = notice.position_id AND told.fact = 'past'
                               AND told.due_on = notice.due_on)
          ORDER BY notice.due_on, notice.position_id
          LIMIT $3",
    )
    .bind(from)
    .bind(before)
    .bind(limit)
    .fetch_all()
    .await
}

/// Puts a letter on the office's list, once for each position.
pub(crate) async fn insert_letter(
    tx: &mut Tx,
    position: PositionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_letter (letter_id, position_id, wanted_at) VALUES ($1, $2, $3)
         ON CONFLICT (position_id) DO NOTHING",
    )
    .bind(LetterId::new())
    .bind(position)
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// The same of one that is wanted at a desk: what was posted before is posted once more.
pub(crate) async fn want_letter(
    tx: &mut Tx,
    position: PositionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_letter (letter_id, position_id, wanted_at) VALUES ($1, $2, $3)
         ON CONFLICT (position_id) DO UPDATE SET wanted_at = excluded.wanted_at, posted_at = NULL, posted_by = NULL
          WHERE payments_letter.posted_at IS NOT NULL",
    )
    .bind(LetterId::new())
    .bind(position)
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// A letter that waits to be posted.
#[derive(sqlx::FromRow)]
pub(crate) struct WaitingLetter {
    pub(crate) letter_id: LetterId,
    pub(crate) position_id: PositionId,
    pub(crate) wanted_at: DateTime<Utc>,
}

/// Those that wait, the oldest first. What was paid or withdrawn meanwhile is written to nobody.
pub(crate) async fn waiting_letters(db: &Db, limit: i64) -> Result<Vec<WaitingLetter>, DbError> {
    db.query(
        "SELECT letter_id, position_id, wanted_at FROM payments_letter letter
          WHERE posted_at IS NULL
            AND EXISTS (SELECT 1 FROM payments_notice notice
                         WHERE notice.position_id = letter.position_id AND notice.state = 'open')
          ORDER BY letter_id LIMIT $1",
    )
    .bind(limit)
    .fetch_all()
    .await
}

/// Of which position a letter is that waits.
pub(crate) async fn waiting_letter(db: &Db, id: LetterId) -> Result<Option<PositionId>, DbError> {
    let row: Option<(PositionId,)> = db
        .query("SELECT position_id FROM payments_letter WHERE letter_id = $1 AND posted_at IS NULL")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.map(|(position,)| position))
}

/// Notes that a letter was posted; tells whether it waited until now.
pub(crate) async fn note_posted(
    tx: &mut Tx,
    id: LetterId,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE payments_letter SET posted_at = $2, posted_by = $3
              WHERE letter_id = $1 AND posted_at IS NULL",
        )
        .bind(id)
        .bind(now)
        .bind(by)
        .execute()
        .await?;
    Ok(noted == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[testkit::on_both_engines]
    async fn a_fact_is_told_once_and_a_letter_is_posted_once(db: Db) {
        let (now, day) = (testkit::test_time(), testkit::test_time().date_naive());
        let (position, cause) = (PositionId::new(), Uuid::now_v7());
        let mut tx = db.begin().await.unwrap();
        for (fact, is_new) in [
            (Fact::Published, true),
            (Fact::Published, false),
            (Fact::Near(day), true),
            (Fact::Near(day), false),
            (Fact::Near(day.succ_opt().unwrap()), true),
            (Fact::Past(day), true),
            (Fact::Paid("receipt-1".into()), true),
            (Fact::Paid("receipt-2".into()), true),
        ] {
            let cause = if fact == Fact::Published && is_new { cause } else { Uuid::now_v7() };
            assert_eq!(note_told(&mut tx, position, &fact, cause, now).await.unwrap(), is_new, "{fact:?}");
        }
        assert_eq!(told_for(&mut tx, cause).await.unwrap(), Some((position, "published".to_owned())));
        assert_eq!(told_for(&mut tx, Uuid::now_v7()).await.unwrap(), None);
        insert_letter(&mut tx, position, now).await.unwrap();
        insert_letter(&mut tx, position, now).await.unwrap();
        let letters: Vec<(LetterId,)> =
            tx.query("SELECT letter_id FROM payments_letter").fetch_all().await.unwrap();
        assert_eq!(letters.len(), 1, "one for each position");
        let (letter,) = letters[0];
        assert!(note_posted(&mut tx, letter, StaffId::new(), now).await.unwrap());
        assert!(!note_posted(&mut tx, letter, StaffId::new(), now).await.unwrap());
        tx.commit().await.unwrap();

        assert_eq!(waiting_letter(&db, letter).await.unwrap(), None);
        let [before, after] = [-1, 1].map(|days| day + chrono::TimeDelta::days(days));
        assert!(near(&db, [before, after], now, 10).await.unwrap().is_empty(), "nothing is owed");
        assert!(past(&db, [before, after], 10).await.unwrap().is_empty());
        assert!(waiting_letters(&db, 10).await.unwrap().is_empty());
    }
}
