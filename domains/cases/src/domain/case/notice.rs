//! The notice before a refusal (*preavviso di rigetto*, art. 10-bis L. 241/1990): who asked is told why, and has ten days to
//! answer. The term of the procedure stands still, and goes on ten days after their answer or, without one, from the end of
//! those ten days.

use auth::Actor;
use chrono::{Days, NaiveDate};
use kernel::Calendar;

use super::{By, Case, Change, Moment, Noted, Refusal, Standing, note_of};
use crate::definition::{Action, Definition, Doer, Outcome, Procedure, State};
use crate::domain::{EntryKind, Said};

/// So long who asked has to answer, and so long after their answer the clock stands still.
const TEN_DAYS: Days = Days::new(10);

/// The last day to answer a notice that was given on a day.
fn last_day_to_answer(told_on: NaiveDate, calendar: Calendar) -> NaiveDate {
    calendar.not_on_a_holiday(told_on + TEN_DAYS)
}

impl Change {
    /// The last day to answer the notice that has just been given, if one was. Where its letter is posted the days have not
    /// begun.
    pub(crate) fn last_day_to_answer(&self, definition: &Definition, at: Moment) -> Option<NaiveDate> {
        let EntryKind::Acted { to, .. } = &self.entries.last()?.kind else { return None };
        let state = definition.procedure.as_ref()?.state(to)?;
        let begins = state.notice_of_refusal && !self.case.is_told_by_post();
        begins.then(|| last_day_to_answer(at.today, at.calendar))
    }
}

impl Case {
    /// Whether the letters of the city come to who asked by post: who asked with a clerk's help may have no way to come in.
    #[must_use]
    pub const fn is_told_by_post(&self) -> bool {
        self.clerk.is_some()
    }

    /// Whether who asked waits for, or has, the letter of a notice by post.
    pub(crate) fn is_notice_posted(&self, procedure: &Procedure) -> bool {
        self.is_open() && self.is_told_by_post() && self.is_in_notice(procedure)
    }

    /// The last day to answer the notice whose letter can be read since today; none where the case is in no notice, or the
    /// letter is posted.
    pub(crate) fn last_day_of_sealed_notice(&self, definition: &Definition, at: Moment) -> Option<NaiveDate> {
        let is_in_notice = definition.procedure.as_ref().is_some_and(|one| self.is_in_notice(one));
        (is_in_notice && !self.is_told_by_post()).then(|| last_day_to_answer(at.today, at.calendar))
    }

    /// The office knows on which day the letter of a notice, given on `told_on`, arrived: from then on who asked has ten days.
    /// A day that was mistaken is set right. Gives the last of them as well.
    pub(crate) fn received(
        mut self,
        definition: &Definition,
        (actor, by): (&Actor, By),
        (told_on, day, noted): (NaiveDate, NaiveDate, Noted),
        at: Moment,
    ) -> Result<(Change, NaiveDate), Refusal> {
        self.demand_workable(by)?;
        let is_posted = definition.procedure.as_ref().is_some_and(|one| self.is_notice_posted(one));
        if !is_posted {
            return Err(Refusal::NotNow);
        }
        if day < told_on || day > at.today {
            return Err(Refusal::OtherDay);
        }
        self.received_on = Some(day);
        let noted = note_of(actor, noted, at);
        Ok((Change { case: self, entries: vec![noted] }, last_day_to_answer(day, at.calendar)))
    }

    /// What the office records for who answered on paper: whatever they can do themselves while their answer is waited for,
    /// other than give up what they asked for.
    pub(crate) fn answers_on_paper<'a>(
        &'a self,
        procedure: &'a Procedure,
    ) -> impl Iterator<Item = &'a Action> {
        let is_waited_for = self.waits_for_person();
        self.possible(procedure, By::Applicant).filter(move |action| {
            is_waited_for && procedure.state(&action.to).is_some_and(|to| to.outcome.is_none())
        })
    }

    /// The days of the notice that was given, or arrived, on a day have passed without an answer: the clock goes on. Nothing
    /// before, and nothing where the case stands elsewhere by now.
    pub(crate) fn end_notice(
        self,
        definition: &Definition,
        told_on: NaiveDate,
        actor: &Actor,
        at: Moment,
    ) -> Option<Change> {
        let procedure = definition.procedure.as_ref()?;
        let last_day = last_day_to_answer(told_on, at.calendar);
        if !self.is_in_notice(procedure) || last_day >= at.today {
            return None;
        }
        let by = By::Clock(last_day);
        let action = self.possible(procedure, by).next()?.key.clone();
        self.act(definition, (actor, by), &action, Said::default(), at).ok()
    }

    /// Whether an action refuses what was asked by who has answered the notice: the refusal says why that changes nothing.
    pub(crate) fn wants_answer(&self, procedure: &Procedure, action: &Action) -> bool {
        let leads_to = procedure.state(&action.to).and_then(|to| to.outcome);
        self.is_answered && leads_to == Some(Outcome::Refused)
    }

    /// Until which day the clock stands still before it goes on by itself, as seen from `today`.
    #[must_use]
    pub fn still_until(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self.standing {
            Standing::Open { term, .. } => term.still_until(today),
            Standing::Ended { .. } => None,
        }
    }

    /// The day after which the clock goes on where this step leads out of a state in which it stands still.
    pub(super) fn goes_on_after(&self, procedure: &Procedure, by: By, at: Moment) -> NaiveDate {
        match by {
            By::Clock(last_day) => last_day,
            By::Applicant if self.is_in_notice(procedure) => at.today + TEN_DAYS,
            By::Paper(came_on) if self.is_in_notice(procedure) => came_on + TEN_DAYS,
            By::Paper(came_on) => came_on,
            By::Applicant
            | By::Official(_)
            | By::Head(_)
            | By::Ranking
            | By::Payment
            | By::Unpaid
            | By::VisitBooked
            | By::VisitCancelled
            | By::VisitMissed => at.today,
        }
    }

    /// Notes whether the notice that was given last is answered by this step.
    pub(super) fn note_notice(&mut self, procedure: &Procedure, by: By, to: &State) {
        self.is_answered = match to.notice_of_refusal {
            true => false,
            false => self.is_answered || (by.is(Doer::Applicant) && self.may_be_answered(procedure)),
        };
        if to.notice_of_refusal {
            self.received_on = None;
        }
    }

    /// The same, where who asked has written something before it is decided.
    #[must_use]
    pub(crate) fn heard_before_refusal(mut self, procedure: &Procedure) -> Self {
        self.is_answered |= self.is_open() && self.may_be_answered(procedure);
        self
    }

    /// Whether what who asked says now answers a notice: while it waits for them and, late, until it is decided. The ten days
    /// are how long the office has to wait, not how long it has to listen.
    fn may_be_answered(&self, procedure: &Procedure) -> bool {
        self.is_in_notice(procedure) || procedure.is_after_notice(&self.state)
    }

    fn is_in_notice(&self, procedure: &Procedure) -> bool {
        procedure.state(&self.state).is_some_and(|state| state.notice_of_refusal)
    }
}

#[cfg(test)]
mod tests;
