//! How clear a page to read is. What is said of it is kept apart from who said it, and counts once in a browser and a day.

use chrono::NaiveDate;
use db::{Db, DbError};

use super::{Rating, Sum, TallyOf};

/// So much of what was added in words is shown of a page.
const MOST_WORDS: i64 = 20;

/// For what the mark of a browser is noted that rates a page: another one for each page.
#[must_use]
pub fn purpose_of(page: &str) -> String {
    format!("rating-of-a-page {page}")
}

/// Whether a browser has rated a page today, by its mark.
pub async fn is_page_rated(db: &Db, mark: &str, today: NaiveDate) -> Result<bool, DbError> {
    let row: Option<(String,)> = db
        .query("SELECT mark FROM web_page_rated WHERE mark = $1 AND rated_on = $2")
        .bind(mark.to_owned())
        .bind(today)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Enters what somebody says of a page, unless it was said in the same browser today. Yesterday's marks are forgotten.
pub async fn rate_page(
    db: &Db,
    (page, mark): (&str, &str),
    today: NaiveDate,
    rating: &Rating,
) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("DELETE FROM web_page_rated WHERE rated_on < $1").bind(today).execute().await?;
    let noted = tx
        .query("INSERT INTO web_page_rated (mark, rated_on) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING")
        .bind(mark.to_owned())
        .bind(today)
        .execute()
        .await?;
    if noted == 1 {
        let said = tx.query(
            "INSERT INTO web_page_rating (rating_id, stars, answer, words, page, rated_on)
             VALUES ($1, $2, $3, $4, $5, $6)",
        );
        rating.begins(said).bind(page.to_owned()).bind(today).execute().await?;
    }
    tx.commit().await
}

/// What was said of each page since a day; nothing of those that nobody rated.
pub async fn pages_rated_since(db: &Db, since: NaiveDate) -> Result<Vec<(String, Sum)>, DbError> {
    let rated: Vec<TallyOf> = db
        .query(
            "SELECT page AS thing, stars, answer, COUNT(*) AS count FROM web_page_rating
              WHERE rated_on >= $1 GROUP BY page, stars, answer ORDER BY page, stars, answer",
        )
        .bind(since)
        .fetch_all()
        .await?;
    let sums = Sum::of_each(rated);
    let mut whole = Vec::with_capacity(sums.len());
    for (page, sum) in sums {
        let sum = sum.with_words(words_about(db, &page, since)).await?;
        whole.push((page, sum));
    }
    Ok(whole)
}

/// The latest of what was added in words. Their order says no more than the day: rows have random names.
async fn words_about(db: &Db, page: &str, since: NaiveDate) -> Result<Vec<(i64, String)>, DbError> {
    db.query(
        "SELECT stars, words FROM web_page_rating
          WHERE page = $1 AND rated_on >= $2 AND words IS NOT NULL
          ORDER BY rated_on DESC, rating_id LIMIT $3",
    )
    .bind(page.to_owned())
    .bind(since)
    .bind(MOST_WORDS)
    .fetch_all()
    .await
}
