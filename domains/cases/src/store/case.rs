//! Cases, as they are read.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};
use protocol::ProtocolNumber;

use super::StoreError;
use super::whose::of_whom;
use crate::definition::{Outcome, ServiceKey, StateKey, UnitKey};
use crate::domain::{Answers, Case, CaseId, Channel, Deadline, DraftId, Standing, Whose, Writer};

#[derive(sqlx::FromRow)]
struct CaseRow {
    case_id: CaseId,
    version: i64,
    draft_id: DraftId,
    service: String,
    is_protected: bool,
    definition_version: i64,
    person_id: PersonId,
    channel: String,
    clerk_id: Option<StaffId>,
    protocol_year: i64,
    protocol_number: i64,
    answers: Json<Answers>,
    sent_at: DateTime<Utc>,
    state: String,
    unit: String,
    officer_id: Option<StaffId>,
    waits_for_person: bool,
    is_answered: bool,
    notice_received_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    still_until: Option<NaiveDate>,
    days_left: Option<i64>,
    outcome: Option<String>,
    ended_at: Option<DateTime<Utc>>,
    was_late: Option<bool>,
    filled_in: Option<Json<Answers>>,
}

impl TryFrom<CaseRow> for Case {
    type Error = StoreError;

    fn try_from(row: CaseRow) -> Result<Self, StoreError> {
        let id = row.case_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        Ok(Self {
            standing: standing(&row).ok_or_else(|| nonsense("standing"))?,
            id,
            version: row.version,
            draft: row.draft_id,
            service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
            is_protected: row.is_protected,
            definition_version: u32::try_from(row.definition_version).map_err(|_| nonsense("version"))?,
            person: row.person_id,
            channel: Channel::from_code(&row.channel).ok_or_else(|| nonsense("channel"))?,
            clerk: row.clerk_id,
            protocol: ProtocolNumber {
                year: i32::try_from(row.protocol_year).map_err(|_| nonsense("year"))?,
                number: row.protocol_number,
            },
            answers: row.answers.0,
            sent_at: row.sent_at,
            state: StateKey::parse(&row.state).ok_or_else(|| nonsense("state"))?,
            unit: UnitKey::parse(&row.unit).ok_or_else(|| nonsense("unit"))?,
            officer: row.officer_id,
            is_answered: row.is_answered,
            received_on: row.notice_received_on,
            filled_in: row.filled_in.map_or_else(Answers::default, |Json(answers)| answers),
        })
    }
}

fn standing(row: &CaseRow) -> Option<Standing> {
    let Some(outcome) = row.outcome.as_deref() else {
        let term = match (row.ends_on, row.days_left) {
            (Some(ends_on), None) => Deadline::Running { ends_on, still_until: row.still_until },
            (None, Some(days_left)) => Deadline::Still { days_left },
            _ => return None,
        };
        return Some(Standing::Open { term, waits_for_person: row.waits_for_person });
    };
    Some(Standing::Ended {
        outcome: Outcome::from_code(outcome)?,
        at: row.ended_at?,
        was_late: row.was_late?,
    })
}

/// The columns of [`CaseRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT case_id, version, draft_id, service, is_protected, definition_version, person_id, channel, clerk_id, protocol_year,
                    protocol_number, answers, sent_at, state, unit, officer_id, waits_for_person, is_answered, notice_received_on,
                    ends_on, still_until, days_left, outcome, ended_at, was_late, filled_in FROM cases_case ",
            $rest
        )
    };
}

/// One case. The caller has asked whether it may, or asks of what comes back.
pub(crate) async fn case_by_id(db: &Db, id: CaseId) -> Result<Option<Case>, StoreError> {
    let row: Option<CaseRow> = db.query(select!("WHERE case_id = $1")).bind(id).fetch_optional().await?;
    row.map(Case::try_from).transpose()
}

/// What somebody answered when they last asked for a service.
pub(crate) async fn last_answers_of(
    db: &Db,
    person: PersonId,
    service: &ServiceKey,
) -> Result<Option<Answers>, DbError> {
    let sql =
        "SELECT answers FROM cases_case WHERE person_id = $1 AND service = $2 ORDER BY case_id DESC LIMIT 1";
    let row: Option<(Json<Answers>,)> =
        db.query(sql).bind(person).bind(service.to_string()).fetch_optional().await?;
    Ok(row.map(|(answers,)| answers.0))
}

/// The request by which somebody was last granted something of a service.
pub(crate) async fn last_granted_of(
    db: &Db,
    person: PersonId,
    service: &ServiceKey,
) -> Result<Option<Case>, StoreError> {
    Ok(granted_of(db, person, service, 1).await?.into_iter().next())
}

/// What somebody was granted of a service, the last first; so many at most.
pub(crate) async fn granted_of(
    db: &Db,
    person: PersonId,
    service: &ServiceKey,
    most: i64,
) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<CaseRow> = db
        .query(select!(
            "WHERE person_id = $1 AND service = $2 AND outcome = 'granted'
             ORDER BY ended_at DESC, case_id DESC LIMIT $3"
        ))
        .bind(person)
        .bind(service.to_string())
        .bind(most)
        .fetch_all()
        .await?;
    rows.into_iter().map(Case::try_from).collect()
}

