//! Offices, matters, pools and counters.

use std::collections::HashMap;

use db::{Db, DbError, Json, Tx};

use super::rows::{MatterRow, OfficeRow, PoolRow};
use crate::domain::{
    CounterId, MATTERS_MOST, Matter, MatterCode, Office, OfficeCode, Pool, PoolId, SeedCounter, SeedPool,
};

pub(crate) use super::rows::OfferRow;

/// Every office, the closed ones too.
pub(crate) async fn offices(db: &Db) -> Result<Vec<Office>, DbError> {
    let rows: Vec<OfficeRow> = db
        .query(
            "SELECT office, version, kind, name, address, municipio, lat_e6, lon_e6, directions,
                    is_open_to_bookings, ended_at
               FROM appointments_office ORDER BY office",
        )
        .fetch_all()
        .await?;
    rows.into_iter().map(Office::try_from).collect()
}

/// An office.
pub(crate) async fn office(db: &Db, code: &OfficeCode) -> Result<Option<Office>, DbError> {
    let row: Option<OfficeRow> = db
        .query(
            "SELECT office, version, kind, name, address, municipio, lat_e6, lon_e6, directions,
                    is_open_to_bookings, ended_at
               FROM appointments_office WHERE office = $1",
        )
        .bind(code.as_str().to_owned())
        .fetch_optional()
        .await?;
    row.map(Office::try_from).transpose()
}

/// What one comes for, everything of it that is served still.
pub(crate) async fn matters(db: &Db) -> Result<Vec<Matter>, DbError> {
    let rows: Vec<MatterRow> = db
        .query(
            "SELECT matter, version, name, minutes, minutes_together, ways, is_for_guests, bring, rules, is_urgent,
                    ended_at
               FROM appointments_matter WHERE ended_at IS NULL ORDER BY matter",
        )
        .fetch_all()
        .await?;
    rows.into_iter().map(Matter::try_from).collect()
}

/// The codes in as many places as a statement has for them: the first again in those that are left.
pub(crate) fn in_places(codes: &[MatterCode]) -> Option<[String; MATTERS_MOST]> {
    let first = codes.first()?;
    (codes.len() <= MATTERS_MOST)
        .then(|| std::array::from_fn(|at| codes.get(at).unwrap_or(first).as_str().to_owned()))
}

/// These matters, in whatever order, as far as they are served still.
pub(crate) async fn matters_of(db: &Db, codes: &[MatterCode]) -> Result<Vec<Matter>, DbError> {
    let Some([one, two, three, four, five]) = in_places(codes) else { return Ok(Vec::new()) };
    let rows: Vec<MatterRow> = db
        .query(
            "SELECT matter, version, name, minutes, minutes_together, ways, is_for_guests, bring, rules, is_urgent,
                    ended_at
               FROM appointments_matter WHERE matter IN ($1, $2, $3, $4, $5) AND ended_at IS NULL",
        )
        .bind(one)
        .bind(two)
        .bind(three)
        .bind(four)
        .bind(five)
        .fetch_all()
        .await?;
    rows.into_iter().map(Matter::try_from).collect()
}

