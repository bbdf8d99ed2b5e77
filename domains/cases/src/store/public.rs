//! What everybody reads of requests; its list is in the folder.

mod list;

use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use kernel::PersonId;

use super::StoreError;
use super::spot::{SpotColumns, parts};
use crate::definition::{ServiceKey, StateKey};
use crate::domain::{CaseId, Published, SaidToAll, Sentence, Spot};

pub(crate) use list::{PublicFilter, count_public, public_page};

#[derive(sqlx::FromRow)]
struct PublicRow {
    case_id: CaseId,
    service: String,
    definition_version: i64,
    category: String,
    #[sqlx(flatten)]
    spot: SpotColumns,
    municipio: Option<i64>,
    reported_on: NaiveDate,
    state: String,
    is_open: bool,
    is_shown: bool,
    words: Option<String>,
    answer: Option<String>,
}

impl TryFrom<PublicRow> for Published {
    type Error = StoreError;

    fn try_from(row: PublicRow) -> Result<Self, StoreError> {
        let id = row.case_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let sentence = |text: Option<String>| match text {
            Some(text) => Sentence::parse(&text).map(Some).ok_or_else(|| nonsense("words")),
            None => Ok(None),
        };
        let (address, position) = row.spot.read(id)?;
        Ok(Self {
            case: id,
            service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
            definition_version: u32::try_from(row.definition_version).map_err(|_| nonsense("version"))?,
            category: row.category,
            address,
            position,
            municipio: match row.municipio {
                Some(number) => Some(u8::try_from(number).map_err(|_| nonsense("municipio"))?),
                None => None,
            },
            reported_on: row.reported_on,
            state: StateKey::parse(&row.state).ok_or_else(|| nonsense("state"))?,
            is_open: row.is_open,
            is_shown: row.is_shown,
            said: SaidToAll { words: sentence(row.words)?, answer: sentence(row.answer)? },
        })
    }
}

/// The columns of [`PublicRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.case_id, p.service, p.definition_version, p.category, p.street_code, p.street, p.civico, p.latitude,
                    p.longitude, p.municipio, p.reported_on, p.state, p.is_open, p.is_shown, p.words, p.answer
               FROM cases_public p ",
            $rest
        )
    };
}
use select;

fn read(rows: Vec<PublicRow>) -> Result<Vec<Published>, StoreError> {
    rows.into_iter().map(Published::try_from).collect()
}

/// Puts a request on the list.
pub(crate) async fn insert_public(tx: &mut Tx, one: &Published) -> Result<(), DbError> {
    let spot = SpotColumns::of(one.address.as_ref(), one.position);
    tx.query(
        "INSERT INTO cases_public
            (case_id, service, definition_version, category, street_code, street, civico, latitude, longitude, municipio,
             reported_on, state, is_open, is_shown)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(one.case)
    .bind(one.service.to_string())
    .bind(i64::from(one.definition_version))
    .bind(one.category.clone())
    .bind(spot.street_code)
    .bind(spot.street)
    .bind(spot.civico)
    .bind(spot.latitude)
    .bind(spot.longitude)
    .bind(one.municipio.map(i64::from))
    .bind(one.reported_on)
    .bind(one.state.to_string())
    .bind(one.is_open)
    .bind(one.is_shown)
    .execute()
    .await?;
    Ok(())
}

/// Notes how a request stands, and whether that takes it off the list; tells whether everybody reads something new.
pub(crate) async fn note_public_state(
    tx: &mut Tx,
    case: CaseId,
    (state, is_open): (&StateKey, bool),
    stays_shown: bool,
) -> Result<bool, DbError> {
    let changed = tx
        .query(
            "UPDATE cases_public SET state = $2, is_open = $3, is_shown = (is_shown AND $4)
              WHERE case_id = $1 AND state <> $2",
        )
        .bind(case)
        .bind(state.to_string())
        .bind(is_open)
        .bind(stays_shown)
        .execute()
        .await?;
    Ok(changed == 1)
}

/// Writes what the office says to everybody, and whether it is on the list.
pub(crate) async fn save_said(
    tx: &mut Tx,
    case: CaseId,
    said: &SaidToAll,
    is_shown: bool,
) -> Result<(), DbError> {
    let text = |sentence: &Option<Sentence>| sentence.as_ref().map(|one| one.as_str().to_owned());
    tx.query("UPDATE cases_public SET words = $2, answer = $3, is_shown = $4 WHERE case_id = $1")
        .bind(case)
        .bind(text(&said.words))
        .bind(text(&said.answer))
        .bind(is_shown)
        .execute()
        .await?;
    Ok(())
}

/// What is public of a case, whether it is on the list or not.
pub(crate) async fn public_of(db: &Db, case: CaseId) -> Result<Option<Published>, StoreError> {
    let row: Option<PublicRow> =
        db.query(select!("WHERE p.case_id = $1")).bind(case).fetch_optional().await?;
    row.map(Published::try_from).transpose()
}

/// Where to look for the same thing.
pub(crate) struct Around<'a> {
    pub(crate) service: &'a ServiceKey,
    pub(crate) category: &'a str,
    pub(crate) spot: &'a Spot,
    /// Nothing that was reported before.
    pub(crate) since: NaiveDate,
    /// Nothing of theirs.
    pub(crate) person: PersonId,
}

