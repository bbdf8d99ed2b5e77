//! What stands under one identifier stands under another: two files of the register became one, or who was in no register is
//! one of its people. Each domain names what it keeps of people; when that goes with them, and what the log says of it, is
//! the same for all.

use std::sync::Arc;

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::{Clock, PersonId};
use outbox::Delivered;
use registry::PersonsMerged;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::foreign::has_parted;
use crate::domain::{OutsiderBecame, OutsiderParted};

/// What a domain keeps under the identifier of a person.
pub trait Belongings: Send + Sync + 'static {
    /// The jobs by which it hears of it.
    const JOB: &'static str;
    /// What the log says was done: a text key.
    const FOLLOWED: &'static str;
    /// Why, where two files became one.
    const MERGED: Purpose;

    /// Puts what stands under `before` under `kept`. Tells how much it was: nothing, the second time.
    fn follow(
        &self,
        tx: &mut Tx,
        before: PersonId,
        kept: PersonId,
    ) -> impl Future<Output = Result<u64, DbError>> + Send;
}

/// The same of people who were in no register, from whom it returns where they were taken for somebody else.
pub trait ReturningBelongings: Belongings {
    /// What the log says was done as it returned: a text key.
    const RETURNED: &'static str;
    /// Why it followed into the register.
    const BECAME: Purpose;
    /// Why it returned.
    const PARTED: Purpose;

    /// Notes what somebody who was in no register has, before it goes with them to a resident.
    fn note(
        &self,
        tx: &mut Tx,
        outsider: PersonId,
        resident: PersonId,
    ) -> impl Future<Output = Result<(), DbError>> + Send;

    /// Gives back what was noted. Tells how much it was.
    fn give_back(
        &self,
        tx: &mut Tx,
        resident: PersonId,
        outsider: PersonId,
    ) -> impl Future<Output = Result<u64, DbError>> + Send;
}

/// Does the jobs of belongings that follow when the register merges two files.
pub fn follows_mergers<B: Belongings>(belongings: B, db: Db, clock: Clock) -> Arc<dyn Handler> {
    Arc::new(OfMergers(Following { db, clock, belongings }))
}

/// Does the jobs of belongings that follow into the register, too, and return.
pub fn follows_people<B: ReturningBelongings>(belongings: B, db: Db, clock: Clock) -> Arc<dyn Handler> {
    Arc::new(OfPeople(Following { db, clock, belongings }))
}

/// Puts what stands under a file that leads elsewhere under the kept one, and tells which that is by now. Idempotent.
///
/// # Errors
///
/// When the database does not answer.
pub async fn follow_merger_in<B: Belongings>(
    belongings: &B,
    tx: &mut Tx,
    [merged, kept]: [PersonId; 2],
    now: DateTime<Utc>,
) -> Result<PersonId, DbError> {
    follow_in(belongings, tx, [merged, kept], (B::MERGED, now)).await
}

async fn follow_in<B: Belongings>(
    belongings: &B,
    tx: &mut Tx,
    [before, kept]: [PersonId; 2],
    (why, now): (Purpose, DateTime<Utc>),
) -> Result<PersonId, DbError> {
    // The kept file may have been merged itself before this was heard of.
    let kept = registry::kept_in(tx, kept).await?;
    if belongings.follow(tx, before, kept).await? > 0 {
        let access = Access::to(kept, B::FOLLOWED, why);
        audit::record(tx, &Actor::machine(B::JOB), now, access).await?;
    }
    Ok(kept)
}

/// What belongings follow with.
struct Following<B> {
    db: Db,
    clock: Clock,
    belongings: B,
}

impl<B: Belongings> Following<B> {
    #[tracing::instrument(name = "identity.belongings_follow", skip_all, fields(job.kind = B::JOB))]
    async fn follow(&self, PersonsMerged { kept, merged, .. }: PersonsMerged) -> Result<(), DbError> {
        let mut tx = self.db.begin().await?;
        follow_merger_in(&self.belongings, &mut tx, [merged, kept], self.clock.now()).await?;
        tx.commit().await
    }
}

impl<B: ReturningBelongings> Following<B> {
    /// What somebody had who was in no register is the resident's, unless they have parted from them since.
    #[tracing::instrument(name = "identity.belongings_follow_outsider", skip_all, fields(job.kind = B::JOB))]
    async fn follow_into_the_register(
        &self,
        OutsiderBecame { outsider, resident }: OutsiderBecame,
    ) -> Result<(), DbError> {
        let mut tx = self.db.begin().await?;
        if !has_parted(&mut tx, outsider, resident).await? {
            let resident = registry::kept_in(&mut tx, resident).await?;
            self.belongings.note(&mut tx, outsider, resident).await?;
            let why = (B::BECAME, self.clock.now());
            follow_in(&self.belongings, &mut tx, [outsider, resident], why).await?;
        }
        tx.commit().await
    }

    /// What had followed somebody to a resident who they are not is theirs again, unless they are linked to them anew.
    #[tracing::instrument(name = "identity.belongings_return", skip_all, fields(job.kind = B::JOB))]
    async fn give_back(&self, OutsiderParted { outsider, taken_for }: OutsiderParted) -> Result<(), DbError> {
        let mut tx = self.db.begin().await?;
        if has_parted(&mut tx, outsider, taken_for).await? {
            let resident = registry::kept_in(&mut tx, taken_for).await?;
            if self.belongings.give_back(&mut tx, resident, outsider).await? > 0 {
                let access = Access::to(resident, B::RETURNED, B::PARTED);
                audit::record(&mut tx, &Actor::machine(B::JOB), self.clock.now(), access).await?;
            }
        }
        tx.commit().await
    }
}

struct OfMergers<B>(Following<B>);

impl<B: Belongings> Handler for OfMergers<B> {
    fn kind(&self) -> &'static str {
        B::JOB
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { self.0.follow(told(job)?).await.map_err(Failure::passing) })
    }
}

/// What happened, by what is told of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Merged(PersonsMerged),
    Became(OutsiderBecame),
    Parted(OutsiderParted),
}

struct OfPeople<B>(Following<B>);

impl<B: ReturningBelongings> Handler for OfPeople<B> {
    fn kind(&self) -> &'static str {
        B::JOB
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let done = match told(job)? {
                Told::Merged(merged) => self.0.follow(merged).await,
                Told::Became(became) => self.0.follow_into_the_register(became).await,
                Told::Parted(parted) => self.0.give_back(parted).await,
            };
            done.map_err(Failure::passing)
        })
    }
}

fn told<T: DeserializeOwned>(job: &Job) -> Result<T, Failure> {
    let delivered: Delivered = job.read()?;
    serde_json::from_value(delivered.event).map_err(Failure::for_good)
}
