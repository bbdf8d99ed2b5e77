//! Links to certificates.

use chrono::{DateTime, Utc};
use db::{Db, Tx};
use kernel::PersonId;

use super::StoreError;
use crate::certificate::CertificateId;
use crate::link::{Link, LinkId, Token};

/// Writes a link down, unless the same press of a button made one. Tells whether it did.
pub(crate) async fn insert_link(
    tx: &mut Tx,
    link: &Link,
    token: &Token,
    request_key: Option<&str>,
) -> Result<bool, StoreError> {
    let inserted = tx
        .query(
            "INSERT INTO certificates_link
            (link_id, certificate_id, person_id, token_sha256, recipient, created_at, expires_at, openings,
             request_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)
         ON CONFLICT (request_key) DO NOTHING",
        )
        .bind(link.link_id)
        .bind(link.certificate_id)
        .bind(link.person_id)
        .bind(token.sha256())
        .bind(link.recipient.clone())
        .bind(link.created_at)
        .bind(link.expires_at)
        .bind(request_key.map(str::to_owned))
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// The link with this secret, open or not.
pub(crate) async fn find_link(db: &Db, token: &Token) -> Result<Option<Link>, StoreError> {
    let link = db
        .query(
            "SELECT link_id, certificate_id, person_id, recipient, created_at, expires_at, revoked_at,
                    openings, last_opened_at
               FROM certificates_link WHERE token_sha256 = $1",
        )
        .bind(token.sha256())
        .fetch_optional()
        .await?;
    Ok(link)
}

/// The links of one certificate of this person, the newest first.
pub(crate) async fn links_of(
    db: &Db,
    person: PersonId,
    certificate: CertificateId,
) -> Result<Vec<Link>, StoreError> {
    let links = db
        .query(
            "SELECT link_id, certificate_id, person_id, recipient, created_at, expires_at, revoked_at,
                    openings, last_opened_at
               FROM certificates_link WHERE person_id = $1 AND certificate_id = $2 ORDER BY link_id DESC",
        )
        .bind(person)
        .bind(certificate)
        .fetch_all()
        .await?;
    Ok(links)
}

/// Counts an opening, unless the link has been revoked or has ended by `now`.
pub(crate) async fn open_link(tx: &mut Tx, id: LinkId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let opened = tx
        .query(
            "UPDATE certificates_link SET openings = openings + 1, last_opened_at = $2
              WHERE link_id = $1 AND revoked_at IS NULL AND expires_at > $2",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(opened == 1)
}

/// Takes a link back. Tells whether this person had such a link that was not revoked.
pub(crate) async fn revoke_link(
    tx: &mut Tx,
    person: PersonId,
    id: LinkId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let revoked = tx
        .query(
            "UPDATE certificates_link SET revoked_at = $3
              WHERE link_id = $1 AND person_id = $2 AND revoked_at IS NULL",
        )
        .bind(id)
        .bind(person)
        .bind(now)
        .execute()
        .await?;
    Ok(revoked == 1)
}
