//! Sheets.

use chrono::NaiveDate;
use db::{DbError, Hot, Tx};
use uuid::Uuid;

use super::StoreError;
use super::insert::insert_rows;
use super::reader::Reader;
use super::row::row;
use crate::codes::{ConvivenzaKind, FamilyReason};
use crate::domain::{Family, FamilyId, Scheda};

row! {
    FamilyRow in "registry_family" {
        family_id: Uuid,
        version: i64,
        number: String,
        scheda: String,
        reason: Option<String>,
        convivenza_kind: Option<String>,
        convivenza_name: Option<String>,
        since: NaiveDate,
        is_complete: bool,
    }
}

const BY_ID: &str = "
    SELECT family_id, version, number, scheda, reason, convivenza_kind, convivenza_name, since, is_complete
      FROM registry_family WHERE family_id = $1";

/// A sheet by its identifier.
pub(crate) async fn family(mut reader: Reader<'_>, id: FamilyId) -> Result<Option<Family>, StoreError> {
    let row: Option<FamilyRow> = reader.optional(BY_ID, id).await?;
    row.map(Family::try_from).transpose()
}

/// A sheet by its number at the registry office.
pub(crate) async fn family_by_number(tx: &mut Tx, number: &str) -> Result<Option<Family>, StoreError> {
    let id: Option<(Uuid,)> = Reader::Inside(tx)
        .optional("SELECT family_id FROM registry_family WHERE number = $1", number.to_owned())
        .await?;
    match id {
        Some((id,)) => family(Reader::Inside(tx), FamilyId(id)).await,
        None => Ok(None),
    }
}

/// The number of a new sheet: `2020/000123`. Deliveries bring numbers of their own; those that are taken
/// are passed over, once.
pub(crate) async fn next_number(tx: &mut Tx, year: i32) -> Result<String, DbError> {
    let counted = count_one_more(tx, year).await?;
    let mut last = counted;
    while is_number_taken(tx, number_of(year, last)).await? {
        last += 1;
    }
    if last != counted {
        tx.query("UPDATE registry_family_number SET last = $2 WHERE year = $1")
            .bind(i64::from(year))
            .bind(last)
            .execute()
            .await?;
    }
    Ok(number_of(year, last))
}

fn number_of(year: i32, count: i64) -> String {
    format!("{year}/{count:06}")
}

async fn is_number_taken(tx: &mut Tx, number: String) -> Result<bool, DbError> {
    let sql = "SELECT family_id FROM registry_family WHERE number = $1";
    let taken: Option<(Uuid,)> = Reader::Inside(tx).optional(sql, number).await?;
    Ok(taken.is_some())
}

/// Whoever else makes a sheet of that year waits until this transaction is over.
async fn count_one_more(tx: &mut Tx, year: i32) -> Result<i64, DbError> {
    tx.takes(Hot::Sheet);
    let (last,): (i64,) = tx
        .query(
            "INSERT INTO registry_family_number (year, last) VALUES ($1, 1)
             ON CONFLICT (year) DO UPDATE SET last = registry_family_number.last + 1
             RETURNING last",
        )
        .bind(i64::from(year))
        .fetch_one()
        .await?;
    Ok(last)
}

/// Enters sheets.
pub(crate) async fn insert_families(tx: &mut Tx, families: &[Family]) -> Result<(), DbError> {
    insert_rows(tx, families.iter().map(FamilyRow::from).collect()).await
}

/// Notes that the composition of a sheet changed, unless somebody did so since it was loaded.
pub(crate) async fn touch_family(tx: &mut Tx, family: &Family) -> Result<(), StoreError> {
    let updated = tx
        .query("UPDATE registry_family SET version = version + 1 WHERE family_id = $1 AND version = $2")
        .bind(family.id)
        .bind(family.version)
        .execute()
        .await?;
    if updated == 1 { Ok(()) } else { Err(StoreError::Stale(family.id.0)) }
}

/// Writes what a sheet is now, unless somebody changed it since it was loaded.
pub(crate) async fn rewrite_family(tx: &mut Tx, family: &Family) -> Result<(), StoreError> {
    let row = FamilyRow::from(family);
    let updated = tx
        .query(
            "UPDATE registry_family
                SET version = version + 1, reason = $3, convivenza_kind = $4, convivenza_name = $5,
                    since = $6, is_complete = $7
              WHERE family_id = $1 AND version = $2",
        )
        .bind(row.family_id)
        .bind(row.version)
        .bind(row.reason)
        .bind(row.convivenza_kind)
        .bind(row.convivenza_name)
        .bind(row.since)
        .bind(row.is_complete)
        .execute()
        .await?;
    if updated == 1 { Ok(()) } else { Err(StoreError::Stale(family.id.0)) }
}

impl From<&Family> for FamilyRow {
    fn from(family: &Family) -> Self {
        let (reason, convivenza_kind, convivenza_name) = match &family.scheda {
            Scheda::Family { reason } => (Some(reason.code().to_owned()), None, None),
            Scheda::Convivenza { kind, name } => (None, Some(kind.code().to_owned()), Some(name.clone())),
            Scheda::Aire => (None, None, None),
        };
        Self {
            family_id: family.id.0,
            version: family.version,
            number: family.number.clone(),
            scheda: family.scheda.code().to_owned(),
            reason,
            convivenza_kind,
            convivenza_name,
            since: family.since,
            is_complete: family.is_complete,
        }
    }
}

impl TryFrom<FamilyRow> for Family {
    type Error = StoreError;

    fn try_from(row: FamilyRow) -> Result<Self, StoreError> {
        let id = row.family_id;
        let scheda =
            scheda(&row).ok_or(StoreError::Nonsense { table: "registry_family", id, what: "scheda" })?;
        Ok(Self {
            id: FamilyId(id),
            version: row.version,
            number: row.number,
            scheda,
            since: row.since,
            is_complete: row.is_complete,
        })
    }
}

fn scheda(row: &FamilyRow) -> Option<Scheda> {
    match row.scheda.as_str() {
        "3" => Some(Scheda::Family { reason: FamilyReason::from_code(row.reason.as_deref()?)? }),
        "4" => Some(Scheda::Convivenza {
            kind: ConvivenzaKind::from_code(row.convivenza_kind.as_deref()?)?,
            name: row.convivenza_name.clone()?,
        }),
        "5" => Some(Scheda::Aire),
        _ => None,
    }
}
