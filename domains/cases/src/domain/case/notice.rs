//! The notice before a refusal (*preavviso di rigetto*, art. 10-bis L. 241/1990): who asked is told why, and has ten days to
//! answer. The term of the procedure stands still, and goes on ten days after their answer or, without one, from the end of
//! those ten days.

use auth::Actor;
use chrono::{Days, NaiveDate};
use kernel::Calendar;

use super::{By, Case, Change, EntryKind, Moment, Said, Standing};
use crate::definition::{Action, Definition, Outcome, Procedure, State};

/// So long who asked has to answer, and so long after their answer the clock stands still.
const TEN_DAYS: Days = Days::new(10);

/// The last day to answer a notice that was given on a day.
fn last_day_to_answer(told_on: NaiveDate, calendar: Calendar) -> NaiveDate {
    calendar.not_on_a_holiday(told_on + TEN_DAYS)
}

impl Change {
    /// The last day to answer the notice that has just been given, if one was.
    pub(crate) fn last_day_to_answer(&self, definition: &Definition, at: Moment) -> Option<NaiveDate> {
        let EntryKind::Acted { to, .. } = &self.entries.last()?.kind else { return None };
        let state = definition.procedure.as_ref()?.state(to)?;
        state.notice_of_refusal.then(|| last_day_to_answer(at.today, at.calendar))
    }
}

impl Case {
    /// The ten days of the notice that was given on a day have passed without an answer: the clock goes on. Nothing before,
    /// and nothing where the case stands elsewhere by now.
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
            _ => at.today,
        }
    }

    /// Notes whether the notice that was given last is answered by this step.
    pub(super) fn note_notice(&mut self, procedure: &Procedure, by: By, to: &State) {
        self.is_answered = match to.notice_of_refusal {
            true => false,
            false => self.is_answered || (by == By::Applicant && self.may_be_answered(procedure)),
        };
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
