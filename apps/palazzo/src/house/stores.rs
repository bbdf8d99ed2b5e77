//! Where a house keeps what it knows: its database, and the store of its documents.

use anyhow::{Context, Result};
use db::{Db, DbConfig};
use documents::store::{Bucket, DocumentStore};

use crate::settings::{BucketSource, DocumentsSource};

/// Opens a database, brings its schema up to date, and makes its log append-only.
pub(crate) async fn open_database(config: &DbConfig) -> Result<Db> {
    let db = Db::connect(config).await.context("the database cannot be opened")?;
    db.migrate().await.context("the schema cannot be brought up to date")?;
    audit::protect(&db).await.context("the audit log cannot be protected")?;
    identity::protect(&db).await.context("the register of accesses cannot be protected")?;
    payments::protect_books(&db).await.context("the books cannot be protected")?;
    Ok(db)
}

/// Opens the folder or the bucket of documents.
pub(crate) fn open_documents(source: &DocumentsSource) -> Result<DocumentStore> {
    match source {
        DocumentsSource::Folder(folder) => DocumentStore::in_folder(folder)
            .with_context(|| format!("the folder {} cannot be used", folder.display())),
        DocumentsSource::Bucket(source) => DocumentStore::in_bucket(&bucket(source)?)
            .with_context(|| format!("the bucket {} cannot be used", source.bucket)),
    }
}

fn bucket(source: &BucketSource) -> Result<Bucket> {
    let file = &source.secret_key_file;
    let secret =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(Bucket {
        name: source.bucket.clone(),
        endpoint: source.endpoint.clone(),
        region: source.region.clone(),
        prefix: source.prefix.clone(),
        access_key_id: source.access_key_id.clone(),
        secret_access_key: secret.trim().to_owned().into(),
    })
}
