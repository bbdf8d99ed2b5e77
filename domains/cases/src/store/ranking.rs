//! Published rankings, what they were counted from, and that they were tried before.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::StaffId;
use protocol::ProtocolNumber;
use uuid::Uuid;

use super::StoreError;
use crate::definition::{Call, CallKey, ServiceKey, StateKey, read_kept_call};
use crate::domain::ranking::{DrawNumber, Figures, Ranking, RankingId};
use crate::domain::{Answers, CaseId};

/// A request that came while a call was open.
pub(crate) struct Filed {
    pub(crate) case: CaseId,
    pub(crate) number: ProtocolNumber,
    pub(crate) answers: Answers,
    pub(crate) state: Option<StateKey>,
}

#[derive(sqlx::FromRow)]
struct FiledRow {
    case_id: CaseId,
    protocol_year: i64,
    protocol_number: i64,
    answers: Json<Answers>,
    state: String,
}

/// The requests for a service that came between two moments and have not ended.
pub(crate) async fn applications_of(
    db: &Db,
    service: &ServiceKey,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Filed>, StoreError> {
    let rows: Vec<FiledRow> = db
        .query(
            "SELECT case_id, protocol_year, protocol_number, answers, state FROM cases_case
              WHERE service = $1 AND sent_at >= $2 AND sent_at < $3 AND outcome IS NULL",
        )
        .bind(service.to_string())
        .bind(from)
        .bind(until)
        .fetch_all()
        .await?;
    let read = |row: FiledRow| {
        Ok(Filed {
            case: row.case_id,
            number: number(row.case_id, row.protocol_year, row.protocol_number)?,
            answers: row.answers.0,
            state: StateKey::parse(&row.state),
        })
    };
    rows.into_iter().map(read).collect()
}

/// A number of the register, as two columns have it.
pub(super) fn number(of: impl ToString, year: i64, number: i64) -> Result<ProtocolNumber, StoreError> {
    let year = i32::try_from(year).map_err(|_| StoreError::nonsense(of, "year"))?;
    Ok(ProtocolNumber { year, number })
}

/// A ranking about to be published.
pub(crate) struct NewRanking<'a> {
    pub(crate) id: RankingId,
    pub(crate) call: &'a Call,
    pub(crate) published_at: DateTime<Utc>,
    pub(crate) published_by: StaffId,
    pub(crate) protocol: ProtocolNumber,
    pub(crate) draw: DrawNumber,
    pub(crate) kept: Kept,
}

/// What a ranking was counted from and what came of it, with their hashes.
pub(crate) struct Kept {
    pub(crate) input: String,
    pub(crate) input_sha256: String,
    pub(crate) outcome: String,
    pub(crate) outcome_sha256: String,
}

/// Publishes a ranking, unless that of the call is published already.
pub(crate) async fn insert_ranking(tx: &mut Tx, new: NewRanking<'_>) -> Result<(), StoreError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_ranking
                (ranking_id, call, call_source, version, published_at, published_by, protocol_year, protocol_number,
                 draw, input, input_sha256, outcome, outcome_sha256)
             VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (call) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.call.key.to_string())
        .bind(new.call.source.clone())
        .bind(new.published_at)
        .bind(new.published_by)
        .bind(i64::from(new.protocol.year))
        .bind(new.protocol.number)
        .bind(i64::from(new.draw.0))
        .bind(new.kept.input)
        .bind(new.kept.input_sha256)
        .bind(new.kept.outcome)
        .bind(new.kept.outcome_sha256)
        .execute()
        .await?;
    if inserted == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

#[derive(sqlx::FromRow)]
struct RankingRow {
    ranking_id: RankingId,
    call_source: String,
    published_at: DateTime<Utc>,
    protocol_year: i64,
    protocol_number: i64,
    draw: i64,
    input_sha256: String,
    outcome_sha256: String,
}

impl TryFrom<RankingRow> for Ranking {
    type Error = StoreError;

