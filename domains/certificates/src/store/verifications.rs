//! How often certificates were verified: one row for each.

use chrono::NaiveDate;
use db::{Db, Tx};

use super::StoreError;
use crate::certificate::CertificateId;
use crate::service::Verifications;

/// Counts one more. Tells whether it is the first of the day.
pub(crate) async fn count_verification(
    tx: &mut Tx,
    certificate: CertificateId,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    let first = tx
        .query(
            "INSERT INTO certificates_verification AS known (certificate_id, times, last_on) VALUES ($1, 1, $2)
             ON CONFLICT (certificate_id) DO UPDATE SET times = known.times + 1, last_on = excluded.last_on
              WHERE known.last_on <> excluded.last_on",
        )
        .bind(certificate)
        .bind(today)
        .execute()
        .await?;
    if first == 1 {
        return Ok(true);
    }
    tx.query("UPDATE certificates_verification SET times = times + 1 WHERE certificate_id = $1")
        .bind(certificate)
        .execute()
        .await?;
    Ok(false)
}

/// How often one was; none of what nobody verified.
pub(crate) async fn verifications(
    db: &Db,
    certificate: CertificateId,
) -> Result<Option<Verifications>, StoreError> {
    let row: Option<(i64, NaiveDate)> = db
        .query("SELECT times, last_on FROM certificates_verification WHERE certificate_id = $1")
        .bind(certificate)
        .fetch_optional()
        .await?;
    Ok(row.map(|(times, last_on)| Verifications { times, last_on }))
}
