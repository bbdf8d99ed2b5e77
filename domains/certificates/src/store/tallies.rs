//! How many certificates are given out, and by which door.

use chrono::NaiveDate;
use db::{Db, DbError};

/// How many were given out from `from` on and before `until`, by the code of the door: `online`, `counter`,
/// `neighbourhood-desk`, `batch`. Counts, and nobody's name. That somebody took a fee of a neighbourhood desk, be it of
/// nothing, says that it was one.
pub async fn issued_by_channel(
    db: &Db,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<(String, i64)>, DbError> {
    db.query(
        "SELECT given.door, COUNT(*) AS count
           FROM (SELECT CASE WHEN desk_fee_cents IS NULL THEN channel ELSE 'neighbourhood-desk' END AS door
                   FROM certificates_certificate
                  WHERE issued_on >= $1 AND issued_on < $2 AND state <> 'reserved') AS given
          GROUP BY given.door ORDER BY given.door",
    )
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}