/// A pool.
pub(crate) async fn pool(db: &Db, id: PoolId) -> Result<Option<Pool>, DbError> {
    let row: Option<PoolRow> = db
        .query(
            "SELECT pool_id, version, office, code, name, cell_minutes, lanes, ways, ended_at
               FROM appointments_pool WHERE pool_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    let Some(row) = row else { return Ok(None) };
    let served: Vec<(PoolId, String)> = db
        .query("SELECT pool_id, matter FROM appointments_pool_matter WHERE pool_id = $1 ORDER BY matter")
        .bind(id)
        .fetch_all()
        .await?;
    Ok(serving(vec![row], served)?.pop())
}

/// What a pool offers of these matters, in one question: it is asked for each slot that anybody wants.
pub(crate) async fn offer(db: &Db, pool: PoolId, codes: &[MatterCode]) -> Result<Option<OfferRow>, DbError> {
    let Some([one, two, three, four, five]) = in_places(codes) else { return Ok(None) };
    db.query(
        "SELECT pool.office, pool.cell_minutes, pool.ways, pool.ended_at, office.is_open_to_bookings,
                office.ended_at AS office_ended_at,
                (SELECT COUNT(*) FROM appointments_pool_matter AS serves
                  WHERE serves.pool_id = pool.pool_id AND serves.matter IN ($2, $3, $4, $5, $6)) AS served
           FROM appointments_pool AS pool
           JOIN appointments_office AS office ON office.office = pool.office
          WHERE pool.pool_id = $1",
    )
    .bind(pool)
    .bind(one)
    .bind(two)
    .bind(three)
    .bind(four)
    .bind(five)
    .fetch_optional()
    .await
}

/// The pools of an office that serve still.
pub(crate) async fn pools_of(db: &Db, office: &OfficeCode) -> Result<Vec<Pool>, DbError> {
    let rows: Vec<PoolRow> = db
        .query(
            "SELECT pool_id, version, office, code, name, cell_minutes, lanes, ways, ended_at
               FROM appointments_pool WHERE office = $1 AND ended_at IS NULL ORDER BY code",
        )
        .bind(office.as_str().to_owned())
        .fetch_all()
        .await?;
    let served: Vec<(PoolId, String)> = db
        .query(
            "SELECT serves.pool_id, serves.matter
               FROM appointments_pool AS pool
               JOIN appointments_pool_matter AS serves ON serves.pool_id = pool.pool_id
              WHERE pool.office = $1 ORDER BY serves.matter",
        )
        .bind(office.as_str().to_owned())
        .fetch_all()
        .await?;
    serving(rows, served)
}

fn serving(rows: Vec<PoolRow>, served: Vec<(PoolId, String)>) -> Result<Vec<Pool>, DbError> {
    let mut by_pool: HashMap<PoolId, Vec<MatterCode>> = HashMap::new();
    for (pool, matter) in served {
        let code = MatterCode::parse(&matter);
        by_pool
            .entry(pool)
            .or_default()
            .push(code.ok_or_else(|| DbError::nonsense("appointments_pool_matter", pool))?);
    }
    let whole = |row: PoolRow| {
        let matters = by_pool.remove(&row.pool_id).unwrap_or_default();
        row.serving(matters)
    };
    rows.into_iter().map(whole).collect()
}

/// A matter is something else from now on; false where there is none of this name.
pub(crate) async fn save_matter(tx: &mut Tx, matter: &Matter) -> Result<bool, DbError> {
    let update = tx.query(
        "UPDATE appointments_matter
            SET version = version + 1, name = $2, minutes = $3, minutes_together = $4, ways = $5,
                is_for_guests = $6, bring = $7, rules = $8, is_urgent = $9
          WHERE matter = $1 AND ended_at IS NULL",
    );
    let updated = update
        .bind(matter.code.as_str().to_owned())
        .bind(Json(matter.name.clone()))
        .bind(matter.minutes)
        .bind(matter.minutes_together)
        .bind(Json(matter.ways.clone()))
        .bind(matter.is_for_guests)
        .bind(Json(matter.bring.clone()))
        .bind(Json(matter.limits.clone()))
        .bind(matter.is_urgent)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// Adds a pool with its lanes and what it serves, unless it is there. Tells which it is, and whether it is new.
pub(crate) async fn add_pool(
    tx: &mut Tx,
    office: &OfficeCode,
    new: &SeedPool,
) -> Result<(PoolId, bool), DbError> {
    let added: Option<(PoolId,)> = tx
        .query(
            "INSERT INTO appointments_pool (pool_id, version, office, code, name, cell_minutes, lanes, ways)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (office, code) DO NOTHING RETURNING pool_id",
        )
        .bind(PoolId::new())
        .bind(office.as_str().to_owned())
        .bind(new.code.clone())
        .bind(Json(new.name.clone()))
        .bind(new.cell_minutes)
        .bind(new.lanes)
        .bind(Json(new.ways.clone()))
        .fetch_optional()
        .await?;
    let Some((pool,)) = added else { return Ok((pool_in(tx, office, &new.code).await?, false)) };
    for lane in 1..=new.lanes {
        add_lane(tx, pool, lane).await?;
    }
    for matter in &new.matters {
        tx.query("INSERT INTO appointments_pool_matter (pool_id, matter) VALUES ($1, $2)")
            .bind(pool)
            .bind(matter.as_str().to_owned())
            .execute()
            .await?;
    }
    Ok((pool, true))
}

/// Adds a lane, unless it is there.
pub(crate) async fn add_lane(tx: &mut Tx, pool: PoolId, lane: i64) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_lane (pool_id, lane, changes) VALUES ($1, $2, 0)
         ON CONFLICT (pool_id, lane) DO NOTHING",
    )
    .bind(pool)
    .bind(lane)
    .execute()
    .await
    .map(drop)
}

async fn pool_in(tx: &mut Tx, office: &OfficeCode, code: &str) -> Result<PoolId, DbError> {
    let (pool,): (PoolId,) = tx
        .query("SELECT pool_id FROM appointments_pool WHERE office = $1 AND code = $2")
        .bind(office.as_str().to_owned())
        .bind(code.to_owned())
        .fetch_one()
        .await?;
    Ok(pool)
}

/// Adds a counter, unless it is there.
pub(crate) async fn add_counter(tx: &mut Tx, office: &OfficeCode, new: &SeedCounter) -> Result<(), DbError> {
    let added: Option<(CounterId,)> = tx
        .query(
            "INSERT INTO appointments_counter (counter_id, version, office, code, name)
             VALUES ($1, 1, $2, $3, $4)
             ON CONFLICT (office, code) DO NOTHING RETURNING counter_id",
        )
        .bind(CounterId::new())
        .bind(office.as_str().to_owned())
        .bind(new.code.clone())
        .bind(new.name.clone())
        .fetch_optional()
        .await?;
    let Some((counter,)) = added else { return Ok(()) };
    for (rank, code) in (1_i64..).zip(&new.pools) {
        let pool = pool_in(tx, office, code).await?;
        tx.query("INSERT INTO appointments_counter_pool (counter_id, pool_id, rank) VALUES ($1, $2, $3)")
            .bind(counter)
            .bind(pool)
            .bind(rank)
            .execute()
            .await?;
    }
    Ok(())
}
