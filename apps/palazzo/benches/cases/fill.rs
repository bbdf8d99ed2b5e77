//! Many cases at once, as if they had been asked for over a year: plain inserts, many rows in each.

use std::time::Instant;

use cases::{CaseId, DraftId};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use db::{Db, DbConfig, DbError, Durability, Tx};
use kernel::{Clock, PersonId};
use tokio::runtime::Runtime;

use super::documents;
use super::people::WITH_LETTER;

/// How many rows one statement inserts.
const BATCH: usize = 500;
/// How many statements one transaction holds.
const BATCHES_AT_ONCE: usize = 20;
/// Of so many cases one is still open.
const OPEN_OF: usize = 10;
/// How many cases the one person has who asked for very many.
const OF_ONE_PERSON: usize = 10_000;
/// How many people asked for the rest.
const OTHERS: usize = 50_000;
/// How much happened to the case of a long life.
const LONG_LIFE: i64 = 500;
const YEAR_SECONDS: i64 = 365 * 86_400;

/// What was made.
pub(crate) struct Filled {
    pub(crate) per_second: f64,
    /// A case of the one person, with a long life.
    pub(crate) long: CaseId,
    /// A case of the same person, with very many documents.
    pub(crate) with_documents: CaseId,
    /// How many cases that person has.
    pub(crate) of_one_person: usize,
}

/// One case to be inserted.
struct Row {
    case: CaseId,
    person: PersonId,
    number: i64,
    sent_at: DateTime<Utc>,
    is_open: bool,
}

/// What all of them have in common.
#[derive(Clone, Copy)]
struct BornWith {
    /// The year of their protocol numbers.
    year: i64,
    /// The version of the service's definition.
    definition: i64,
}

/// Fills a database that nobody serves meanwhile. `asked` are two cases that were asked for, as the API told them: whoever
/// asked for them is the one who asked for very many; the first gets a long life, the second documents.
pub(crate) fn fill(url: &str, cases: usize, asked: &[serde_json::Value; 2]) -> Filled {
    let runtime = Runtime::new().expect("a runtime");
    let ids =
        asked.each_ref().map(|case| case["id"].as_str().and_then(|id| id.parse().ok()).expect("a case"));
    runtime.block_on(make(url, cases, ids)).expect("the database takes them")
}

async fn make(url: &str, cases: usize, [case, with_documents]: [CaseId; 2]) -> Result<Filled, DbError> {
    let db = Db::connect(&DbConfig { durability: Durability::Loading, ..DbConfig::at(url) }).await?;
    let (person, year, definition): (PersonId, i64, i64) = db
        .query("SELECT person_id, protocol_year, definition_version FROM cases_case WHERE case_id = $1")
        .bind(case)
        .fetch_one()
        .await?;
    let (last,): (i64,) =
        db.query("SELECT last FROM protocol_counter WHERE year = $1").bind(year).fetch_one().await?;
    let others: Vec<PersonId> = (0..OTHERS.min(cases)).map(|_| PersonId::new()).collect();
    let of_one_person = OF_ONE_PERSON.min(cases / 2);
    let (now, began) = (Clock::System.now(), Instant::now());
    let row = |at: usize| Row {
        case: CaseId::new(),
        person: if at < of_one_person { person } else { others[at % others.len()] },
        number: last + 1 + at as i64,
        sent_at: now - TimeDelta::seconds(YEAR_SECONDS - YEAR_SECONDS * at as i64 / cases as i64),
        is_open: at.is_multiple_of(OPEN_OF),
    };
    for block in (0..cases).collect::<Vec<_>>().chunks(BATCH * BATCHES_AT_ONCE) {
        let mut tx = db.begin().await?;
        for batch in block.chunks(BATCH) {
            let rows: Vec<Row> = batch.iter().map(|at| row(*at)).collect();
            insert(&mut tx, &rows, BornWith { year, definition }).await?;
        }
        tx.commit().await?;
    }
    let mut tx = db.begin().await?;
    tx.query("UPDATE protocol_counter SET last = $2 WHERE year = $1")
        .bind(year)
        .bind(last + cases as i64)
        .execute()
        .await?;
    for number in 2..=LONG_LIFE {
        live(&mut tx, case, number, now).await?;
    }
    documents::exchange(&mut tx, (with_documents, person), now).await?;
    tx.commit().await?;
    let per_second = cases as f64 / began.elapsed().as_secs_f64();
    db.has_been_loaded().await?;
    db.close().await;
    Ok(Filled { per_second, long: case, with_documents, of_one_person: of_one_person + 2 })
}