/// More than one ten-thousandth of a degree, and fewer than a hundred metres of any parallel of Italy.
const BOX_PARTS: i64 = 15;
/// So many that may be near are looked at.
const LOOKED_AT: i64 = 100;

/// The condition of what may say the same, before that of its place: `$1` to `$5` are service, kind, day, person and how
/// many at most.
macro_rules! around {
    ($place:literal) => {
        concat!(
            select!("WHERE p.service = $1 AND p.category = $2 AND p.is_shown AND p.is_open AND p.reported_on >= $3
               AND NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.case_id = p.case_id AND c.person_id = $4)"),
            $place,
            " ORDER BY p.case_id DESC LIMIT $5"
        )
    };
}

const AROUND_POINT: &str = around!(" AND p.latitude BETWEEN $6 AND $7 AND p.longitude BETWEEN $8 AND $9");
const IN_STREET: &str = around!(" AND p.street_code = $6");

/// Open requests of one kind that may be near a place, the newest first: in a box around its point, or in its street. Each
/// is looked for by its own index, which the two together would not have.
pub(crate) async fn public_around(db: &Db, around: &Around<'_>) -> Result<Vec<Published>, StoreError> {
    let asked = |sql| {
        let query = db.query(sql).bind(around.service.to_string()).bind(around.category.to_owned());
        query.bind(around.since).bind(around.person).bind(LOOKED_AT)
    };
    let mut rows: Vec<PublicRow> = Vec::new();
    if let Some(point) = around.spot.position {
        let mut query = asked(AROUND_POINT);
        for middle in [parts(point.latitude), parts(point.longitude)] {
            query = query.bind(middle - BOX_PARTS).bind(middle + BOX_PARTS);
        }
        rows.extend(query.fetch_all::<PublicRow>().await?);
    }
    if let Some(address) = &around.spot.address {
        let in_street = asked(IN_STREET).bind(address.street_code.clone());
        rows.extend(in_street.fetch_all::<PublicRow>().await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.case_id));
    rows.dedup_by_key(|row| row.case_id);
    read(rows)
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    use super::*;

    #[tokio::test]
    async fn what_may_say_the_same_is_found_by_its_place() {
        let database = TestDb::sqlite().await;
        for (sql, index) in [(AROUND_POINT, "cases_public_near"), (IN_STREET, "cases_public_in_street_since")]
        {
            let explained: &'static str = Box::leak(format!("EXPLAIN QUERY PLAN {sql}").into_boxed_str());
            let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
            let plan: Vec<String> = rows.into_iter().map(|(.., step)| step).collect();
            assert!(plan.iter().any(|step| step.contains(&format!("INDEX {index} "))), "{sql}: {plan:?}");
        }
        database.remove().await;
    }
}
