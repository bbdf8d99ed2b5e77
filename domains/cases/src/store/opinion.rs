//! Opinions that offices ask of one another.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use super::StoreError;
use super::file::{BelongsTo, files_of_opinions, insert_file};
use crate::definition::UnitKey;
use crate::domain::{Case, CaseId, GivenOpinion, Inquiry, Met, Opinion, OpinionId, Words};

#[derive(sqlx::FromRow)]
struct OpinionRow {
    opinion_id: OpinionId,
    case_id: CaseId,
    unit: String,
    is_outside: bool,
    question: String,
    asked_at: DateTime<Utc>,
    asked_by: Option<StaffId>,
    due_on: NaiveDate,
    needs: Option<String>,
    needs_at: Option<DateTime<Utc>>,
    needs_by: Option<StaffId>,
    met: Option<String>,
    met_at: Option<DateTime<Utc>>,
    met_by: Option<StaffId>,
    answer: Option<String>,
    given_at: Option<DateTime<Utc>>,
    given_by: Option<StaffId>,
    asked_again_at: Option<DateTime<Utc>>,
}

impl TryFrom<OpinionRow> for Opinion {
    type Error = StoreError;

    fn try_from(row: OpinionRow) -> Result<Self, StoreError> {
        let id = row.opinion_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let words = |text: &str| Words::parse(text).ok_or_else(|| nonsense("words"));
        let met = match (row.met, row.met_at, row.met_by) {
            (Some(met), Some(at), Some(by)) => Some(Met { words: words(&met)?, at, by }),
            _ => None,
        };
        let inquiry = match (row.needs, row.needs_at, row.needs_by) {
            (Some(needs), Some(at), Some(by)) => Some(Inquiry { needs: words(&needs)?, at, by, met }),
            _ => None,
        };
        let given = match (row.answer, row.given_at, row.given_by) {
            (Some(answer), Some(at), Some(by)) => {
                // They are rows of their own.
                Some(GivenOpinion { words: words(&answer)?, at, by, files: Vec::new() })
            }
            _ => None,
        };
        Ok(Self {
            id,
            case: row.case_id,
            unit: UnitKey::parse(&row.unit).ok_or_else(|| nonsense("unit"))?,
            is_outside: row.is_outside,
            question: words(&row.question)?,
            asked_at: row.asked_at,
            asked_by: row.asked_by,
            due_on: row.due_on,
            inquiry,
            given,
            asked_again_at: row.asked_again_at,
        })
    }
}

/// The columns of [`OpinionRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT opinion_id, case_id, unit, is_outside, question, asked_at, asked_by, due_on, needs, needs_at, needs_by,
                    met, met_at, met_by, answer, given_at, given_by, asked_again_at FROM cases_opinion ",
            $rest
        )
    };
}

