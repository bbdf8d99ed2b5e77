//! Offices, pools and counters as officials change them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::Localised;

use super::rows::millionths;
use crate::domain::{Counter, CounterId, MatterCode, Office, OfficeCode, PoolId, Way};

/// The codes of the offices that there are.
pub(crate) async fn codes(db: &Db) -> Result<Vec<OfficeCode>, DbError> {
    let found = db.query("SELECT office FROM appointments_office WHERE ended_at IS NULL ORDER BY office");
    let rows: Vec<(String,)> = found.fetch_all().await?;
    let code = |(text,): (String,)| {
        OfficeCode::parse(&text).ok_or_else(|| DbError::nonsense("appointments_office", &text))
    };
    rows.into_iter().map(code).collect()
}

/// What a pool of an office is called; none where it is no pool of it, or serves no more.
pub(crate) async fn pool_name_in(
    tx: &mut Tx,
    office: &OfficeCode,
    pool: PoolId,
) -> Result<Option<String>, DbError> {
    let found = tx
        .query("SELECT name FROM appointments_pool WHERE office = $1 AND pool_id = $2 AND ended_at IS NULL");
    let row: Option<(Json<Localised>,)> =
        found.bind(office.as_str().to_owned()).bind(pool).fetch_optional().await?;
    Ok(row.map(|(Json(name),)| name.text(kernel::Language::It).to_owned()))
}

/// The counters of an office at which somebody sits still, each with the pools that it serves.
pub(crate) async fn counters(db: &Db, office: &OfficeCode) -> Result<Vec<Counter>, DbError> {
    let found = db.query(
        "SELECT counter_id, version, code, name FROM appointments_counter
          WHERE office = $1 AND ended_at IS NULL ORDER BY LENGTH(code), code",
    );
    let rows: Vec<(CounterId, i64, String, String)> =
        found.bind(office.as_str().to_owned()).fetch_all().await?;
    let skills = db.query(
        "SELECT skill.counter_id, skill.pool_id FROM appointments_counter_pool AS skill
           JOIN appointments_counter AS counter ON counter.counter_id = skill.counter_id
          WHERE counter.office = $1 ORDER BY skill.counter_id, skill.rank",
    );
    let skills: Vec<(CounterId, PoolId)> = skills.bind(office.as_str().to_owned()).fetch_all().await?;
    let mut pools: BTreeMap<CounterId, Vec<PoolId>> = BTreeMap::new();
    for (counter, pool) in skills {
        pools.entry(counter).or_default().push(pool);
    }
    let counter = |(id, version, code, name): (CounterId, i64, String, String)| Counter {
        id,
        version,
        office: office.clone(),
        code,
        name,
        pools: pools.remove(&id).unwrap_or_default(),
        ended_at: None,
    };
    Ok(rows.into_iter().map(counter).collect())
}

/// What is known of an office is something else now.
pub(crate) async fn save_office(tx: &mut Tx, office: &Office) -> Result<(), DbError> {
    let update = tx.query(
        "UPDATE appointments_office
            SET version = version + 1, name = $2, address = $3, municipio = $4, directions = $5,
                is_open_to_bookings = $6, lat_e6 = $7, lon_e6 = $8
          WHERE office = $1",
    );
    update
        .bind(office.code.as_str().to_owned())
        .bind(Json(office.name.clone()))
        .bind(office.address.clone())
        .bind(office.municipio.map(i64::from))
        .bind(Json(office.directions.clone()))
        .bind(office.is_open_to_bookings)
        .bind(office.position.map(|place| millionths(place.latitude)))
        .bind(office.position.map(|place| millionths(place.longitude)))
        .execute()
        .await
        .map(drop)
}

/// A pool as a form says it.
pub(crate) struct PoolColumns {
    pub(crate) id: PoolId,
    pub(crate) name: Localised,
    pub(crate) cell_minutes: i64,
    pub(crate) lanes: i64,
    pub(crate) ways: Vec<Way>,
}

/// A pool that was not there before.
pub(crate) async fn insert_pool(
    tx: &mut Tx,
    office: &OfficeCode,
    code: String,
    new: &PoolColumns,
) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_pool
            (pool_id, version, office, code, name, cell_minutes, lanes, ways, ended_at)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, NULL)",
    );
    insert
        .bind(new.id)
        .bind(office.as_str().to_owned())
        .bind(code)
        .bind(Json(new.name.clone()))
        .bind(new.cell_minutes)
        .bind(new.lanes)
        .bind(Json(new.ways.clone()))
        .execute()
        .await
        .map(drop)
}

