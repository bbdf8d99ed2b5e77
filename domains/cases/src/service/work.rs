//! Writing a change down, whoever made it.

use audit::Access;
use auth::Actor;

use super::{Cases, PURPOSE};
use crate::domain::Change;
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// Makes a change true: the case, what happened, the log, the clock, the notice to who asked.
    pub(super) async fn save(
        &self,
        actor: &Actor,
        change: Change,
        action: &'static str,
    ) -> Result<(), CaseError> {
        let at = self.moment();
        let entries = change.entries.clone();
        let news = change.entries.last().map(|entry| entry.kind.clone());
        let decision = match &news {
            Some(news) => self.decision(&change.case, news, at).await?,
            None => None,
        };
        let mut tx = self.db().begin().await?;
        let case = store::save_change(&mut tx, change, at.calendar).await?;
        audit::record(&mut tx, actor, at.now, Access::to(case.person, action, PURPOSE).on(case.id)).await?;
        self.watch_clock(&mut tx, &case, at).await?;
        if let Some(decision) = decision {
            self.enter_decision(&mut tx, &case, decision, at).await?;
        }
        self.announce(&mut tx, &case, &entries, at).await?;
        if let Some(news) = news.filter(|_| !is_of_the_person(actor)) {
            self.tell(&mut tx, &case, &news, at).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Whether somebody is on the applicant's side of the counter: they need not be told what they did.
const fn is_of_the_person(actor: &Actor) -> bool {
    matches!(actor, Actor::Resident { .. } | Actor::Outsider { .. } | Actor::Representative(_))
}
