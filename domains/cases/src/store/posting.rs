//! What offices post, and by which codes they speak of requests.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};

use super::StoreError;
use crate::definition::{Hour, ServiceKey, WebAddress};
use crate::domain::{Answers, CaseId, Code, Posted, Posting, PostingId, PostingLine, Sentence};

#[derive(sqlx::FromRow)]
struct PostingRow {
    posting_id: PostingId,
    service: String,
    kind: String,
    contest: String,
    title: String,
    on_day: Option<NaiveDate>,
    starts_at: Option<String>,
    place: Option<String>,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    address: Option<String>,
    published_at: DateTime<Utc>,
    corrects: Option<PostingId>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_note: Option<String>,
}

impl TryFrom<PostingRow> for Posting {
    type Error = StoreError;

    fn try_from(row: PostingRow) -> Result<Self, StoreError> {
        let id = row.posting_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let sentence = |text: &str| Sentence::parse(text).ok_or_else(|| nonsense("words"));
        let what = match (row.kind.as_str(), row.on_day, row.starts_at.as_deref(), row.place.as_deref()) {
            ("test", Some(day), Some(at), Some(place)) => Posted::Test {
                day,
                at: Hour::parse(at).ok_or_else(|| nonsense("hour"))?,
                place: sentence(place)?,
            },
            ("notice", ..) => {
                let (Some(opens_on), Some(closes_on)) = (row.opens_on, row.closes_on) else {
                    return Err(nonsense("days"));
                };
                let address = row.address.as_deref();
                let address = address
                    .map(|text| WebAddress::parse(text).ok_or_else(|| nonsense("address")))
                    .transpose()?;
                Posted::Notice { opens_on, closes_on, address }
            }
            ("admissions", ..) => Posted::Admissions,
            ("results", ..) => Posted::Results,
            _ => return Err(nonsense("kind")),
        };
        let withdrawn = match (row.withdrawn_at, row.withdrawn_note.as_deref()) {
            (Some(at), Some(note)) => Some((at, sentence(note)?)),
            _ => None,
        };
        Ok(Self {
            id,
            service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
            what,
            contest: sentence(&row.contest)?,
            title: sentence(&row.title)?,
            published_at: row.published_at,
            corrects: row.corrects,
            withdrawn,
        })
    }
}

/// The columns of [`PostingRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT posting_id, service, kind, contest, title, on_day, starts_at, place, opens_on, closes_on, address,
                    published_at, corrects, withdrawn_at, withdrawn_note
               FROM cases_posting ",
            $rest
        )
    };
}

/// What a service has posted, the newest first, as much as one page tells.
pub(crate) async fn postings_of(
    db: &Db,
    service: &ServiceKey,
    limit: i64,
) -> Result<Vec<Posting>, StoreError> {
    let rows: Vec<PostingRow> = db
        .query(select!("WHERE service = $1 ORDER BY published_at DESC, posting_id DESC LIMIT $2"))
        .bind(service.to_string())
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(Posting::try_from).collect()
}

/// One of them.
pub(crate) async fn posting_by_id(db: &Db, id: PostingId) -> Result<Option<Posting>, StoreError> {
    let row: Option<PostingRow> =
        db.query(select!("WHERE posting_id = $1")).bind(id).fetch_optional().await?;
    row.map(Posting::try_from).transpose()
}

/// What it says of each application, in its order.
pub(crate) async fn posting_lines(db: &Db, id: PostingId) -> Result<Vec<PostingLine>, StoreError> {
    let rows: Vec<(String, String)> = db
        .query("SELECT code, words FROM cases_posting_line WHERE posting_id = $1 ORDER BY position")
        .bind(id)
        .fetch_all()
        .await?;
    let line = |(code, words): (String, String)| {
        let code = Code::parse(&code).ok_or_else(|| StoreError::nonsense(id, "code"))?;
        Ok(PostingLine { code, words })
    };
    rows.into_iter().map(line).collect()
}

/// Everything that was posted about a request, the newest first, with what it says of it.
pub(crate) async fn posted_about(db: &Db, case: CaseId) -> Result<Vec<(Posting, String)>, StoreError> {
    let said: Vec<(PostingId, String)> = db
        .query(
            "SELECT cases_posting.posting_id, cases_posting_line.words
               FROM cases_candidate
               JOIN cases_posting ON cases_posting.service = cases_candidate.service
               JOIN cases_posting_line ON cases_posting_line.posting_id = cases_posting.posting_id
                                      AND cases_posting_line.code = cases_candidate.code
              WHERE cases_candidate.case_id = $1
              ORDER BY cases_posting.published_at DESC, cases_posting.posting_id DESC",
        )
        .bind(case)
        .fetch_all()
        .await?;
    let mut all = Vec::with_capacity(said.len());
    for (id, words) in said {
        all.extend(posting_by_id(db, id).await?.map(|posting| (posting, words)));
    }
    Ok(all)
}

