//! What is asked of others before something is decided.

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{Language, StaffId};

use super::{Attached, By, Case, CaseId, Moment, Refusal, Words};
use crate::definition::{Action, Definition, NeededOpinion, UnitKey};

kernel::id! {
    /// A request for an opinion (*parere*).
    pub OpinionId, "opinion"
}

/// An opinion that is asked about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Which.
    pub id: OpinionId,
    /// About which case.
    pub case: CaseId,
    /// The office that is asked, or the body outside the city, as the definition of the case calls it.
    pub unit: UnitKey,
    /// Whether it is a body that has no desk here.
    pub is_outside: bool,
    /// What it is asked.
    pub question: Words,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// By which official; nobody where the definition asks.
    pub asked_by: Option<StaffId>,
    /// The last day of its term.
    pub due_on: NaiveDate,
    /// What whoever is asked needs before, where they said so.
    pub inquiry: Option<Inquiry>,
    /// The opinion, once it is given.
    pub given: Option<GivenOpinion>,
    /// When its office was asked again, having let its term pass in silence: this one is waited for no more.
    pub asked_again_at: Option<DateTime<Utc>>,
}

/// An opinion that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenOpinion {
    /// What it says.
    pub words: Words,
    /// When.
    pub at: DateTime<Utc>,
    /// By which official; of one that came by certified mail, who recorded it.
    pub by: StaffId,
    /// The document in which it came; none where it was given at a desk.
    pub files: Vec<Attached>,
}

impl Opinion {
    /// The term of an office that is asked (art. 16 c. 1 L. 241/1990).
    const TERM: Days = Days::new(20);

    /// Whoever holds a case asks another office.
    pub(crate) fn asked(
        case: &Case,
        by: By,
        (unit, question): (UnitKey, Words),
        at: Moment,
    ) -> Result<Self, Refusal> {
        case.demand_workable(by)?;
        let asked_by = by.staff().ok_or(Refusal::NotNow)?;
        if unit == case.unit {
            return Err(Refusal::OwnOffice);
        }
        let due_on = at.calendar.not_on_a_holiday(at.today + Self::TERM);
        let (id, case, asked_by) = (OpinionId::new(), case.id, Some(asked_by));
        let (asked_at, is_outside) = (at.now, false);
        let (inquiry, given, asked_again_at) = (None, None, None);
        let asked = Self {
            id,
            case,
            unit,
            is_outside,
            question,
            asked_at,
            asked_by,
            due_on,
            inquiry,
            given,
            asked_again_at,
        };
        Ok(asked)
    }

    /// What an official asked an office before that asks it again: the question whose term has passed in silence, if there
    /// is one. While an office has a term to answer, or waits for what it needs, it is asked nothing else.
    pub(crate) fn asked_before(
        opinions: &[Self],
        unit: &UnitKey,
        today: NaiveDate,
    ) -> Result<Option<OpinionId>, Refusal> {
        let mut waiting = opinions.iter().filter(|one| &one.unit == unit && one.is_waited_for());
        if waiting.clone().any(|one| !one.is_silent(today)) {
            return Err(Refusal::AskedAlready);
        }
        Ok(waiting.find(|one| !one.asks_itself()).map(|one| one.id))
    }

    /// Whether an answer can still come.
    pub(crate) const fn is_waited_for(&self) -> bool {
        self.given.is_none() && self.asked_again_at.is_none()
    }

    /// Whether the definition asks it. What an official asks of their own accord, of the same office too, stands in for none
    /// that the law wants.
    const fn asks_itself(&self) -> bool {
        self.asked_by.is_none()
    }

    /// What is asked by itself of a case as it stands: whatever its state asks, or something waits for that it allows, of who
    /// was not asked so before. About a protected case nobody is asked.
    pub(crate) fn wanted(case: &Case, definition: &Definition, before: &[Self], at: Moment) -> Vec<Self> {
        let Some(procedure) = definition.procedure.as_ref().filter(|_| case.is_open() && !case.is_protected)
        else {
            return Vec::new();
        };
        let Some(state) = procedure.state(&case.state) else { return Vec::new() };
        let possible = |action: &Action| action.when.as_ref().is_none_or(|when| case.meets(when));
        let waits = |from: &UnitKey| {
            let mut actions = state.actions.iter();
            state.asks_opinions.contains(from)
                || actions.any(|action| action.needs_opinions.contains(from) && possible(action))
        };
        let was_asked =
            |from: &UnitKey| before.iter().any(|opinion| opinion.asks_itself() && &opinion.unit == from);
        let wanted =
            procedure.opinions.iter().filter(|needed| waits(&needed.from) && !was_asked(&needed.from));
        wanted
            .filter(|needed| is_needed(needed, case))
            .filter_map(|needed| Self::of(needed, case, at))
            .collect()
    }

    fn of(needed: &NeededOpinion, case: &Case, at: Moment) -> Option<Self> {
        Some(Self {
            id: OpinionId::new(),
            case: case.id,
            unit: needed.from.clone(),
            is_outside: needed.is_outside(),
            question: Words::parse(needed.question.in_language(Language::It))?,
            asked_at: at.now,
            asked_by: None,
            due_on: at.calendar.not_on_a_holiday(at.today + Days::new(needed.days.into())),
            inquiry: None,
            given: None,
            asked_again_at: None,
        })
    }

