//! Extending documents by an act, and lifting that. Whoever shows until when a document counts asks here.
//!
//! An identity document that is read with its person knows it already ([`IdentityDocument::extended`]); of the city's own
//! papers their domain asks [`extended_on`], and so does whoever answers a question about a document that they do not see: what
//! to say then is [`crate::extension_words`]. All are decided by [`crate::domain::extended`].
//!
//! [`IdentityDocument::extended`]: crate::IdentityDocument::extended

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Tx};
use uuid::Uuid;

use crate::domain::{DocumentClass, Extended, Extension, extended};
use crate::store::{self, Reader, StoreError};

/// An act extends a class of documents: from the commit on they count longer, wherever they are shown. The caller has asked
/// whether it may, and writes down who did it. An act that says it again changes nothing.
///
/// # Panics
///
/// In a debug build, when the days run backwards: the form of the act refuses that.
pub async fn extend_documents_in(
    tx: &mut Tx,
    extension: &Extension,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    debug_assert!(extension.is_whole(), "an extension to a day before their own");
    Ok(store::insert_extension(tx, extension, now).await?)
}

/// What an act extended ends on its own day again. Tells how many classes that were.
pub async fn lift_extension_in(tx: &mut Tx, decree: Uuid, now: DateTime<Utc>) -> Result<u64, StoreError> {
    Ok(store::lift_extension(tx, decree, now).await?)
}

/// What an act extended, whether it was lifted since or not.
pub async fn extensions_of(db: &Db, decree: Uuid) -> Result<Vec<Extension>, StoreError> {
    store::extensions_of(db, decree).await
}

/// How many identity documents of the people on the books an extension would reach. It counts and names nobody. Of the
/// city's own papers the registry has none: their domain counts them.
pub async fn documents_reached(db: &Db, extension: &Extension) -> Result<i64, StoreError> {
    Ok(store::count_reached(db, extension).await?)
}

/// Until when a document of a class that ends on a day counts today, where an act in force extends it.
pub async fn extended_on(
    db: &Db,
    class: DocumentClass,
    expires_on: NaiveDate,
) -> Result<Option<Extended>, StoreError> {
    let in_force = store::extensions_in_force(&mut Reader::Pool(db)).await?;
    Ok(extended(&in_force, class, expires_on))
}

/// Every act in force that extends documents, for pages that tell everybody.
pub async fn extensions_in_force(db: &Db) -> Result<Vec<Extension>, StoreError> {
    store::extensions_in_force(&mut Reader::Pool(db)).await
}
