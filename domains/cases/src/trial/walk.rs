//! What becomes of a request that is tried, day by day.

use auth::Actor;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use kernel::{Language, PersonId, StaffId};
use protocol::ProtocolNumber;

use super::day::{Happened, TriedAction, TriedClock, TriedDay, TriedLetter};
use super::form::told;
use super::{Stage, TrialStep};
use crate::definition::{Action, ActionKey, Definition, Document, Doer, Procedure, State, Text, UnitKey};
use crate::domain::{
    Answers, Birth, By, Case, CaseId, Change, Channel, Deadline, Decision, DraftId, EntryKind, Filling,
    Known, Misgiven, Moment, Opinion, Owed, Said, Standing, Told, Words, said_in_acts, unheard,
};

/// Sends the answers and takes the steps, as far as they can be done; why the rest could not.
pub(super) fn walk(
    definition: &Definition,
    answers: Answers,
    steps: &[TrialStep],
    stage: &Stage,
) -> (Vec<TriedDay>, Option<String>) {
    let Some(mut walk) = Walk::begin(definition, answers, stage) else {
        return (Vec::new(), Some("there is no procedure for what is sent".to_owned()));
    };
    for (number, step) in (1..).zip(steps) {
        if let Err(why) = walk.take(step) {
            return (walk.days, Some(format!("step {number}: {why}")));
        }
    }
    (walk.days, None)
}

/// A request on its way.
struct Walk<'a> {
    definition: &'a Definition,
    procedure: &'a Procedure,
    stage: &'a Stage,
    today: NaiveDate,
    case: Case,
    opinions: Vec<Opinion>,
    /// Whoever works it at the office.
    staff: StaffId,
    /// When something was last done with it, a notice before refusal for one.
    done_on: NaiveDate,
    /// The end of the term of which it was said that the office is late.
    late_after: Option<NaiveDate>,
    days: Vec<TriedDay>,
}

impl<'a> Walk<'a> {
    fn begin(definition: &'a Definition, answers: Answers, stage: &'a Stage) -> Option<Self> {
        let procedure = definition.procedure.as_ref()?;
        let today = stage.today;
        let as_sent = definition.fee.as_ref().filter(|fee| fee.owed_in.is_none());
        let costs = as_sent.is_some_and(|fee| Owed::of(fee, &answers, today).is_some());
        let birth = Birth {
            draft: DraftId::new(),
            person: PersonId::new(),
            channel: Channel::Web,
            clerk: None,
            protocol: ProtocolNumber { year: today.year(), number: 1 },
            answers,
        };
        let change = Case::sent(CaseId::new(), definition, birth, &Actor::Visitor, moment(today, stage))?;
        let change = if costs { change.awaiting_payment(definition, moment(today, stage)) } else { change };
        let mut walk = Self {
            definition,
            procedure,
            stage,
            today,
            case: change.case.clone(),
            opinions: Vec::new(),
            staff: StaffId::new(),
            done_on: today,
            late_after: None,
            days: Vec::new(),
        };
        walk.note(change);
        Some(walk)
    }

    fn moment(&self) -> Moment {
        moment(self.today, self.stage)
    }