/// A pool of an office is something else now; false where it has none of this name.
pub(crate) async fn save_pool(tx: &mut Tx, office: &OfficeCode, pool: &PoolColumns) -> Result<bool, DbError> {
    let update = tx.query(
        "UPDATE appointments_pool
            SET version = version + 1, name = $3, cell_minutes = $4, lanes = $5, ways = $6
          WHERE office = $1 AND pool_id = $2 AND ended_at IS NULL",
    );
    let update = update.bind(office.as_str().to_owned()).bind(pool.id).bind(Json(pool.name.clone()));
    let update = update.bind(pool.cell_minutes).bind(pool.lanes).bind(Json(pool.ways.clone()));
    Ok(update.execute().await? == 1)
}

/// What a pool serves, from now on. What is offered no more stands in no form, and stays: it may be offered again.
pub(crate) async fn set_matters(tx: &mut Tx, pool: PoolId, matters: &[MatterCode]) -> Result<(), DbError> {
    let delete = tx.query(
        "DELETE FROM appointments_pool_matter
          WHERE pool_id = $1 AND matter IN (SELECT matter FROM appointments_matter WHERE ended_at IS NULL)",
    );
    delete.bind(pool).execute().await?;
    for matter in matters {
        let insert = tx.query(
            "INSERT INTO appointments_pool_matter (pool_id, matter) VALUES ($1, $2)
             ON CONFLICT (pool_id, matter) DO NOTHING",
        );
        insert.bind(pool).bind(matter.as_str().to_owned()).execute().await?;
    }
    Ok(())
}

/// A pool serves no more.
pub(crate) async fn end_pool(tx: &mut Tx, pool: PoolId, now: DateTime<Utc>) -> Result<(), DbError> {
    let update =
        tx.query("UPDATE appointments_pool SET version = version + 1, ended_at = $2 WHERE pool_id = $1");
    update.bind(pool).bind(now).execute().await.map(drop)
}

/// The code of something new at an office: the next number that nothing there has or had.
pub(crate) async fn next_code(tx: &mut Tx, office: &OfficeCode) -> Result<i64, DbError> {
    let found = tx.query(
        "SELECT (SELECT COUNT(*) FROM appointments_counter WHERE office = $1)
              + (SELECT COUNT(*) FROM appointments_pool WHERE office = $1) + 1",
    );
    let (number,): (i64,) = found.bind(office.as_str().to_owned()).fetch_one().await?;
    Ok(number)
}

/// A counter that was not there before.
pub(crate) async fn insert_counter(
    tx: &mut Tx,
    office: &OfficeCode,
    (id, code, name): (CounterId, String, String),
) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_counter (counter_id, version, office, code, name, ended_at)
         VALUES ($1, 1, $2, $3, $4, NULL)",
    );
    insert.bind(id).bind(office.as_str().to_owned()).bind(code).bind(name).execute().await.map(drop)
}

/// The sign of a counter says something else; false where the office has none of this name.
pub(crate) async fn rename_counter(
    tx: &mut Tx,
    office: &OfficeCode,
    id: CounterId,
    name: &str,
) -> Result<bool, DbError> {
    let update = tx.query(
        "UPDATE appointments_counter SET version = version + 1, name = $3
          WHERE office = $1 AND counter_id = $2 AND ended_at IS NULL",
    );
    let update = update.bind(office.as_str().to_owned()).bind(id).bind(name.to_owned());
    Ok(update.execute().await? == 1)
}

/// What a counter serves, the first first.
pub(crate) async fn set_skills(tx: &mut Tx, id: CounterId, pools: &[PoolId]) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_counter_pool WHERE counter_id = $1").bind(id).execute().await?;
    for (rank, pool) in (1i64..).zip(pools) {
        let insert =
            tx.query("INSERT INTO appointments_counter_pool (counter_id, pool_id, rank) VALUES ($1, $2, $3)");
        insert.bind(id).bind(*pool).bind(rank).execute().await?;
    }
    Ok(())
}

/// Nobody sits at a counter any more: its sign, if it was the office's.
pub(crate) async fn end_counter(
    tx: &mut Tx,
    office: &OfficeCode,
    id: CounterId,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbError> {
    let update = tx.query(
        "UPDATE appointments_counter SET version = version + 1, ended_at = $3
          WHERE office = $1 AND counter_id = $2 AND ended_at IS NULL RETURNING name",
    );
    let row: Option<(String,)> =
        update.bind(office.as_str().to_owned()).bind(id).bind(now).fetch_optional().await?;
    Ok(row.map(|(name,)| name))
}

/// Whether an office was ever begun: the file of a city is read into it once.
pub(crate) async fn is_begun(tx: &mut Tx, office: &OfficeCode) -> Result<bool, DbError> {
    let found = tx.query(
        "SELECT COUNT(*) FROM appointments_history WHERE office = $1 AND what IN ('opened', 'opened-here')",
    );
    let (count,): (i64,) = found.bind(office.as_str().to_owned()).fetch_one().await?;
    Ok(count > 0)
}
