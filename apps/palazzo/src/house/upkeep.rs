//! What a house does by itself while its doors are open.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use super::House;
use crate::figures;

/// How often the house tidies up after itself.
const TIDY_EVERY: Duration = Duration::from_secs(600);

/// How often the lists of identity providers are read again, and their trust chains built.
const READ_PROVIDERS_EVERY: Duration = Duration::from_secs(3600);

/// How often slots that were held and never confirmed become others'.
const SWEEP_HOLDS_EVERY: Duration = Duration::from_secs(30);

/// How soon, where one could not be read: without it nobody comes in by it.
const READ_PROVIDERS_AGAIN: Duration = Duration::from_secs(60);

/// For how long jobs that went well can still be looked at.
const KEEP_DONE_JOBS: TimeDelta = TimeDelta::days(7);

/// For how long an event that was passed on can still be looked at.
const KEEP_PASSED_ON_EVENTS: TimeDelta = TimeDelta::days(30);

/// For how long a resident still sees an application's token that has ended.
const KEEP_ENDED_TOKENS: TimeDelta = TimeDelta::days(90);

impl House {
    /// Works in the background until `stop` turns true: events, jobs, tidying up.
    pub async fn work(&self, stop: watch::Receiver<bool>) {
        let (workers, dispatcher) = (self.workers(), self.dispatcher());
        figures::describe();
        tokio::join!(
            workers.run(stop.clone()),
            dispatcher.run(stop.clone()),
            again_and_again(stop.clone(), || self.read_providers()),
            again_and_again(stop.clone(), || self.look_up_figures()),
            again_and_again(stop.clone(), || self.sweep_holds()),
            again_and_again(stop, || self.tidy())
        );
    }

    /// Reads the lists of identity providers: keys change while we run.
    async fn read_providers(&self) -> Duration {
        match self.identities.refresh_providers().await {
            true => READ_PROVIDERS_EVERY,
            false => READ_PROVIDERS_AGAIN,
        }
    }

    async fn look_up_figures(&self) -> Duration {
        if let Err(error) = figures::look_up(&self.db, self.seal_valid_until, self.clock.now()).await {
            tracing::warn!(error = %error, "the operators' figures cannot be looked up now");
        }
        figures::LOOK_EVERY
    }

    async fn sweep_holds(&self) -> Duration {
        if let Err(error) = self.appointments.let_holds_lapse().await {
            tracing::warn!(error = %error, "holds cannot be let go now, will be tried again");
        }
        SWEEP_HOLDS_EVERY
    }

    async fn tidy(&self) -> Duration {
        if let Err(error) = self.tidy_up().await {
            tracing::warn!(error = %error, "tidying up failed, will be tried again");
        }
        if let Err(error) = self.cases.remind_offices().await {
            tracing::warn!(error = %error, "offices cannot be reminded now, will be tried again");
        }
        if let Err(error) = self.cases.protect_earlier_cases().await {
            tracing::warn!(error = %error, "earlier requests cannot be protected now, will be tried again");
        }
        if let Err(error) = self.look_after_payments().await {
            tracing::warn!(error = %error, "payments cannot be looked after now, will be tried again");
        }
        if let Err(error) = self.appointments.forget_guests_on_their_way().await {
            tracing::warn!(error = %error, "codes of guests cannot be forgotten now, will be tried again");
        }
        if let Err(error) = self.erase_old_requests().await {
            tracing::warn!(error = %error, "erasing old requests failed, will be tried again");
        }
        TIDY_EVERY
    }

    /// Forgets what nobody needs any more. Jobs and events are many, and are forgotten a few at a time:
    /// in between, residents' writes have their turn.
    pub async fn tidy_up(&self) -> Result<(), db::DbError> {
        let now = self.clock.now();
        while self.forget(now).await? > 0 {}
        let mut tx = self.db.begin().await?;
        web::session::remove_expired(&mut tx, now).await?;
        web::token::remove_ended_before(&mut tx, now - KEEP_ENDED_TOKENS).await?;
        tx.commit().await?;
        while self.cases.forget_old_drafts().await? > 0 {}
        while self.baskets.forget_old().await? > 0 {}
        self.contacts.tidy_up(now).await?;
        self.identities.tidy_up(now).await.map(drop)
    }

    /// Days go by for what is owed, whoever owes is told, and what pagoPA knows is read.
    async fn look_after_payments(&self) -> anyhow::Result<()> {
        self.payments.days_go_by().await?;
        // What cannot be told now keeps no flow from being read.
        let told = self.payments.tell_of_days().await;
        if let Some(reconciler) = &self.reconciler {
            reconciler.look().await?;
        }
        Ok(told?)
    }

    /// Erases the requests that were kept for as long as their services say.
    pub async fn erase_old_requests(&self) -> Result<(), cases::CaseError> {
        while self.cases.erase_old().await? > 0 {}
        Ok(())
    }

    async fn forget(&self, now: DateTime<Utc>) -> Result<u64, db::DbError> {
        let mut tx = self.db.begin().await?;
        let jobs = jobs::remove_done_before(&mut tx, now - KEEP_DONE_JOBS).await?;
        let events = outbox::remove_dispatched_before(&mut tx, now - KEEP_PASSED_ON_EVENTS).await?;
        tx.commit().await?;
        Ok(jobs + events)
    }
}

/// Does something at once, and again after the pause that it asks for, until `stop` turns true.
async fn again_and_again<F: Future<Output = Duration>>(
    mut stop: watch::Receiver<bool>,
    work: impl Fn() -> F,
) {
    while !*stop.borrow() {
        let pause = work().await;
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}
