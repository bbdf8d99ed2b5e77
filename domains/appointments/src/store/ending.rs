//! What is offered no more: what it was, and what is booked of it still.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::Localised;

use super::places::in_places;
use super::rows::{MatterRow, PoolRow};
use crate::domain::{Matter, MatterCode, OfficeCode, Pool};

/// What one can come for, and what one could come for once.
pub(crate) async fn every_matter(db: &Db) -> Result<Vec<Matter>, DbError> {
    let found = db.query(
        "SELECT matter, version, name, minutes, minutes_together, ways, is_for_guests, bring, rules, is_urgent,
                ended_at
           FROM appointments_matter ORDER BY matter",
    );
    let rows: Vec<MatterRow> = found.fetch_all().await?;
    rows.into_iter().map(Matter::try_from).collect()
}

/// These matters, in whatever order, also those that are offered no more: what is booked for them stands.
pub(crate) async fn matters_as_booked(db: &Db, codes: &[MatterCode]) -> Result<Vec<Matter>, DbError> {
    let Some([one, two, three, four, five]) = in_places(codes) else { return Ok(Vec::new()) };
    let found = db.query(
        "SELECT matter, version, name, minutes, minutes_together, ways, is_for_guests, bring, rules, is_urgent,
                ended_at
           FROM appointments_matter WHERE matter IN ($1, $2, $3, $4, $5)",
    );
    let found = found.bind(one).bind(two).bind(three).bind(four).bind(five);
    let rows: Vec<MatterRow> = found.fetch_all().await?;
    rows.into_iter().map(Matter::try_from).collect()
}

/// A matter is offered no more: what it is called. None where it was not offered.
pub(crate) async fn end_matter(
    tx: &mut Tx,
    matter: &MatterCode,
    now: DateTime<Utc>,
) -> Result<Option<Localised>, DbError> {
    let update = tx.query(
        "UPDATE appointments_matter SET version = version + 1, ended_at = $2
          WHERE matter = $1 AND ended_at IS NULL RETURNING name",
    );
    let row: Option<(Json<Localised>,)> =
        update.bind(matter.as_str().to_owned()).bind(now).fetch_optional().await?;
    Ok(row.map(|(Json(name),)| name))
}

/// A matter is offered again: what it is called. None where it is offered, or never was.
pub(crate) async fn offer_again(tx: &mut Tx, matter: &MatterCode) -> Result<Option<Localised>, DbError> {
    let update = tx.query(
        "UPDATE appointments_matter SET version = version + 1, ended_at = NULL
          WHERE matter = $1 AND ended_at IS NOT NULL RETURNING name",
    );
    let row: Option<(Json<Localised>,)> = update.bind(matter.as_str().to_owned()).fetch_optional().await?;
    Ok(row.map(|(Json(name),)| name))
}

/// How many appointments for a matter are ahead, and when the last of them begins.
pub(crate) async fn booked_for(
    tx: &mut Tx,
    matter: &MatterCode,
    now: DateTime<Utc>,
) -> Result<(i64, Option<DateTime<Utc>>), DbError> {
    let found = tx.query(
        "SELECT COUNT(*) AS visits, MAX(visit.starts_at) AS starts_at
           FROM appointments_visit_matter AS wanted
           JOIN appointments_visit AS visit ON visit.visit_id = wanted.visit_id
          WHERE wanted.matter = $1 AND visit.state = 'booked' AND visit.starts_at >= $2",
    );
    found.bind(matter.as_str().to_owned()).bind(now).fetch_one().await
}

/// The pools that an office had when it closed for good: those that ended before did not end with it.
pub(crate) async fn pools_at_the_end(
    db: &Db,
    office: &OfficeCode,
    ended_at: DateTime<Utc>,
) -> Result<Vec<Pool>, DbError> {
    let found = db.query(
        "SELECT pool_id, version, office, code, name, cell_minutes, lanes, ways, ended_at
           FROM appointments_pool WHERE office = $1 AND (ended_at IS NULL OR ended_at >= $2) ORDER BY code",
    );
    let rows: Vec<PoolRow> = found.bind(office.as_str().to_owned()).bind(ended_at).fetch_all().await?;
    let mut pools = Vec::with_capacity(rows.len());
    for row in rows {
        let served =
            db.query("SELECT matter FROM appointments_pool_matter WHERE pool_id = $1 ORDER BY matter");
        let served: Vec<(String,)> = served.bind(row.pool_id).fetch_all().await?;
        let served = served.iter().filter_map(|(code,)| MatterCode::parse(code)).collect();
        pools.push(row.serving(served)?);
    }
    Ok(pools)
}
