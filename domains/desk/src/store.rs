//! The only files that know SQL; one for each table and what hangs on it.

mod act;
mod settlement;
mod sitting;
mod terms;

use db::DbError;

pub(crate) use act::{acts_of, insert_act, left_in_the_last, save_act};
pub(crate) use settlement::{closed_months, insert_entry, insert_settlement, settlement};
pub(crate) use sitting::{forget_before, insert_sitting, open_sitting, save_sitting, sittings_follow};
pub(crate) use terms::{save_terms, terms};

/// What can go wrong between a desk and its rows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Somebody else changed it since it was loaded.
    #[error("it was changed meanwhile")]
    Stale,
    /// A row makes no sense.
    #[error("the row of {0} makes no sense")]
    Nonsense(String),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}