/// The requests of which a posting speaks, each with whose it is and what is said of it.
pub(crate) async fn candidates_in(
    tx: &mut Tx,
    id: PostingId,
) -> Result<Vec<(CaseId, PersonId, String, String)>, DbError> {
    tx.query(
        "SELECT cases_case.case_id, cases_case.person_id, cases_posting_line.code, cases_posting_line.words
           FROM cases_posting
           JOIN cases_posting_line ON cases_posting_line.posting_id = cases_posting.posting_id
           JOIN cases_candidate ON cases_candidate.service = cases_posting.service
                               AND cases_candidate.code = cases_posting_line.code
           JOIN cases_case ON cases_case.case_id = cases_candidate.case_id
          WHERE cases_posting.posting_id = $1
          ORDER BY cases_posting_line.position, cases_case.case_id",
    )
    .bind(id)
    .fetch_all()
    .await
}

/// Posts something, with its list.
pub(crate) async fn insert_posting(
    tx: &mut Tx,
    posting: &Posting,
    lines: &[PostingLine],
    by: StaffId,
) -> Result<(), DbError> {
    let (day, at, place) = match &posting.what {
        Posted::Test { day, at, place } => {
            (Some(*day), Some(at.to_string()), Some(place.as_str().to_owned()))
        }
        Posted::Notice { .. } | Posted::Admissions | Posted::Results => (None, None, None),
    };
    let (opens_on, closes_on, address) = match &posting.what {
        Posted::Notice { opens_on, closes_on, address } => {
            (Some(*opens_on), Some(*closes_on), address.as_ref().map(|one| one.as_str().to_owned()))
        }
        Posted::Test { .. } | Posted::Admissions | Posted::Results => (None, None, None),
    };
    tx.query(
        "INSERT INTO cases_posting
            (posting_id, service, kind, contest, title, on_day, starts_at, place, opens_on, closes_on, address,
             published_at, published_by, corrects)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(posting.id)
    .bind(posting.service.to_string())
    .bind(posting.what.kind().code())
    .bind(posting.contest.as_str().to_owned())
    .bind(posting.title.as_str().to_owned())
    .bind(day)
    .bind(at)
    .bind(place)
    .bind(opens_on)
    .bind(closes_on)
    .bind(address)
    .bind(posting.published_at)
    .bind(by)
    .bind(posting.corrects)
    .execute()
    .await?;
    for (position, line) in (1_i64..).zip(lines) {
        tx.query(
            "INSERT INTO cases_posting_line (posting_id, position, code, words) VALUES ($1, $2, $3, $4)",
        )
        .bind(posting.id)
        .bind(position)
        .bind(line.code.as_str().to_owned())
        .bind(line.words.clone())
        .execute()
        .await?;
    }
    Ok(())
}

/// Notes that something posted does not count any more, and why, unless somebody was faster.
pub(crate) async fn withdraw_posting(
    tx: &mut Tx,
    id: PostingId,
    note: &Sentence,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let withdrawn = tx
        .query(
            "UPDATE cases_posting SET withdrawn_at = $2, withdrawn_note = $3
              WHERE posting_id = $1 AND withdrawn_at IS NULL",
        )
        .bind(id)
        .bind(at)
        .bind(note.as_str().to_owned())
        .execute()
        .await?;
    if withdrawn == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// The open requests of a service of which it was never noted by which code postings speak of them, with their answers.
pub(crate) async fn uncoded_cases(
    db: &Db,
    service: &ServiceKey,
) -> Result<Vec<(CaseId, Json<Answers>)>, DbError> {
    db.query(
        "SELECT case_id, answers FROM cases_case
          WHERE outcome IS NULL AND service = $1
            AND NOT EXISTS (SELECT 1 FROM cases_candidate WHERE cases_candidate.case_id = cases_case.case_id)
          ORDER BY case_id",
    )
    .bind(service.to_string())
    .fetch_all()
    .await
}

/// Notes by which code postings speak of a request, unless that is noted.
pub(crate) async fn insert_candidate(
    tx: &mut Tx,
    (case, service): (CaseId, &ServiceKey),
    code: &Code,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_candidate (case_id, service, code) VALUES ($1, $2, $3) ON CONFLICT (case_id) DO NOTHING",
    )
    .bind(case)
    .bind(service.to_string())
    .bind(code.as_str().to_owned())
    .execute()
    .await
    .map(drop)
}
