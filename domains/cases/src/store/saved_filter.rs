//! The filters that officials have saved.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use super::StoreError;
use crate::definition::{ServiceKey, UnitKey};
use crate::domain::{Channel, FilterName, SavedFilter, Shelf, Urgency};

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    shelf: String,
    service: Option<String>,
    channel: Option<String>,
    is_pressing: bool,
    is_late: bool,
    unit: Option<String>,
    holder_id: Option<StaffId>,
}

impl TryFrom<Row> for SavedFilter {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let nonsense = |what| StoreError::nonsense("a saved filter", what);
        Ok(Self {
            name: FilterName::parse(&row.name).ok_or_else(|| nonsense("name"))?,
            shelf: shelf_of(&row.shelf).ok_or_else(|| nonsense("shelf"))?,
            service: match row.service {
                Some(text) => Some(ServiceKey::parse(&text).ok_or_else(|| nonsense("service"))?),
                None => None,
            },
            channel: match row.channel {
                Some(code) => Some(Channel::from_code(&code).ok_or_else(|| nonsense("channel"))?),
                None => None,
            },
            urgency: match (row.is_late, row.is_pressing) {
                (true, _) => Urgency::Late,
                (false, true) => Urgency::Pressing,
                (false, false) => Urgency::Any,
            },
            unit: match row.unit {
                Some(text) => Some(UnitKey::parse(&text).ok_or_else(|| nonsense("unit"))?),
                None => None,
            },
            holder: row.holder_id,
        })
    }
}

const fn code_of(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Mine => "mine",
        Shelf::Free => "free",
        Shelf::Offices => "offices",
    }
}

fn shelf_of(code: &str) -> Option<Shelf> {
    [Shelf::Mine, Shelf::Free, Shelf::Offices].into_iter().find(|shelf| code_of(*shelf) == code)
}

/// Those of an official, in the order of their names.
pub(crate) async fn saved_filters(db: &Db, staff: StaffId) -> Result<Vec<SavedFilter>, StoreError> {
    let rows: Vec<Row> = db
        .query(
            "SELECT name, shelf, service, channel, is_pressing, is_late, unit, holder_id FROM cases_saved_filter
              WHERE staff_id = $1 ORDER BY name",
        )
        .bind(staff)
        .fetch_all()
        .await?;
    rows.into_iter().map(SavedFilter::try_from).collect()
}

/// Enters one, in the place of the one that has its name.
pub(crate) async fn save_filter(
    tx: &mut Tx,
    staff: StaffId,
    filter: &SavedFilter,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_saved_filter (staff_id, name, shelf, service, is_pressing, saved_at, channel, is_late,
                                         unit, holder_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (staff_id, name) DO UPDATE
            SET shelf = excluded.shelf, service = excluded.service, is_pressing = excluded.is_pressing,
                saved_at = excluded.saved_at, channel = excluded.channel, is_late = excluded.is_late,
                unit = excluded.unit, holder_id = excluded.holder_id",
    )
    .bind(staff)
    .bind(filter.name.as_str().to_owned())
    .bind(code_of(filter.shelf))
    .bind(filter.service.as_ref().map(ToString::to_string))
    // A program that knows nothing of what is late shows that among what presses.
    .bind(filter.urgency != Urgency::Any)
    .bind(now)
    .bind(filter.channel.map(|channel| channel.code().to_owned()))
    .bind(filter.urgency == Urgency::Late)
    .bind(filter.unit.as_ref().map(ToString::to_string))
    .bind(filter.holder)
    .execute()
    .await?;
    Ok(())
}

/// How many an official has, the one of this name left out.
pub(crate) async fn count_filters_beside(
    tx: &mut Tx,
    staff: StaffId,
    name: &FilterName,
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM cases_saved_filter WHERE staff_id = $1 AND name <> $2";
    let (count,): (i64,) = tx.query(sql).bind(staff).bind(name.as_str().to_owned()).fetch_one().await?;
    Ok(count)
}

/// Takes one away, if it is there.
pub(crate) async fn delete_filter(tx: &mut Tx, staff: StaffId, name: &FilterName) -> Result<(), DbError> {
    let sql = "DELETE FROM cases_saved_filter WHERE staff_id = $1 AND name = $2";
    tx.query(sql).bind(staff).bind(name.as_str().to_owned()).execute().await?;
    Ok(())
}