    fn state(&self) -> Option<&'a State> {
        self.procedure.state(&self.case.state)
    }

    fn take(&mut self, step: &TrialStep) -> Result<(), String> {
        for _ in 0..step.after_days {
            self.today = self.today.succ_opt().ok_or("the calendar ends")?;
            self.pass_midnight();
        }
        for (from, says) in &step.heard {
            self.hear(from, says)?;
        }
        match &step.action {
            Some(action) => self.act(action, step),
            None => Ok(()),
        }
    }

    /// What the clock does by itself as a day begins.
    fn pass_midnight(&mut self) {
        let (at, clock) = (self.moment(), Actor::machine("clock"));
        if let Some(change) = self.case.clone().end_notice(self.definition, self.done_on, &clock, at) {
            self.note(change);
        }
        let due = self.case.due_on(at.calendar);
        if due == self.late_after {
            return;
        }
        if let Some(change) = self.case.clone().lapse(self.definition, &clock, at) {
            self.late_after = due;
            self.note(change);
        }
    }

    fn hear(&mut self, from: &UnitKey, says: &str) -> Result<(), String> {
        let at = self.moment();
        let words = Words::parse(says).ok_or_else(|| format!("`{from}` says nothing"))?;
        let waiting = self.opinions.iter_mut().rev().find(|one| &one.unit == from && one.given.is_none());
        let opinion = waiting.ok_or_else(|| format!("`{from}` was not asked"))?;
        let given = opinion.clone().give(self.staff, (words, Vec::new()), at);
        *opinion = given.map_err(|refused| refused.to_string())?;
        Ok(())
    }

    fn act(&mut self, key: &ActionKey, step: &TrialStep) -> Result<(), String> {
        let at_hand = self.state().map_or(&[] as &[Action], |state| state.actions.as_slice());
        let possible = at_hand.iter().filter(|one| &one.key == key).find(|one| self.lacks(one).is_none());
        let action = possible.ok_or_else(|| format!("`{key}` cannot be done in `{}`", self.case.state))?;
        let by = self.doer(action)?;
        let missing = self.unheard(action);
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().map(UnitKey::as_str).collect();
            return Err(format!("`{key}` waits for the opinion of {}", names.join(", ")));
        }
        let [words, answer] = [&step.words, &step.answer].map(|text| text.as_deref().and_then(Words::parse));
        let answers = self.filled_in(action, step)?;
        let said = Said { words, answer, answers, ..Said::default() };
        let case = self.case.clone();
        let change = case.act(self.definition, (&Actor::Visitor, by), key, said, self.moment());
        self.done_on = self.today;
        self.note(change.map_err(|refused| format!("`{key}`: {refused}"))?);
        Ok(())
    }

    /// What whoever does it fills in with it.
    fn filled_in(&self, action: &Action, step: &TrialStep) -> Result<Answers, String> {
        let lists = self.stage.lists.clone();
        let known = Known { today: self.today, lists, ..Known::default() };
        Told::Given(step.fields.clone()).read(action, &known).map_err(|wrong| {
            let tell = |(name, misgiven): (String, Misgiven)| format!("{name}: {}", told(&misgiven));
            let told: Vec<String> = wrong.into_misgiven().into_iter().map(tell).collect();
            format!("`{}`: {}", action.key, told.join("; "))
        })
    }

    fn doer(&self, action: &Action) -> Result<By, String> {
        match action.by {
            Doer::Applicant => Ok(By::Applicant),
            Doer::Official => Ok(By::Official(self.staff)),
            Doer::Head => Ok(By::Head(self.staff)),
            Doer::Ranking => Ok(By::Ranking),
            Doer::Payment => Ok(By::Payment),
            Doer::Unpaid => Ok(By::Unpaid),
            Doer::VisitBooked => Ok(By::VisitBooked),
            Doer::VisitCancelled => Ok(By::VisitCancelled),
            Doer::VisitMissed => Ok(By::VisitMissed),
            Doer::Clock => {
                Err(format!("the clock does `{}` by itself: let days pass with `after_days`", action.key))
            }
        }
    }

    /// The condition of an action that does not hold of the answers.
    fn lacks(&self, action: &Action) -> Option<String> {
        let when = action.when.as_ref().filter(|when| !self.case.meets(when))?;
        Some(when.source().to_owned())
    }

    fn unheard(&self, action: &Action) -> Vec<UnitKey> {
        let missing = unheard((&self.case, self.definition), action, &self.opinions, self.today);
        missing.into_iter().map(|one| one.from).collect()
    }

    /// Writes down a change, and how things stand after it.
    fn note(&mut self, change: Change) {
        let Change { case, entries } = change;
        self.case = case;
        let wanted = Opinion::wanted(&self.case, self.definition, &self.opinions, self.moment());
        let asked = wanted.iter().map(|one| (one.unit.clone(), one.due_on)).collect();
        self.opinions.extend(wanted);
        let news = entries.last().map(|entry| &entry.kind);
        if let Some((state, news)) = self.state().zip(news) {
            let day = self.day(state, news, asked);
            self.days.push(day);
        }
    }

    fn day(&self, state: &State, news: &EntryKind, asked: Vec<(UnitKey, NaiveDate)>) -> TriedDay {
        let language = self.stage.language;
        let action = |action: &Action| TriedAction {
            key: action.key.clone(),
            name: action.name.in_language(language).to_owned(),
            by: action.by,
            to: action.to.clone(),
            lacks: self.lacks(action),
            unheard: self.unheard(action),
            asks: action.fields.iter().map(|field| field.name.clone()).collect(),
        };
        let document = match Decision::may_follow(news) {
            true => Decision::document_of(&self.case, self.definition, news),
            false => None,
        };
        TriedDay {
            day: self.today,
            happened: self.happened(news),
            state: state.key.clone(),
            state_name: state.name.in_language(language).to_owned(),
            tells: state.tells.in_language(language).to_owned(),
            unit: self.case.unit.clone(),
            clock: self.clock(),
            asked,
            letter: document.map(|document| self.letter(document, news)),
            actions: state.actions.iter().map(action).collect(),
        }
    }

    /// In a trial there is no ranking: a sign stands for the school.
    fn letter(&self, document: &Document, news: &EntryKind) -> TriedLetter {
        let official = |text: &Text| text.in_language(Language::It).to_owned();
        let filling = Filling::of_news(self.definition, &self.case.answers, news, Some("…"), &|_| true);
        TriedLetter {
            title: official(&document.title),
            paragraphs: filling.paragraphs(document, Language::It, said_in_acts),
            remedies: document.remedies.as_ref().map(official),
        }
    }

    fn happened(&self, news: &EntryKind) -> Happened {
        match news {
            EntryKind::Acted { action, to, .. } => {
                let mut all = self.procedure.actions();
                let done = all.find(|one| &one.key == action && &one.to == to);
                let name = |one: &Action| one.name.in_language(self.stage.language).to_owned();
                let unnamed = || Happened::Done(Doer::Official, action.to_string());
                done.map_or_else(unnamed, |one| Happened::Done(one.by, name(one)))
            }
            EntryKind::Silence { .. } => Happened::Silence,
            EntryKind::Late => Happened::Late,
            // Nothing else is tried.
            EntryKind::Sent { .. }
            | EntryKind::Taken
            | EntryKind::Released
            | EntryKind::Message(_)
            | EntryKind::Note(_) => Happened::Sent,
        }
    }

    fn clock(&self) -> TriedClock {
        match self.case.standing {
            Standing::Ended { outcome, was_late, .. } => TriedClock::Ended { outcome, was_late },
            Standing::Open { term, .. } => self.term(term),
        }
    }

    fn term(&self, term: Deadline) -> TriedClock {
        let Some(due_on) = term.due_on(self.stage.calendar) else { return TriedClock::Still };
        let warned = self.procedure.clock.warn_days_before.iter().max();
        let warned_from = warned.and_then(|days| due_on.checked_sub_days(Days::new(u64::from(*days))));
        TriedClock::Running { due_on, warned_from, still_until: term.still_until(self.today) }
    }
}

/// The first moment of a day: nothing that is tried asks for the hour.
fn moment(today: NaiveDate, stage: &Stage) -> Moment {
    Moment { now: today.and_time(NaiveTime::MIN).and_utc(), today, calendar: stage.calendar }
}