/// Writes down what is asked about a case, unless that moved on since it was loaded, or the office is asked already.
pub(crate) async fn insert_opinion(
    tx: &mut Tx,
    opinion: &Opinion,
    case_version: i64,
) -> Result<(), StoreError> {
    let written = tx
        .query(
            "INSERT INTO cases_opinion
                (opinion_id, case_id, unit, is_outside, question, asked_at, asked_by, due_on)
             SELECT $1, case_id, $3, $4, $5, $6, $7, $8 FROM cases_case WHERE case_id = $2 AND version = $9
             ON CONFLICT DO NOTHING",
        )
        .bind(opinion.id)
        .bind(opinion.case)
        .bind(opinion.unit.to_string())
        .bind(opinion.is_outside)
        .bind(opinion.question.as_str().to_owned())
        .bind(opinion.asked_at)
        .bind(opinion.asked_by)
        .bind(opinion.due_on)
        .bind(case_version)
        .execute()
        .await?;
    if written == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Writes down that an office which let its term pass is asked again, unless it answered meanwhile.
pub(crate) async fn note_asked_again(
    tx: &mut Tx,
    id: OpinionId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let noted = tx
        .query(
            "UPDATE cases_opinion SET asked_again_at = $2
              WHERE opinion_id = $1 AND given_at IS NULL AND asked_again_at IS NULL",
        )
        .bind(id)
        .bind(at)
        .execute()
        .await?;
    if noted == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Writes down what was answered, unless somebody was faster.
pub(crate) async fn save_answer(tx: &mut Tx, id: OpinionId, given: &GivenOpinion) -> Result<(), StoreError> {
    let saved = tx
        .query(
            "UPDATE cases_opinion SET answer = $2, given_at = $3, given_by = $4
              WHERE opinion_id = $1 AND given_at IS NULL AND asked_again_at IS NULL",
        )
        .bind(id)
        .bind(given.words.as_str().to_owned())
        .bind(given.at)
        .bind(given.by)
        .execute()
        .await?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Writes down what whoever is asked needs, unless they said so or answered meanwhile.
pub(crate) async fn save_needs(tx: &mut Tx, id: OpinionId, inquiry: &Inquiry) -> Result<(), StoreError> {
    let saved = tx
        .query(
            "UPDATE cases_opinion SET needs = $2, needs_at = $3, needs_by = $4
              WHERE opinion_id = $1 AND given_at IS NULL AND needs IS NULL AND asked_again_at IS NULL",
        )
        .bind(id)
        .bind(inquiry.needs.as_str().to_owned())
        .bind(inquiry.at)
        .bind(inquiry.by)
        .execute()
        .await?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Writes down what they were given, and their new term, unless that was done or they answered meanwhile.
pub(crate) async fn save_met(
    tx: &mut Tx,
    (id, due_on): (OpinionId, NaiveDate),
    met: &Met,
) -> Result<(), StoreError> {
    let saved = tx
        .query(
            "UPDATE cases_opinion SET met = $2, met_at = $3, met_by = $4, due_on = $5
              WHERE opinion_id = $1 AND given_at IS NULL AND needs IS NOT NULL AND met IS NULL",
        )
        .bind(id)
        .bind(met.words.as_str().to_owned())
        .bind(met.at)
        .bind(met.by)
        .bind(due_on)
        .execute()
        .await?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// One opinion. The caller asks whether they may, of what comes back.
pub(crate) async fn opinion_by_id(db: &Db, id: OpinionId) -> Result<Option<Opinion>, StoreError> {
    let row: Option<OpinionRow> =
        db.query(select!("WHERE opinion_id = $1")).bind(id).fetch_optional().await?;
    row.map(Opinion::try_from).transpose()
}

/// Writes down the files in which an opinion about a case came.
pub(crate) async fn insert_opinion_files(
    tx: &mut Tx,
    case: &Case,
    opinion: &Opinion,
    given: &GivenOpinion,
) -> Result<(), DbError> {
    let belongs = BelongsTo::Opinion(case.id, opinion.id);
    for file in &given.files {
        insert_file(tx, (case.person, belongs), &opinion.unit.opinion_field(), file, given.at).await?;
    }
    Ok(())
}

/// What was asked about a case, in order, with the files in which answers came.
pub(crate) async fn opinions_of(db: &Db, case: CaseId) -> Result<Vec<Opinion>, StoreError> {
    let rows: Vec<OpinionRow> =
        db.query(select!("WHERE case_id = $1 ORDER BY opinion_id")).bind(case).fetch_all().await?;
    let mut opinions: Vec<Opinion> = rows.into_iter().map(Opinion::try_from).collect::<Result<_, _>>()?;
    if opinions.iter().all(|opinion| opinion.given.is_none()) {
        return Ok(opinions);
    }
    for (id, file) in files_of_opinions(db, case).await? {
        let given = opinions.iter_mut().find(|opinion| opinion.id == id).and_then(|one| one.given.as_mut());
        if let Some(given) = given {
            given.files.push(file);
        }
    }
    Ok(opinions)
}

/// An opinion that waits, and the definition of the case it is about.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) opinion: Opinion,
    pub(crate) service: String,
    pub(crate) definition_version: i64,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    opinion: OpinionRow,
    service: String,
    definition_version: i64,
}

/// The columns of [`WaitingRow`] of cases that go on and may be known, before a further condition.
macro_rules! waiting {
    ($rest:literal) => {
        concat!(
            "SELECT o.opinion_id, o.case_id, o.unit, o.is_outside, o.question, o.asked_at, o.asked_by, o.due_on, o.needs,
                    o.needs_at, o.needs_by, o.met, o.met_at, o.met_by, o.answer, o.given_at, o.given_by, o.asked_again_at,
                    c.service, c.definition_version
               FROM cases_opinion o JOIN cases_case c ON c.case_id = o.case_id
              WHERE o.given_at IS NULL AND o.asked_again_at IS NULL AND NOT o.is_outside AND c.outcome IS NULL AND NOT c.is_protected ",
            $rest
        )
    };
}

/// What waits for an answer about cases that go on, of an office or of the whole city, what is due first on top.
pub(crate) async fn waiting_opinions(
    db: &Db,
    unit: Option<&UnitKey>,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let query = match unit {
        Some(unit) => db
            .query(waiting!("AND o.unit = $2 ORDER BY o.due_on, o.opinion_id LIMIT $1"))
            .bind(limit)
            .bind(unit.to_string()),
        None => db.query(waiting!("ORDER BY o.due_on, o.opinion_id LIMIT $1")).bind(limit),
    };
    let rows: Vec<WaitingRow> = query.fetch_all().await?;
    let read = |row: WaitingRow| {
        let WaitingRow { opinion, service, definition_version } = row;
        Ok(Waiting { opinion: opinion.try_into()?, service, definition_version })
    };
    rows.into_iter().map(read).collect()
}

/// How many opinions an office is to see to on a morning.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct OpinionFigures {
    /// That it is asked: past their term, and due.
    pub(crate) late_to_give: i64,
    pub(crate) soon_to_give: i64,
    /// That are asked about cases that it holds: past their term, and due.
    pub(crate) late_to_get: i64,
    pub(crate) soon_to_get: i64,
    /// About cases that it holds: whoever is asked waits for what they need.
    pub(crate) inquiries: i64,
}

/// What waits of opinions for an office, about cases that go on and may be known: whose term ends from the first day to the
/// last, or is interrupted.
pub(crate) async fn opinion_figures(
    db: &Db,
    unit: &UnitKey,
    (first, today, last): (NaiveDate, NaiveDate, NaiveDate),
) -> Result<OpinionFigures, DbError> {
    db.query(
        "SELECT COUNT(CASE WHEN is_theirs AND runs AND due_on < $3 THEN 1 END) AS late_to_give,
                COUNT(CASE WHEN is_theirs AND runs AND due_on >= $3 THEN 1 END) AS soon_to_give,
                COUNT(CASE WHEN is_held AND runs AND due_on < $3 THEN 1 END) AS late_to_get,
                COUNT(CASE WHEN is_held AND runs AND due_on >= $3 THEN 1 END) AS soon_to_get,
                COUNT(CASE WHEN is_held AND NOT runs THEN 1 END) AS inquiries
           FROM (SELECT o.due_on, o.unit = $1 AND NOT o.is_outside AS is_theirs, c.unit = $1 AS is_held,
                        o.needs IS NULL OR o.met IS NOT NULL AS runs
                   FROM cases_opinion o JOIN cases_case c ON c.case_id = o.case_id
                  WHERE o.given_at IS NULL AND o.asked_again_at IS NULL AND c.outcome IS NULL
                    AND NOT c.is_protected) AS waiting
          WHERE (is_theirs OR is_held) AND (NOT runs OR due_on BETWEEN $2 AND $4)",
    )
    .bind(unit.to_string())
    .bind(first)
    .bind(today)
    .bind(last)
    .fetch_one()
    .await
}
