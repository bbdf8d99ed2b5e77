//! Whose turn it is: the next number is called, somebody comes without one, and how it ends.

use appointments::{Called, DayError, PoolId, Visitor};
use auth::{Actor, Permission, Staff};
use chrono::TimeDelta;

use super::Desk;
use crate::domain::{Act, Ending, Refusal, Sitting, SittingId, Turn};
use crate::error::DeskError;
use crate::store;

/// For so long it is known here whom a desk served.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// What came of calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Somebody's turn has begun.
    Called,
    /// Nobody waits.
    NobodyWaits,
    /// Somebody else is served by now than the page said: pressed twice, or in another window. Nothing was done.
    SomebodyElse,
}

impl Desk {
    /// Finishes with whoever is served and calls the next. What is half done is left, and told on the page that follows.
    /// `seen` is whom the page said: whoever has been called since is not sent away by a second press.
    #[tracing::instrument(name = "desk.call_next", skip_all)]
    pub(crate) async fn call_next(&self, actor: &Actor, seen: Option<SittingId>) -> Result<Next, DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        match self.open_sitting(actor, clerk).await? {
            Some(sitting) if Some(sitting.id) != seen => return Ok(Next::SomebodyElse),
            Some(sitting) => self.end_with(actor, sitting, (Ending::Served, None)).await?,
            None => {}
        }
        let appointments = &self.parts.appointments;
        let called = match appointments.call_next(actor).await {
            Ok(called) => called,
            // Somebody was called on the page of the calls, and is at the counter.
            Err(DayError::CounterBusy) => appointments.at_counter(actor).await?,
            Err(error) => return Err(error.into()),
        };
        let Some(called) = called else { return Ok(Next::NobodyWaits) };
        self.begin_turn(clerk, turn_of(&called)).await?;
        Ok(Next::Called)
    }

    /// Somebody is served who has no number.
    #[tracing::instrument(name = "desk.begin_without_number", skip_all)]
    pub(crate) async fn begin_without_number(&self, actor: &Actor) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        match self.open_sitting(actor, clerk).await? {
            Some(_) => Err(Refusal::SomebodyIsServed.into()),
            None => self.begin_turn(clerk, Turn::default()).await,
        }
    }

    async fn begin_turn(&self, clerk: &Staff, turn: Turn) -> Result<(), DeskError> {
        let now = self.now();
        let sitting = Sitting::begin(clerk.id, &clerk.office, turn, now);
        let mut tx = self.db().begin().await?;
        store::forget_before(&mut tx, now - REMEMBERED).await?;
        if !store::insert_sitting(&mut tx, &sitting).await? {
            return Err(Refusal::SomebodyIsServed.into());
        }
        Ok(tx.commit().await?)
    }

    /// It ends with whoever the page said is served; `to` is the line to which they go on.
    #[tracing::instrument(name = "desk.end_turn", skip_all)]
    pub(crate) async fn end_turn(
        &self,
        actor: &Actor,
        seen: SittingId,
        (how, to): (Ending, Option<PoolId>),
    ) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        let sitting = self.being_served(actor, clerk, seen).await?;
        self.end_with(actor, sitting, (how, to)).await
    }

    /// The queue hears of it first: what it refuses does not happen here either. Stopped in between, the call is found over and
    /// the clerk finishes.
    async fn end_with(
        &self,
        actor: &Actor,
        sitting: Sitting,
        (how, to): (Ending, Option<PoolId>),
    ) -> Result<(), DeskError> {
        let acts = store::acts_of(self.db(), sitting.id).await?;
        let now = self.now();
        let ended = sitting.clone().end(how, now)?;
        self.end_call(actor, &sitting, (how, to)).await?;
        let mut tx = self.db().begin().await?;
        for act in acts.into_iter().filter(Act::is_open) {
            store::save_act(&mut tx, &act.leave(now)?).await?;
        }
        store::save_sitting(&mut tx, &ended).await?;
        Ok(tx.commit().await?)
    }

    async fn end_call(
        &self,
        actor: &Actor,
        sitting: &Sitting,
        (how, to): (Ending, Option<PoolId>),
    ) -> Result<(), DeskError> {
        let called = match (self.still_at_counter(actor, sitting).await?, how) {
            (Some(called), _) => called,
            (None, Ending::Served) => return Ok(()),
            // Whoever has no call waits nowhere, and would be told that they do.
            (None, _) => return Err(Refusal::CallOver.into()),
        };
        let appointments = &self.parts.appointments;
        match how {
            Ending::Served | Ending::Parked => {
                if !called.is_begun {
                    appointments.begin(actor, called.call).await?;
                }
                match how {
                    Ending::Parked => appointments.park(actor, called.call).await?,
                    _ => appointments.finish(actor, called.call).await?,
                }
            }
            Ending::NoShow => appointments.no_show(actor, called.call).await?,
            Ending::Forwarded => {
                let to = to.ok_or(Refusal::NoLine)?;
                appointments.forward(actor, called.call, to).await?;
            }
        }
        Ok(())
    }

    /// The call of a sitting, unless it was ended on the page of the calls.
    pub(super) async fn still_at_counter(
        &self,
        actor: &Actor,
        sitting: &Sitting,
    ) -> Result<Option<Called>, DeskError> {
        let Some(call) = sitting.turn.call else { return Ok(None) };
        let called = match self.parts.appointments.at_counter(actor).await {
            Ok(called) => called,
            Err(DayError::NotSitting) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(called.filter(|called| called.call.0 == call))
    }

    /// Whom the clerk serves now. Whoever was served on an earlier day is so no more: nobody finds their data on a screen that
    /// was left over night.
    pub(super) async fn open_sitting(
        &self,
        actor: &Actor,
        clerk: &Staff,
    ) -> Result<Option<Sitting>, DeskError> {
        let Some(sitting) = store::open_sitting(self.db(), clerk.id).await? else { return Ok(None) };
        if self.day_of(sitting.begun_at) == self.today() {
            return Ok(Some(sitting));
        }
        self.end_with(actor, sitting, (Ending::Served, None)).await?;
        Ok(None)
    }

    /// Whom the clerk serves now, if the page that asks was of them: one of before says nothing of whoever came since.
    pub(super) async fn being_served(
        &self,
        actor: &Actor,
        clerk: &Staff,
        seen: SittingId,
    ) -> Result<Sitting, DeskError> {
        let sitting = self.open_sitting(actor, clerk).await?.ok_or(Refusal::NobodyIsServed)?;
        match sitting.id == seen {
            true => Ok(sitting),
            false => Err(Refusal::SomebodyElseIsServed.into()),
        }
    }

    /// The same for a step that is looked at before anything is done.
    pub(crate) async fn demand_served(&self, actor: &Actor, seen: SittingId) -> Result<(), DeskError> {
        let clerk = self.demand_clerk(actor).await?;
        self.being_served(actor, clerk, seen).await.map(drop)
    }

    /// The clerk, if their role lets them call people and open files at the counter where they sit. A refusal is written
    /// down.
    pub(super) async fn demand_clerk<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, DeskError> {
        let may = |permission| actor.staff_allowed_to(permission);
        let allowed = may(Permission::CallVisitors)
            .and_then(|_| may(Permission::OpenFile))
            .and_then(Staff::at_own_office);
        let access = audit::Access::to_many("desk-audit-screen", super::serving::PURPOSE);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }
}

fn turn_of(called: &Called) -> Turn {
    let visitor = match called.visitor {
        Visitor::Person(person) => Some(person),
        Visitor::Guest(_) | Visitor::Nobody => None,
    };
    Turn {
        call: Some(called.call.0),
        ticket: Some(called.ticket_number.to_string()),
        visitor,
        matters: called.matters.iter().map(|matter| matter.as_str().to_owned()).collect(),
    }
}