/// What was asked of a service before it was protected is protected from now on: nobody reads of it on a list, or follows
/// it.
pub(crate) async fn protect_cases_of(tx: &mut Tx, service: &ServiceKey) -> Result<(), DbError> {
    for statement in [
        "UPDATE cases_case SET is_protected = TRUE WHERE service = $1 AND NOT is_protected",
        "UPDATE cases_public SET is_shown = FALSE WHERE service = $1 AND is_shown",
        "DELETE FROM cases_occupation WHERE service = $1",
        "DELETE FROM cases_follower WHERE case_id IN (SELECT case_id FROM cases_public WHERE service = $1)",
        "DELETE FROM cases_follow_before WHERE case_id IN (SELECT case_id FROM cases_public WHERE service = $1)",
    ] {
        tx.query(statement).bind(service.to_string()).execute().await?;
    }
    Ok(())
}

/// The case that a draft of somebody's became.
pub(crate) async fn case_of_draft(
    tx: &mut Tx,
    writer: &Writer,
    draft: DraftId,
) -> Result<Option<CaseId>, DbError> {
    let query = match writer {
        Writer::Applicant(whose) => tx
            .query(concat!("SELECT case_id FROM cases_case WHERE draft_id = $1 AND ", of_whom!("$2", "$3")))
            .bind(draft)
            .bind(whose.person)
            .bind(whose.only_column()),
        Writer::Clerk(clerk) => tx
            .query("SELECT case_id FROM cases_case WHERE draft_id = $1 AND clerk_id = $2")
            .bind(draft)
            .bind(*clerk),
    };
    let row: Option<(CaseId,)> = query.fetch_optional().await?;
    Ok(row.map(|(id,)| id))
}

/// Which of somebody's cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Which {
    /// All.
    #[default]
    All,
    /// Those that have no answer yet.
    Open,
    /// The same: what waits for them first, then what is due first, and last what has no day.
    InHand,
    /// The same in the same order, without what is protected.
    InHandInTheOpen,
    /// Those in which the next step is theirs.
    WaitingForPerson,
    /// Those that have come to their end.
    Ended,
    /// The one of this number.
    Numbered(ProtocolNumber),
}

/// A page of somebody's cases for which a condition holds, in an order.
macro_rules! theirs {
    (in_hand $condition:literal) => {
        theirs!($condition, "NOT waits_for_person, due_on IS NULL, due_on, case_id")
    };
    ($condition:literal) => {
        theirs!($condition, "case_id DESC")
    };
    ($condition:literal, $order:literal) => {
        concat!(
            select!("WHERE "),
            of_whom!("$1", "$2"),
            " ",
            $condition,
            " ORDER BY ",
            $order,
            " LIMIT $3 OFFSET $4"
        )
    };
}

const fn page_of(which: Which) -> &'static str {
    match which {
        Which::All => theirs!(""),
        Which::Open => theirs!("AND outcome IS NULL"),
        Which::InHand => theirs!(in_hand "AND outcome IS NULL"),
        Which::InHandInTheOpen => theirs!(in_hand "AND outcome IS NULL AND NOT is_protected"),
        Which::WaitingForPerson => theirs!("AND outcome IS NULL AND waits_for_person"),
        Which::Ended => theirs!("AND outcome IS NOT NULL"),
        Which::Numbered(_) => theirs!("AND protocol_year = $5 AND protocol_number = $6"),
    }
}

/// A page of somebody's cases, the newest first unless they are in hand.
pub(crate) async fn cases_of(
    db: &Db,
    whose: &Whose,
    which: Which,
    offset: i64,
    limit: i64,
) -> Result<Vec<Case>, StoreError> {
    let mut query =
        db.query(page_of(which)).bind(whose.person).bind(whose.only_column()).bind(limit).bind(offset);
    if let Which::Numbered(ProtocolNumber { year, number }) = which {
        query = query.bind(i64::from(year)).bind(number);
    }
    let rows: Vec<CaseRow> = query.fetch_all().await?;
    rows.into_iter().map(Case::try_from).collect()
}

/// The newest of somebody's cases that an office holds or has ended.
pub(crate) async fn cases_in(
    db: &Db,
    person: PersonId,
    unit: &UnitKey,
    limit: i64,
) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<CaseRow> = db
        .query(select!("WHERE person_id = $1 AND unit = $2 ORDER BY case_id DESC LIMIT $3"))
        .bind(person)
        .bind(unit.to_string())
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(Case::try_from).collect()
}

/// How many cases somebody has, and how many of them are in hand: each is counted by an index, and no case is read.
const COUNTS: &str = concat!(
    "SELECT (SELECT COUNT(*) FROM cases_case WHERE ",
    of_whom!("$1", "$2"),
    "), (SELECT COUNT(*) FROM cases_case WHERE outcome IS NULL AND ",
    of_whom!("$1", "$2"),
    ")"
);

/// How many cases somebody has, and how many of them are in hand.
pub(crate) async fn count_cases_of(db: &Db, whose: &Whose) -> Result<(i64, i64), DbError> {
    db.query(COUNTS).bind(whose.person).bind(whose.only_column()).fetch_one().await
}

#[cfg(test)]
mod tests;
