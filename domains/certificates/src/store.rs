//! The only file that knows SQL; its folder holds the rows and the links.

mod at_desks;
mod batches;
mod links;
mod openings;
mod orders;
mod ratings;
mod rows;
mod tallies;
mod verifications;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Hot, Json, Tx};
use kernel::PersonId;

use crate::certificate::{Certificate, CertificateId, Change, Number, State};
use crate::code::Code;
use crate::domain::DeskFee;
use rows::{CertificateRow, HandoverColumns, handover_columns, kinds_column, state_columns};

pub(crate) use at_desks::{desks_at_work, issued_by_desk};
pub(crate) use batches::{actor_of_batch, batch, batch_by_key, insert_batch, lines_to_do, note_outcome};
pub(crate) use links::{find_link, insert_link, links_of, open_link, revoke_link};
pub(crate) use openings::{note_opening, opening};
pub(crate) use orders::{
    end_order, hold_order, insert_order, order, order_by_request, order_of_position, orders_of,
};
pub(crate) use ratings::{insert_rating, is_rated, mark_rated};
pub use ratings::{rating_words_since, ratings_since};
pub use tallies::issued_by_channel;
pub(crate) use verifications::{count_verification, verifications};

/// What can go wrong between a certificate and its rows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed it since it was loaded.
    #[error("{0} was changed meanwhile")]
    Stale(CertificateId),
    /// The same request has a certificate already.
    #[error("the same request has a certificate already")]
    AskedBefore,
    /// A row makes no sense.
    #[error("the row of {0} makes no sense: {1}")]
    Corrupt(CertificateId, &'static str),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The next number of `year`. The counter's row stays locked until the transaction ends: who rolls
/// back gives the number back, so there are no gaps and no doubles.
pub(crate) async fn next_number(tx: &mut Tx, year: i32) -> Result<Number, StoreError> {
    tx.takes(Hot::Counter);
    let (number,): (i64,) = tx
        .query(
            "INSERT INTO certificates_number (year, last) VALUES ($1, 1)
             ON CONFLICT (year) DO UPDATE SET last = certificates_number.last + 1
             RETURNING last",
        )
        .bind(i64::from(year))
        .fetch_one()
        .await?;
    Ok(Number { year, number })
}

/// Enters a certificate that has just got its number.
pub(crate) async fn insert(tx: &mut Tx, new: &Certificate, request_key: &str) -> Result<(), StoreError> {
    let HandoverColumns { issued_by, office, desk, asked_by, asked_through } =
        handover_columns(&new.handover);
    tx.query(
        "INSERT INTO certificates_certificate
            (certificate_id, version, year, number, person_id, kinds, code, content, facts_digest,
             stamp_duty_cents, fee_cents, channel, issued_by, office, issued_on, valid_until,
             reserved_at, request_key, identification, asked_by, asked_through, desk, desk_fee_cents,
             desk_fee_keeper, state)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, 'reserved')",
    )
    .bind(new.id)
    .bind(i64::from(new.number.year))
    .bind(new.number.number)
    .bind(new.person)
    .bind(kinds_column(&new.kinds))
    .bind(new.code.as_str().to_owned())
    .bind(Json(new.content.clone()))
    .bind(new.facts_digest.clone())
    .bind(new.stamp_duty)
    .bind(new.fee)
    .bind(new.handover.code())
    .bind(issued_by)
    .bind(office)
    .bind(new.issued_on)
    .bind(new.valid_until)
    .bind(new.reserved_at)
    .bind(request_key.to_owned())
    .bind(new.identification.clone().map(Json))
    .bind(asked_by)
    .bind(asked_through)
    .bind(desk)
    .bind(new.desk_fee.map(DeskFee::amount))
    .bind(new.desk_fee.map(|fee| fee.keeper().code()))
    .execute()
    .await
    .map_err(|error| match error {
        DbError::AlreadyThere { constraint }
            if constraint.contains("asked_once") || constraint.contains("request_key") =>
        {
            StoreError::AskedBefore
        }
        other => StoreError::Db(other),
    })?;
    Ok(())
}

/// Writes a change and its event, unless the certificate moved on since it was loaded.
pub(crate) async fn save(tx: &mut Tx, change: Change, now: DateTime<Utc>) -> Result<Certificate, StoreError> {
    let Change { certificate, event } = change;
    let columns = state_columns(&certificate.state);
    let updated = tx
        .query(
            "UPDATE certificates_certificate
                SET state = $3, issued_at = $4, document_key = $5, document_sha256 = $6,
                    withdrawn_at = $7, withdrawn_by = $8, withdrawn_reason = $9, version = version + 1
              WHERE certificate_id = $1 AND version = $2",
        )
        .bind(certificate.id)
        .bind(certificate.version)
        .bind(columns.state)
        .bind(columns.issued_at)
        .bind(columns.document_key)
        .bind(columns.document_sha256)
        .bind(columns.withdrawn_at)
        .bind(columns.withdrawn_by)
        .bind(columns.withdrawn_reason)
        .execute()
        .await?;
    if updated != 1 {
        return Err(StoreError::Stale(certificate.id));
    }
    outbox::append(tx, now, &event).await?;
    Ok(Certificate { version: certificate.version + 1, ..certificate })
}

