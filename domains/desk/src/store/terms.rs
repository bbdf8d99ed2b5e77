//! What each desk may do.

use std::collections::BTreeMap;

use certificates::{DeskFee, FeeKeeper, Kind};
use chrono::{DateTime, Utc};
use db::{Db, Tx};
use kernel::{Cents, StaffId};

use super::StoreError;
use crate::domain::{DeskTerms, TrainedBy, Training};

type TermsRow = (i64, Option<DateTime<Utc>>, Option<String>);
type KindRow = (i64, Cents, String);

/// The terms of a desk: the usual ones where nobody said anything else.
pub(crate) async fn terms(db: &Db, desk: StaffId) -> Result<DeskTerms, StoreError> {
    let row: Option<TermsRow> = db
        .query("SELECT version, training_since, training_by FROM desk_terms WHERE desk_id = $1")
        .bind(desk)
        .fetch_optional()
        .await?;
    let Some((version, since, by)) = row else { return Ok(DeskTerms::usual(desk)) };
    let rows: Vec<KindRow> = db
        .query("SELECT kind, fee_cents, keeper FROM desk_kind WHERE desk_id = $1 ORDER BY kind")
        .bind(desk)
        .fetch_all()
        .await?;
    let nonsense = || StoreError::Nonsense(desk.to_string());
    let training = match (since, by) {
        (Some(since), Some(by)) => {
            Some(Training { since, by: TrainedBy::from_code(&by).ok_or_else(nonsense)? })
        }
        _ => None,
    };
    let kinds: Option<BTreeMap<Kind, DeskFee>> = rows.into_iter().map(kind_of).collect();
    Ok(DeskTerms::stored(desk, version, kinds.ok_or_else(nonsense)?, training))
}

fn kind_of((kind, cents, keeper): KindRow) -> Option<(Kind, DeskFee)> {
    let kind = Kind::from_code(u8::try_from(kind).ok()?)?;
    Some((kind, DeskFee::try_new(cents, FeeKeeper::from_code(&keeper)?).ok()?))
}

/// Writes the terms, unless somebody else changed them since they were read.
pub(crate) async fn save_terms(tx: &mut Tx, terms: &DeskTerms, now: DateTime<Utc>) -> Result<(), StoreError> {
    let written = if terms.version == 0 {
        tx.query(
            "INSERT INTO desk_terms (desk_id, version, training_since, training_by, changed_at)
             VALUES ($1, $2 + 1, $3, $4, $5) ON CONFLICT DO NOTHING",
        )
    } else {
        tx.query(
            "UPDATE desk_terms SET version = version + 1, training_since = $3, training_by = $4, changed_at = $5
              WHERE desk_id = $1 AND version = $2",
        )
    };
    let training = terms.training();
    let written = written
        .bind(terms.desk)
        .bind(terms.version)
        .bind(training.map(|one| one.since))
        .bind(training.map(|one| one.by.code()))
        .bind(now)
        .execute()
        .await?;
    if written != 1 {
        return Err(StoreError::Stale);
    }
    tx.query("DELETE FROM desk_kind WHERE desk_id = $1").bind(terms.desk).execute().await?;
    for (kind, fee) in terms.kinds() {
        tx.query("INSERT INTO desk_kind (desk_id, kind, fee_cents, keeper) VALUES ($1, $2, $3, $4)")
            .bind(terms.desk)
            .bind(i64::from(kind.code()))
            .bind(fee.amount())
            .bind(fee.keeper().code())
            .execute()
            .await?;
    }
    Ok(())
}
