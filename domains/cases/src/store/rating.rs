//! What people say of services.

use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use web::rating::{Rating, TallyOf};

use crate::definition::ServiceKey;
use crate::domain::CaseId;

/// Notes that who asked has said how it was; tells whether they had not before.
pub(crate) async fn mark_rated(tx: &mut Tx, case: CaseId) -> Result<bool, DbError> {
    let marked = tx
        .query("UPDATE cases_case SET is_rated = TRUE WHERE case_id = $1 AND NOT is_rated")
        .bind(case)
        .execute()
        .await?;
    Ok(marked == 1)
}

/// Whether they have.
pub(crate) async fn is_rated(db: &Db, case: CaseId) -> Result<bool, DbError> {
    let row: Option<(bool,)> =
        db.query("SELECT is_rated FROM cases_case WHERE case_id = $1").bind(case).fetch_optional().await?;
    Ok(row.is_some_and(|(rated,)| rated))
}

/// Enters what somebody says, apart from who they are.
pub(crate) async fn insert_rating(
    tx: &mut Tx,
    service: &ServiceKey,
    today: NaiveDate,
    rating: &Rating,
) -> Result<(), DbError> {
    let said = tx.query(
        "INSERT INTO cases_rating (rating_id, stars, answer, words, service, rated_on)
         VALUES ($1, $2, $3, $4, $5, $6)",
    );
    rating.begins(said).bind(service.to_string()).bind(today).execute().await?;
    Ok(())
}

/// How often each answer was given since a day, service by service.
pub(crate) async fn ratings_since(db: &Db, since: NaiveDate) -> Result<Vec<TallyOf>, DbError> {
    db.query(
        "SELECT service AS thing, stars, answer, COUNT(*) AS count FROM cases_rating
          WHERE rated_on >= $1 GROUP BY service, stars, answer ORDER BY service, stars, answer",
    )
    .bind(since)
    .fetch_all()
    .await
}

/// The latest of what was added in words about a service since a day, each with its stars. Their order says no more than the
/// day: rows have random names.
pub(crate) async fn words_about(
    db: &Db,
    service: &str,
    since: NaiveDate,
    most: i64,
) -> Result<Vec<(i64, String)>, DbError> {
    db.query(
        "SELECT stars, words FROM cases_rating
          WHERE service = $1 AND rated_on >= $2 AND words IS NOT NULL
          ORDER BY rated_on DESC, rating_id LIMIT $3",
    )
    .bind(service.to_owned())
    .bind(since)
    .bind(most)
    .fetch_all()
    .await
}
