//! One database, two engines: an embedded SQLite file, or a PostgreSQL server.
//!
//! Every statement is written once, with `$1` placeholders and types that both engines know:
//! `UUID`, `TEXT`, `BIGINT`, `BOOLEAN`, `DATE`, `TIMESTAMPTZ`, `JSONB`. What must differ lives in
//! the platform, never in a domain.

mod beside;
mod connections;
mod error;
mod flush;
mod loaded;
mod log;
mod once;
mod open;
mod sqlite;
mod statement;
mod transaction;
mod turnstile;

pub use beside::{Alone, Beside, Writing};
pub use error::DbError;
pub use once::Once;
pub use open::{Db, DbConfig, Durability, Engine};
pub use sqlx::types::Json;
pub use statement::{Answer, Argument, Record, Single, Statement};
pub use transaction::{Hot, Tx};

/// The one timeline of the schema, the same text for both engines.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");
