//! Why a contact stays as it is.

use auth::Forbidden;
use db::DbError;

use crate::domain::{Channel, Means};

/// Why a contact stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// No such notice of theirs.
    #[error("there is no such notice")]
    NotFound,
    /// The comune has no mail server: nobody can prove an address.
    #[error("no mail leaves this house")]
    NoMail,
    /// The comune has no contract for text messages: nobody can prove a number.
    #[error("no text message leaves this house")]
    NoTexts,
    /// They have no proven number for text messages, or the comune is not in App IO.
    #[error("this way is not offered to them")]
    NotOffered(Channel),
    /// There is nothing to prove.
    #[error("there is nothing to prove")]
    NothingToProve,
    /// It is another code.
    #[error("it is another code")]
    WrongCode {
        /// How many tries are left.
        left: i64,
    },
    /// No try is left.
    #[error("no try is left for this code")]
    NoTryLeft,
    /// Its time is over.
    #[error("the time of this code is over")]
    Expired,
    /// Enough codes were sent within an hour.
    #[error("enough codes were sent")]
    TooManySendings,
    /// The database.
    #[error("contacts are unavailable")]
    Unexpected(#[from] DbError),
}

impl ContactError {
    /// Nothing leaves the house by this means.
    pub(super) const fn cannot_be_proven(by: Means) -> Self {
        match by {
            Means::Email => Self::NoMail,
            Means::Phone => Self::NoTexts,
        }
    }
}
