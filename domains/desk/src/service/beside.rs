//! The row of an act, written by the domain that does it in its own transaction: what is done and that it is done here are
//! true together, or neither is.

use audit::{Access, Reason};
use auth::Actor;
use cases::DraftId;
use certificates::{Certificate, Ordered};
use chrono::{DateTime, Utc};
use db::{Beside, Tx, Writing};
use kernel::{Cents, PersonId};
use payments::{NoticeId, Taken};

use crate::domain::{Act, ActDone};
use crate::error::DeskError;
use crate::store;

/// An act that is open, and goes on with what is done now.
pub(super) struct Going<'a> {
    pub(super) act: &'a Act,
    pub(super) now: DateTime<Utc>,
}

impl Going<'_> {
    async fn finish(&self, tx: &mut Tx, done: ActDone) -> Result<(), DeskError> {
        let act = self.act.clone().finish(done, self.now)?;
        // Left or done meanwhile, in another window: then it does not happen here either.
        Ok(store::save_act(tx, &act).await?)
    }

    async fn go_on(&self, tx: &mut Tx, draft: DraftId) -> Result<(), DeskError> {
        let act = self.act.clone().go_on_at(draft.to_string())?;
        Ok(store::save_act(tx, &act).await?)
    }
}

impl Beside<Certificate, DeskError> for Going<'_> {
    fn write<'a>(&'a self, tx: &'a mut Tx, given: &'a Certificate) -> Writing<'a, DeskError> {
        let path = format!("/sportello/certificati/{}/documento", given.id);
        let fee = given.stamp_duty + given.fee;
        Box::pin(self.finish(tx, ActDone { number: given.number.to_string(), path, fee }))
    }
}

impl Beside<Ordered, DeskError> for Going<'_> {
    fn write<'a>(&'a self, tx: &'a mut Tx, ordered: &'a Ordered) -> Writing<'a, DeskError> {
        let path = format!("/sportello/ordini/{}", ordered.id);
        Box::pin(self.finish(tx, ActDone { number: String::new(), path, fee: Cents::ZERO }))
    }
}

impl Beside<DraftId, DeskError> for Going<'_> {
    fn write<'a>(&'a self, tx: &'a mut Tx, draft: &'a DraftId) -> Writing<'a, DeskError> {
        Box::pin(self.go_on(tx, *draft))
    }
}

/// The same for a notice whose money is taken.
pub(super) struct Paying<'a> {
    pub(super) going: Going<'a>,
    pub(super) actor: &'a Actor,
    pub(super) notice: NoticeId,
    pub(super) amount: Cents,
    /// Who pays a notice that is not known to be theirs, and why.
    pub(super) apart: Option<(PersonId, Reason)>,
}

impl Paying<'_> {
    async fn finish(&self, tx: &mut Tx, receipt: String) -> Result<(), DeskError> {
        if let Some((payer, reason)) = &self.apart {
            let access = Access::to(*payer, "desk-audit-paid-for-another", reason.purpose());
            audit::record(tx, self.actor, self.going.now, access.on(self.notice)).await?;
        }
        let path = format!("/sportello/pagamenti/avvisi/{}/ricevuta", self.notice);
        self.going.finish(tx, ActDone { number: receipt, path, fee: self.amount }).await
    }
}

impl Beside<Taken, DeskError> for Paying<'_> {
    fn write<'a>(&'a self, tx: &'a mut Tx, taken: &'a Taken) -> Writing<'a, DeskError> {
        Box::pin(self.finish(tx, taken.receipt.clone()))
    }
}
