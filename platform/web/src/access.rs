//! The end of everything by which somebody could still act.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use kernel::{PersonId, StaffId};

use crate::{session, token};

/// What was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Sign-ins in browsers.
    pub sessions: u64,
    /// Tokens of programs.
    pub tokens: u64,
}

/// Ends the sessions and the tokens of somebody who works for the city, or of a system of an office, at
/// once. What they may do is written into both when they are made, so a change of role needs this too.
pub async fn end_access_of(tx: &mut Tx, staff: StaffId, now: DateTime<Utc>) -> Result<Ended, DbError> {
    let owner = ("staff", staff.0);
    Ok(Ended {
        sessions: session::remove_all_of_owner(tx, owner).await?,
        tokens: token::revoke_all_of_owner(tx, owner, now).await?,
    })
}

/// The same of somebody who acts for themselves, whether or not the population register knows them: for when they have
/// died.
pub async fn end_access_of_person(
    tx: &mut Tx,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Ended, DbError> {
    let mut ended = Ended { sessions: 0, tokens: 0 };
    for kind in ["resident", "outsider"] {
        ended.sessions += session::remove_all_of_owner(tx, (kind, person.0)).await?;
        ended.tokens += token::revoke_all_of_owner(tx, (kind, person.0), now).await?;
    }
    Ok(ended)
}
