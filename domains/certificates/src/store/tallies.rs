//! How many certificates are given out, and by which door.

use chrono::NaiveDate;
use db::{Db, DbError};

/// How many were given out from `from` on and before `until`, by the code of the door: `online`, `counter`, `batch`. Counts,
/// and nobody's name.
pub async fn issued_by_channel(
    db: &Db,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<(String, i64)>, DbError> {
    db.query(
        "SELECT channel, COUNT(*) AS count FROM certificates_certificate
          WHERE issued_on >= $1 AND issued_on < $2 AND state <> 'reserved'
          GROUP BY channel ORDER BY channel",
    )
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}
