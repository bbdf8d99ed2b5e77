//! Two files of the registry became one, or who was in no register is one of its people: the requests of both are of one
//! person. Where that was a mistake, what had followed returns.

use std::sync::Arc;

use audit::Purpose;
use db::{DbError, Tx};
use identity::{Belongings, ReturningBelongings};
use jobs::Handler;
use kernel::PersonId;

use super::Cases;
use crate::store;

/// Lets requests follow their person: to the kept one of two files, and into the register.
pub const FOLLOW: &str = "cases.follow_a_merger";

/// What somebody asked, is writing, signed and follows.
struct Requests;

impl Belongings for Requests {
    const JOB: &'static str = FOLLOW;
    const FOLLOWED: &'static str = "cases-audit-followed";
    const MERGED: Purpose = Purpose::Known("cases-purpose-merged");

    async fn follow(&self, tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<u64, DbError> {
        store::requests_follow(tx, before, kept).await
    }
}

impl ReturningBelongings for Requests {
    const RETURNED: &'static str = "cases-audit-returned";
    const BECAME: Purpose = Purpose::Known("cases-purpose-became");
    const PARTED: Purpose = Purpose::Known("cases-purpose-parted");

    async fn note(&self, tx: &mut Tx, outsider: PersonId, _: PersonId) -> Result<(), DbError> {
        store::note_followed(tx, outsider).await
    }

    async fn give_back(&self, tx: &mut Tx, resident: PersonId, outsider: PersonId) -> Result<u64, DbError> {
        let returned = store::requests_return(tx, resident, outsider).await?;
        store::follows_return(tx, resident, outsider).await?;
        Ok(returned)
    }
}

/// Does the jobs [`FOLLOW`].
pub(super) fn follower(cases: &Cases) -> Arc<dyn Handler> {
    identity::follows_people(Requests, cases.db().clone(), cases.inner.clock.clone())
}