    fn try_from(row: RankingRow) -> Result<Self, StoreError> {
        let id = row.ranking_id;
        let call = read_kept_call(&row.call_source).map_err(|_| StoreError::nonsense(id, "call"))?;
        let draw = u32::try_from(row.draw).map_err(|_| StoreError::nonsense(id, "draw"))?;
        Ok(Self {
            id,
            call,
            published_at: row.published_at,
            protocol: number(id, row.protocol_year, row.protocol_number)?,
            draw: DrawNumber(draw),
            input_sha256: row.input_sha256,
            outcome_sha256: row.outcome_sha256,
        })
    }
}

/// The columns of [`RankingRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT ranking_id, call_source, published_at, protocol_year, protocol_number, draw, input_sha256,
                    outcome_sha256
               FROM cases_ranking ",
            $rest
        )
    };
}

/// The published ranking of a call, if it is published.
pub(crate) async fn ranking_of(db: &Db, call: &CallKey) -> Result<Option<Ranking>, StoreError> {
    let row: Option<RankingRow> =
        db.query(select!("WHERE call = $1")).bind(call.to_string()).fetch_optional().await?;
    row.map(Ranking::try_from).transpose()
}

/// One published ranking.
pub(crate) async fn ranking_by_id(db: &Db, id: RankingId) -> Result<Option<Ranking>, StoreError> {
    let row: Option<RankingRow> =
        db.query(select!("WHERE ranking_id = $1")).bind(id).fetch_optional().await?;
    row.map(Ranking::try_from).transpose()
}

/// The same in a transaction.
pub(crate) async fn ranking_in(tx: &mut Tx, id: RankingId) -> Result<Option<Ranking>, StoreError> {
    let row: Option<RankingRow> =
        tx.query(select!("WHERE ranking_id = $1")).bind(id).fetch_optional().await?;
    row.map(Ranking::try_from).transpose()
}

/// Everything that a ranking was counted from.
pub(crate) async fn kept_of(db: &Db, id: RankingId) -> Result<Option<Kept>, DbError> {
    let row: Option<(String, String, String, String)> = db
        .query("SELECT input, input_sha256, outcome, outcome_sha256 FROM cases_ranking WHERE ranking_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.map(|(input, input_sha256, outcome, outcome_sha256)| Kept {
        input,
        input_sha256,
        outcome,
        outcome_sha256,
    }))
}

/// Whoever moves the lists of a ranking holds its row until they have: one at a time.
pub(crate) async fn lock_ranking(tx: &mut Tx, id: RankingId) -> Result<(), DbError> {
    tx.query("UPDATE cases_ranking SET version = version + 1 WHERE ranking_id = $1")
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

/// That somebody tried a ranking.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) at: DateTime<Utc>,
    pub(crate) draw: DrawNumber,
    pub(crate) input_sha256: String,
    pub(crate) figures: Figures,
}

/// Writes down that somebody tried a ranking.
pub(crate) async fn insert_run(tx: &mut Tx, call: &CallKey, by: StaffId, run: &Run) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_ranking_run (run_id, call, run_at, run_by, draw, input_sha256, figures)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(call.to_string())
    .bind(run.at)
    .bind(by)
    .bind(i64::from(run.draw.0))
    .bind(run.input_sha256.clone())
    .bind(Json(run.figures.clone()))
    .execute()
    .await?;
    Ok(())
}

/// The last time that a ranking was tried.
pub(crate) async fn last_run(db: &Db, call: &CallKey) -> Result<Option<Run>, StoreError> {
    let row: Option<(DateTime<Utc>, i64, String, Json<Figures>)> = db
        .query(
            "SELECT run_at, draw, input_sha256, figures FROM cases_ranking_run
              WHERE call = $1 ORDER BY run_id DESC LIMIT 1",
        )
        .bind(call.to_string())
        .fetch_optional()
        .await?;
    let read = |(at, draw, input_sha256, figures): (DateTime<Utc>, i64, String, Json<Figures>)| {
        let draw = u32::try_from(draw).map_err(|_| StoreError::nonsense(call, "draw"))?;
        Ok(Run { at, draw: DrawNumber(draw), input_sha256, figures: figures.0 })
    };
    row.map(read).transpose()
}