async fn insert(tx: &mut Tx, rows: &[Row], born_with: BornWith) -> Result<(), DbError> {
    let sql = values(
        rows.len(),
        14,
        "INSERT INTO cases_case (case_id, version, draft_id, service, definition_version, person_id, protocol_year,
            protocol_number, answers, sent_at, state, unit, waits_for_person, ends_on, due_on, outcome, ended_at, was_late)
         VALUES ",
        "(@1, 1, @2, @3, @14, @4, @5, @6, '{\"tipo\":{\"choice\":\"semplice\"},\"oggetto\":{\"text\":\"Le spese.\"}}', @7,
            @8, @9, FALSE, @10, @10, @11, @12, @13)",
    );
    let mut query = tx.query(sql);
    for row in rows {
        let due: Option<NaiveDate> = row.is_open.then(|| row.sent_at.date_naive() + Days::new(30));
        query = query
            .bind(row.case)
            .bind(DraftId::new())
            .bind(WITH_LETTER.service.to_owned())
            .bind(row.person)
            .bind(born_with.year)
            .bind(row.number)
            .bind(row.sent_at)
            .bind(state(row).to_owned())
            .bind(WITH_LETTER.unit.to_owned())
            .bind(due)
            .bind((!row.is_open).then(|| "granted".to_owned()))
            .bind((!row.is_open).then(|| row.sent_at + TimeDelta::days(9)))
            .bind((!row.is_open).then_some(false))
            .bind(born_with.definition);
    }
    query.execute().await?;
    insert_events(tx, rows).await?;
    insert_numbers(tx, rows, born_with.year).await
}

const fn state(row: &Row) -> &'static str {
    if row.is_open { "ricevuta" } else { "accolta" }
}

async fn insert_events(tx: &mut Tx, rows: &[Row]) -> Result<(), DbError> {
    let sql = values(
        rows.len(),
        2,
        "INSERT INTO cases_event (case_id, number, at, kind, by_kind, by_name, to_state) VALUES ",
        "(@1, 1, @2, 'sent', 'resident', '', 'ricevuta')",
    );
    let mut query = tx.query(sql);
    for row in rows {
        query = query.bind(row.case).bind(row.sent_at);
    }
    query.execute().await.map(drop)
}

async fn insert_numbers(tx: &mut Tx, rows: &[Row], year: i64) -> Result<(), DbError> {
    let sql = values(
        rows.len(),
        6,
        "INSERT INTO protocol_entry (year, number, direction, registered_at, correspondent_id, subject, about, sha256)
         VALUES ",
        "(@1, @2, 'incoming', @3, @4, 'Chiedere dati o documenti', @5, @6)",
    );
    let mut query = tx.query(sql);
    for row in rows {
        query = query
            .bind(year)
            .bind(row.number)
            .bind(row.sent_at)
            .bind(row.person)
            .bind(row.case.to_string())
            .bind("0".repeat(64));
    }
    query.execute().await.map(drop)
}

/// One more thing that happened to a case.
async fn live(tx: &mut Tx, case: CaseId, number: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_event (case_id, number, at, kind, by_kind, by_name, words)
         VALUES ($1, $2, $3, 'message', 'staff', 'Trasparenza', 'Serve ancora un documento.')",
    )
    .bind(case)
    .bind(number)
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// A statement of so many rows with so many values each: `@1` is the first value of its row. Each length is made once.
fn values(rows: usize, per_row: usize, begin: &'static str, row: &str) -> &'static str {
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    static MADE: Mutex<BTreeMap<(usize, &'static str), &'static str>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().expect("nobody panics with the statements");
    made.entry((rows, begin)).or_insert_with(|| {
        let one = |at: usize| {
            // The highest first: `@1` is the beginning of `@12`.
            (1..=per_row).rev().fold(row.to_owned(), |text, value| {
                text.replace(&format!("@{value}"), &format!("${}", at * per_row + value))
            })
        };
        let all: Vec<String> = (0..rows).map(one).collect();
        format!("{begin}{}", all.join(", ")).leak()
    })
}
