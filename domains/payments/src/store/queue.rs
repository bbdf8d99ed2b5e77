//! The queues of what does not add up, and what officials did about it.

use audit::Reason;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;
use uuid::Uuid;

use crate::domain::queue::{Act, ActKind};
use crate::domain::{AnomalyId, AnomalyKind, PositionId};

/// How much waits in a queue.
pub(crate) struct QueueCount {
    pub(crate) kind: AnomalyKind,
    pub(crate) open: i64,
    pub(crate) refunds: i64,
    pub(crate) oldest: DateTime<Utc>,
}

/// An anomaly as it was raised.
pub(crate) struct Raised {
    pub(crate) id: AnomalyId,
    pub(crate) kind: AnomalyKind,
    pub(crate) at: DateTime<Utc>,
    pub(crate) position: Option<PositionId>,
    pub(crate) notice: Option<String>,
    pub(crate) receipt: Option<String>,
}

/// Something an official did about one.
pub struct ActDone {
    /// What.
    pub kind: ActKind,
    /// Why.
    pub reason: String,
    /// To which notice the money was given.
    pub notice: Option<String>,
    /// The document that proves it.
    pub document: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct RaisedRow {
    anomaly_id: AnomalyId,
    kind: String,
    raised_at: DateTime<Utc>,
    position_id: Option<PositionId>,
    notice: Option<String>,
    receipt_id: Option<String>,
}

impl TryFrom<RaisedRow> for Raised {
    type Error = DbError;

    fn try_from(row: RaisedRow) -> Result<Self, DbError> {
        let kind = AnomalyKind::from_code(&row.kind)
            .ok_or_else(|| DbError::nonsense("payments_anomaly", row.anomaly_id))?;
        Ok(Self {
            id: row.anomaly_id,
            kind,
            at: row.raised_at,
            position: row.position_id,
            notice: row.notice,
            receipt: row.receipt_id,
        })
    }
}

/// How much waits, by kind: what is to be looked at, what is to be given back, since when.
pub(crate) async fn queue_counts(db: &Db) -> Result<Vec<QueueCount>, DbError> {
    let rows: Vec<(String, i64, i64, DateTime<Utc>)> = db
        .query(
            "SELECT kind,
                    COUNT(*) - COUNT(due.anomaly_id),
                    COUNT(due.anomaly_id),
                    MIN(raised_at)
               FROM payments_anomaly AS one
               LEFT JOIN payments_anomaly_act AS due ON due.anomaly_id = one.anomaly_id AND due.act = 'refund'
              WHERE NOT EXISTS (SELECT 1 FROM payments_anomaly_act AS ending
                                 WHERE ending.anomaly_id = one.anomaly_id AND ending.act <> 'refund')
              GROUP BY kind",
        )
        .fetch_all()
        .await?;
    let read = |(kind, open, refunds, oldest): (String, i64, i64, DateTime<Utc>)| {
        let read = AnomalyKind::from_code(&kind);
        let kind = read.ok_or_else(|| DbError::nonsense("payments_anomaly", &kind))?;
        Ok::<_, DbError>(QueueCount { kind, open, refunds, oldest })
    };
    rows.into_iter().map(read).collect()
}

/// A part of what waits in a queue, the oldest first; with whether a refund is due.
pub(crate) async fn queue_of(
    db: &Db,
    kind: AnomalyKind,
    (offset, limit): (i64, i64),
) -> Result<Vec<(Raised, bool)>, DbError> {
    let rows: Vec<RaisedRow> = db
        .query(
            "SELECT anomaly_id, kind, raised_at, position_id, notice, receipt_id
               FROM payments_anomaly AS one
              WHERE kind = $1
                AND NOT EXISTS (SELECT 1 FROM payments_anomaly_act AS ending
                                 WHERE ending.anomaly_id = one.anomaly_id AND ending.act <> 'refund')
              ORDER BY raised_at, anomaly_id LIMIT $2 OFFSET $3",
        )
        .bind(kind.code())
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    let mut queue = Vec::new();
    for row in rows {
        let raised = Raised::try_from(row)?;
        let is_due = acts_of(db, raised.id).await?.iter().any(|act| act.kind == ActKind::Refund);
        queue.push((raised, is_due));
    }
    Ok(queue)
}

/// One of them.
pub(crate) async fn raised(db: &Db, id: AnomalyId) -> Result<Option<Raised>, DbError> {
    let row: Option<RaisedRow> = db
        .query(
            "SELECT anomaly_id, kind, raised_at, position_id, notice, receipt_id
               FROM payments_anomaly WHERE anomaly_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    row.map(Raised::try_from).transpose()
}

/// What was done about it, in order.
pub(crate) async fn acts_of(db: &Db, id: AnomalyId) -> Result<Vec<ActDone>, DbError> {
    type Columns = (String, String, Option<String>, Option<String>, DateTime<Utc>);
    let rows: Vec<Columns> = db
        .query(
            "SELECT act, reason, notice, document, done_at
               FROM payments_anomaly_act WHERE anomaly_id = $1 ORDER BY version",
        )
        .bind(id)
        .fetch_all()
        .await?;
    let read = |(act, reason, notice, document, at): Columns| {
        let kind = ActKind::from_code(&act).ok_or_else(|| DbError::nonsense("payments_anomaly_act", id))?;
        Ok::<_, DbError>(ActDone { kind, reason, notice, document, at })
    };
    rows.into_iter().map(read).collect()
}

/// Writes down what an official did. Tells whether nobody was faster: a version is given once.
pub(crate) async fn insert_act(
    tx: &mut Tx,
    (anomaly, version): (AnomalyId, i64),
    (act, reason): (&Act, &Reason),
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_anomaly_act
                (act_id, anomaly_id, version, act, reason, notice, document, done_by, done_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (anomaly_id, version) DO NOTHING",
        )
        .bind(Uuid::now_v7())
        .bind(anomaly)
        .bind(version)
        .bind(act.kind().code())
        .bind(reason.as_str().to_owned())
        .bind(act.notice().map(|notice| notice.as_str().to_owned()))
        .bind(act.document().map(|document| document.as_str().to_owned()))
        .bind(by)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}
