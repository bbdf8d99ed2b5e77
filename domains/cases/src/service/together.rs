//! Several cases worked at once: each in a transaction of its own, so that one that cannot be decided stops no other, and
//! whatever stops the program leaves none half decided.

use std::sync::Arc;

use auth::Actor;
use identity::Colleague;
use kernel::StaffId;
use protocol::ProtocolNumber;

use super::Cases;
use crate::definition::{Action, ActionKey, Definition};
use crate::domain::{By, Case, CaseId, Refusal, Said};
use crate::error::CaseError;

/// A case as a page showed it: the version says what was seen.
pub(crate) type Chosen = (CaseId, i64);

/// Cases that stand alike, and what can be done with every one of them.
pub(crate) struct Together {
    pub(crate) cases: Vec<Case>,
    pub(crate) definition: Arc<Definition>,
    pub(crate) actions: Vec<Action>,
    /// Those to whom they can be given; each may hold some of them already.
    pub(crate) receivers: Vec<Colleague>,
    /// Those that cannot be worked with the others: a family's own, or changed since the page was drawn.
    pub(crate) left_out: usize,
}

/// What is done with each.
pub(crate) enum Step {
    /// They are taken on.
    Take,
    /// They go to a colleague.
    Give(StaffId),
    /// Something that their state allows, and what is said of each.
    Act(ActionKey, Said),
}

/// What came of one of them.
pub(crate) struct Done {
    /// Its number; none where it could not even be looked at.
    pub(crate) number: Option<ProtocolNumber>,
    pub(crate) outcome: Result<(), CaseError>,
}

impl Cases {
    /// So many at once; a page of the inbox shows fewer.
    pub(crate) const MOST_TOGETHER: usize = 50;

    /// An official chooses several cases of their offices, of one service and in one state.
    #[tracing::instrument(name = "cases.look_together", skip_all)]
    pub(crate) async fn look_together(
        &self,
        actor: &Actor,
        chosen: &[Chosen],
    ) -> Result<Together, CaseError> {
        demand_some(chosen)?;
        let (mut found, mut refused) = (Vec::with_capacity(chosen.len()), Vec::new());
        for &one in chosen {
            match self.seen(actor, one).await {
                Ok(case) => found.push(case),
                Err(error) => refused.push(error),
            }
        }
        let Some((first, by)) = found.first() else { return Err(refused.swap_remove(0)) };
        let by = *by;
        let stands = |case: &Case| (case.service.clone(), case.definition_version, case.state.clone());
        if found.iter().any(|(case, _)| stands(case) != stands(first)) {
            return Err(Refusal::NotAlike.into());
        }
        let definition = self.definition_of(first).await?;
        let cases: Vec<Case> = found.into_iter().map(|(case, _)| case).collect();
        let actions = possible_with_all(&cases, &definition, by);
        let receivers = match cases.first() {
            Some(first) if cases.iter().all(|case| case.demand_workable(by).is_ok()) => {
                self.colleagues_of(first).await?
            }
            _ => Vec::new(),
        };
        Ok(Together { cases, definition, actions, receivers, left_out: refused.len() })
    }

    /// The same step with each of them, as far as each allows it. Words, or answers, that can be taken for none are an error
    /// before anything is done.
    #[tracing::instrument(name = "cases.work_together", skip_all)]
    pub(crate) async fn work_together(
        &self,
        actor: &Actor,
        chosen: &[Chosen],
        step: &Step,
    ) -> Result<Vec<Done>, CaseError> {
        demand_some(chosen)?;
        let mut all = Vec::with_capacity(chosen.len());
        for &one in chosen {
            let Done { number, outcome } = self.step(actor, one, step).await;
            let outcome = match outcome {
                Err(error) if all.is_empty() && error.is_about_words() => return Err(error),
                outcome => outcome,
            };
            if let Err(error @ (CaseError::Unavailable(_) | CaseError::Unexpected(_))) = &outcome {
                tracing::warn!(case.id = %one.0, error = %error, "a case was not worked with the others");
            }
            all.push(Done { number, outcome });
        }
        Ok(all)
    }

    async fn step(&self, actor: &Actor, chosen: Chosen, step: &Step) -> Done {
        let (case, by) = match self.seen(actor, chosen).await {
            Ok(seen) => seen,
            Err(error) => return Done { number: None, outcome: Err(error) },
        };
        let number = Some(case.protocol);
        let outcome = match step {
            Step::Take => self.take_as_seen(actor, (case, by)).await.map(drop),
            Step::Give(to) => self.give(actor, chosen.0, *to, None).await,
            Step::Act(key, said) => self.act(actor, chosen, key, said.clone()).await.map(drop),
        };
        Done { number, outcome }
    }

    /// A case as a page showed it.
    async fn seen(&self, actor: &Actor, (id, version): Chosen) -> Result<(Case, By), CaseError> {
        let (case, by) = self.of_office(actor, id, "cases-audit-chosen").await?;
        if case.version == version { Ok((case, by)) } else { Err(CaseError::Stale) }
    }
}

fn demand_some(chosen: &[Chosen]) -> Result<(), Refusal> {
    if (1..=Cases::MOST_TOGETHER).contains(&chosen.len()) { Ok(()) } else { Err(Refusal::NotAlike) }
}

fn possible_with_all(cases: &[Case], definition: &Definition, by: By) -> Vec<Action> {
    let Some(procedure) = &definition.procedure else { return Vec::new() };
    let allows = |case: &Case, action: &Action| {
        case.possible(procedure, by).any(|possible| possible.key == action.key)
    };
    let of_first = cases.iter().take(1).flat_map(|case| case.possible(procedure, by));
    of_first.filter(|action| cases.iter().all(|case| allows(case, action))).cloned().collect()
}