    /// It is answered, by whoever gives it or records what came: once.
    pub(crate) fn give(
        self,
        by: StaffId,
        (words, files): (Words, Vec<Attached>),
        at: Moment,
    ) -> Result<Self, Refusal> {
        match self.is_waited_for() {
            true => Ok(Self { given: Some(GivenOpinion { words, at: at.now, by, files }), ..self }),
            false => Err(Refusal::NotNow),
        }
    }

    /// Whether the case may be decided without it once its term has passed: so it is of what an official asks of their own
    /// accord (art. 16 L. 241/1990).
    pub(crate) fn is_done_without(&self, definition: &Definition) -> bool {
        needed_of(self, definition).is_none_or(|needed| needed.kind.is_done_without())
    }

    /// Whether an official records what came by certified mail: of a body that has no desk here, or of another in the place
    /// of who was silent.
    pub(crate) fn is_recorded(&self, definition: &Definition, today: NaiveDate) -> bool {
        let by_others = || needed_of(self, definition).is_some_and(|needed| needed.kind.is_given_by_others());
        self.given.is_none() && (self.is_outside || (self.is_silent(today) && by_others()))
    }

    /// Whether it stands in nobody's way any more.
    fn is_settled(&self, needed: &NeededOpinion, today: NaiveDate) -> bool {
        self.given.is_some() || (needed.kind.is_done_without() && self.is_silent(today))
    }

    /// Whether its term has passed: one that is interrupted does not.
    pub(crate) fn is_silent(&self, today: NaiveDate) -> bool {
        self.given.is_none() && self.due_on < today && !self.is_interrupted()
    }
}

/// What the definition of its case says of an opinion; nothing of one that an official asked of their own accord.
pub(crate) fn needed_of<'a>(opinion: &Opinion, definition: &'a Definition) -> Option<&'a NeededOpinion> {
    definition.procedure.as_ref().filter(|_| opinion.asks_itself())?.opinion(&opinion.unit)
}

/// Who gave, at a desk of the city, an opinion that the definition asks: they do not decide as well. Who recorded what came
/// by certified mail gave none.
pub(crate) fn advisers(opinions: &[Opinion], definition: &Definition) -> impl Iterator<Item = StaffId> {
    let needed = opinions.iter().filter(move |one| !one.is_outside && needed_of(one, definition).is_some());
    let given = needed.filter_map(|one| one.given.as_ref());
    given.filter(|given| given.files.is_empty()).map(|given| given.by)
}

/// Whether an action is for others than who gave an opinion that the definition asks: one that ends the case, or waits for one
/// of them.
pub(crate) fn excludes_advisers(definition: &Definition, action: &Action) -> bool {
    let Some(procedure) = definition.procedure.as_ref().filter(|one| !one.opinions.is_empty()) else {
        return false;
    };
    let ends = procedure.state(&action.to).is_some_and(|to| to.outcome.is_some());
    ends || !action.needs_opinions.is_empty()
}

/// Whether an action is for another official: this one wrote the request down, or gave an opinion about it.
pub(crate) fn is_for_another(
    (case, definition): (&Case, &Definition),
    action: &Action,
    opinions: &[Opinion],
    by: By,
) -> bool {
    let Some(staff) = by.staff() else { return false };
    let has_advised = || advisers(opinions, definition).any(|one| one == staff);
    case.clerk == Some(staff) || (excludes_advisers(definition, action) && has_advised())
}

fn is_needed(needed: &NeededOpinion, case: &Case) -> bool {
    needed.when.as_ref().is_none_or(|when| case.meets(when))
}

/// An opinion that something waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unheard {
    pub(crate) from: UnitKey,
    /// The last day of its term; none where it was not asked, or is interrupted.
    pub(crate) due_on: Option<NaiveDate>,
}

/// What has to be heard before an action can be done. Of who is asked again by the definition the last time counts.
pub(crate) fn unheard(
    (case, definition): (&Case, &Definition),
    action: &Action,
    opinions: &[Opinion],
    today: NaiveDate,
) -> Vec<Unheard> {
    let all = definition.procedure.iter().flat_map(|procedure| &procedure.opinions);
    let needed = all.filter(|needed| action.needs_opinions.contains(&needed.from) && is_needed(needed, case));
    needed
        .filter_map(|needed| {
            let mut asked = opinions.iter().rev().filter(|opinion| opinion.asks_itself());
            let last = asked.find(|opinion| opinion.unit == needed.from);
            let is_settled = last.is_some_and(|opinion| opinion.is_settled(needed, today));
            let due_on = last.filter(|opinion| !opinion.is_interrupted()).map(|opinion| opinion.due_on);
            (!is_settled).then(|| Unheard { from: needed.from.clone(), due_on })
        })
        .collect()
}

mod inquiry;
#[cfg(test)]
mod tests;

pub(crate) use inquiry::{Inquiry, Met};
