//! What people say of taking certificates.

use chrono::NaiveDate;
use db::{Db, DbError, Tx};
use web::rating::{Rating, Tally};

use crate::certificate::CertificateId;

/// Notes that it was said of a certificate how it was to get; tells whether it had not been before.
pub(crate) async fn mark_rated(tx: &mut Tx, id: CertificateId) -> Result<bool, DbError> {
    let marked = tx
        .query(
            "UPDATE certificates_certificate SET is_rated = TRUE WHERE certificate_id = $1 AND NOT is_rated",
        )
        .bind(id)
        .execute()
        .await?;
    Ok(marked == 1)
}

/// Whether it was.
pub(crate) async fn is_rated(db: &Db, id: CertificateId) -> Result<bool, DbError> {
    let query = db.query("SELECT is_rated FROM certificates_certificate WHERE certificate_id = $1");
    let row: Option<(bool,)> = query.bind(id).fetch_optional().await?;
    Ok(row.is_some_and(|(rated,)| rated))
}

/// Enters what somebody says, apart from who they are.
pub(crate) async fn insert_rating(tx: &mut Tx, today: NaiveDate, rating: &Rating) -> Result<(), DbError> {
    let said = tx.query(
        "INSERT INTO certificates_rating (rating_id, stars, answer, words, rated_on) VALUES ($1, $2, $3, $4, $5)",
    );
    rating.begins(said).bind(today).execute().await?;
    Ok(())
}

/// How often each answer was given to the question after a certificate since a day.
pub async fn ratings_since(db: &Db, since: NaiveDate) -> Result<Vec<Tally>, DbError> {
    db.query(
        "SELECT stars, answer, COUNT(*) AS count FROM certificates_rating
          WHERE rated_on >= $1 GROUP BY stars, answer ORDER BY stars, answer",
    )
    .bind(since)
    .fetch_all()
    .await
}

/// The latest of what was added in words since a day, each with its stars. Their order says no more than the day: rows have
/// random names.
pub async fn rating_words_since(db: &Db, since: NaiveDate, most: i64) -> Result<Vec<(i64, String)>, DbError> {
    db.query(
        "SELECT stars, words FROM certificates_rating
          WHERE rated_on >= $1 AND words IS NOT NULL
          ORDER BY rated_on DESC, rating_id LIMIT $2",
    )
    .bind(since)
    .bind(most)
    .fetch_all()
    .await
}