/// Writes that the registry has changed since, if nobody wrote it before. Tells whether it did.
pub(crate) async fn supersede(tx: &mut Tx, id: CertificateId, on: NaiveDate) -> Result<bool, StoreError> {
    let updated = tx
        .query(
            "UPDATE certificates_certificate SET superseded_on = $2, version = version + 1
              WHERE certificate_id = $1 AND superseded_on IS NULL",
        )
        .bind(id)
        .bind(on)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// The columns of [`CertificateRow`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT certificate_id, version, year, number, person_id, kinds, code, content, facts_digest,
                    stamp_duty_cents, fee_cents, channel, issued_by, office, issued_on, valid_until,
                    reserved_at, state, issued_at, document_key, document_sha256,
                    withdrawn_at, withdrawn_by, withdrawn_reason, superseded_on, identification, asked_by,
                    asked_through, desk, desk_fee_cents, desk_fee_keeper
               FROM certificates_certificate ",
            $condition
        )
    };
}

/// A certificate by its identifier, whoever's it is: for the program itself and for officials.
pub(crate) async fn find(tx: &mut Tx, id: CertificateId) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> =
        tx.query(select!("WHERE certificate_id = $1")).bind(id).fetch_optional().await?;
    row.map(Certificate::try_from).transpose()
}

/// The same outside a transaction: on SQLite, reading leaves the one writer to others.
pub(crate) async fn read(db: &Db, id: CertificateId) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> =
        db.query(select!("WHERE certificate_id = $1")).bind(id).fetch_optional().await?;
    row.map(Certificate::try_from).transpose()
}

/// A certificate of this person.
pub(crate) async fn find_of(
    db: &Db,
    person: PersonId,
    id: CertificateId,
) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> = db
        .query(select!("WHERE certificate_id = $1 AND person_id = $2"))
        .bind(id)
        .bind(person)
        .fetch_optional()
        .await?;
    row.map(Certificate::try_from).transpose()
}

/// The certificate of a request made before.
pub(crate) async fn find_by_request(db: &Db, request_key: &str) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> =
        db.query(select!("WHERE request_key = $1")).bind(request_key.to_owned()).fetch_optional().await?;
    row.map(Certificate::try_from).transpose()
}

/// The certificate with this code.
pub(crate) async fn find_by_code(db: &Db, code: &Code) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> =
        db.query(select!("WHERE code = $1")).bind(code.as_str().to_owned()).fetch_optional().await?;
    row.map(Certificate::try_from).transpose()
}

/// The certificate with this number.
pub(crate) async fn find_by_number(db: &Db, number: Number) -> Result<Option<Certificate>, StoreError> {
    let row: Option<CertificateRow> = db
        .query(select!("WHERE year = $1 AND number = $2"))
        .bind(i64::from(number.year))
        .bind(number.number)
        .fetch_optional()
        .await?;
    row.map(Certificate::try_from).transpose()
}

/// The certificates of a person, the newest first.
pub(crate) async fn list_of(
    db: &Db,
    person: PersonId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Certificate>, StoreError> {
    let rows: Vec<CertificateRow> = db
        .query(select!("WHERE person_id = $1 ORDER BY certificate_id DESC LIMIT $2 OFFSET $3"))
        .bind(person)
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    rows.into_iter().map(Certificate::try_from).collect()
}

/// What was issued under a file that was merged into another, sent from there, or ordered, is of that other one. Tells how much
/// was.
pub(crate) async fn certificates_follow(
    tx: &mut Tx,
    merged: PersonId,
    kept: PersonId,
) -> Result<u64, DbError> {
    let issued =
        "UPDATE certificates_certificate SET person_id = $2, version = version + 1 WHERE person_id = $1";
    let issued = tx.query(issued).bind(merged).bind(kept).execute().await?;
    let sent = "UPDATE certificates_link SET person_id = $2 WHERE person_id = $1";
    let sent = tx.query(sent).bind(merged).bind(kept).execute().await?;
    let ordered = "UPDATE certificates_order SET person_id = $2 WHERE person_id = $1";
    Ok(issued + sent + tx.query(ordered).bind(merged).bind(kept).execute().await?)
}

/// Issued certificates of a person that end on `since` or later, or never.
pub(crate) async fn standing_of(
    db: &Db,
    person: PersonId,
    since: NaiveDate,
) -> Result<Vec<Certificate>, StoreError> {
    let rows: Vec<CertificateRow> = db
        .query(select!("WHERE person_id = $1 AND COALESCE(valid_until, $2) >= $2 AND superseded_on IS NULL ORDER BY certificate_id"))
        .bind(person)
        .bind(since)
        .fetch_all()
        .await?;
    rows.into_iter().map(Certificate::try_from).collect()
}

/// Certificates that have had a number since before `when` and still no document, in the order of their
/// identifiers after one.
pub(crate) async fn unfinished(
    db: &Db,
    when: DateTime<Utc>,
    after: Option<CertificateId>,
    limit: i64,
) -> Result<Vec<CertificateId>, StoreError> {
    let after = after.unwrap_or(CertificateId(uuid::Uuid::nil()));
    let rows: Vec<(CertificateId,)> = db
        .query(
            "SELECT certificate_id FROM certificates_certificate
              WHERE state = 'reserved' AND reserved_at <= $1 AND certificate_id > $2
              ORDER BY certificate_id LIMIT $3",
        )
        .bind(when)
        .bind(after)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

impl State {
    /// As stored.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::Issued { .. } => "issued",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}
