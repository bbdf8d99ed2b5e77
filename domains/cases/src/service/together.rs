//! Several cases worked at once: each in a transaction of its own, so that one that cannot be decided stops no other, and
//! whatever stops the program leaves none half decided.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Permission};
use identity::Colleague;
use kernel::StaffId;
use protocol::ProtocolNumber;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::give::GIVEN;
use super::office::{ACTED, TAKEN, demand_as_read};
use super::once::{Under, acted};
use super::{Cases, NotAsked, PURPOSE};
use crate::definition::{Action, ActionKey, Definition};
use crate::domain::{By, Case, CaseId, Change, Refusal, Said, Words};
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
    /// It is taken on.
    Take,
    /// It goes to a colleague, with a word for them.
    Give(StaffId, Option<Words>),
    /// Something that its state allows, and what is said of it.
    Act(ActionKey, Said),
}

impl Step {
    /// What the log says of it.
    const fn audited(&self) -> &'static str {
        match self {
            Self::Take => TAKEN,
            Self::Give(..) => GIVEN,
            Self::Act(..) => ACTED,
        }
    }

    /// Tells it apart from any other, with whatever is said.
    fn told(&self, (id, version): Chosen) -> Value {
        match self {
            Self::Take => json!(["take", id, version]),
            Self::Give(to, words) => json!(["give", id, version, to, words.as_ref().map(Words::as_str)]),
            Self::Act(action, said) => acted((id, version), action, said),
        }
    }
}

/// What came of one of them.
pub(crate) struct Done {
    /// Its number; none where it could not even be looked at.
    pub(crate) number: Option<ProtocolNumber>,
    /// The version that it has from then on.
    pub(crate) outcome: Result<i64, NotAsked>,
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

    /// The same step with each of them, as far as each allows it; under a key it is taken once with each. Words, or answers,
    /// that can be taken for none are an error before anything is done.
    #[tracing::instrument(name = "cases.work_together", skip_all)]
    pub(crate) async fn work_together(
        &self,
        actor: &Actor,
        chosen: &[Chosen],
        (step, key): (&Step, Option<&str>),
    ) -> Result<Vec<Done>, CaseError> {
        self.admitted(actor, Permission::WorkCases, Access::to_many(CHOSEN, PURPOSE)).await?;
        demand_some(chosen)?;
        let mut all = Vec::with_capacity(chosen.len());
        for &one in chosen {
            let Done { number, outcome } = self.step(actor, one, (step, key)).await;
            let outcome = match outcome {
                Err(NotAsked::Case(error)) if all.is_empty() && error.is_about_words() => return Err(error),
                outcome => outcome,
            };
            if let Err(NotAsked::Case(error @ (CaseError::Unavailable(_) | CaseError::Unexpected(_)))) =
                &outcome
            {
                tracing::warn!(case.id = %one.0, error = %error, "a case was not worked with the others");
            }
            all.push(Done { number, outcome });
        }
        Ok(all)
    }

    /// A step with one, as it was read; under a key it is taken once. Gives the version that the case has then.
    #[tracing::instrument(name = "cases.work_as_read", skip_all, fields(case.id = %chosen.0))]
    pub(crate) async fn work_as_read(
        &self,
        actor: &Actor,
        chosen: Chosen,
        (step, key): (&Step, Option<&str>),
    ) -> Result<i64, NotAsked> {
        // Boxed: a step is of one kind of three, and each carries the place for all of them.
        let (action, change) = (step.audited(), Box::pin(self.stepping(actor, chosen, step)));
        let Some(key) = key else { return Ok(self.save(actor, change.await?, action).await?.version) };
        // What it led to another office is theirs no more; that it was done they hear again.
        self.admitted(actor, Permission::WorkCases, Access::to_many(action, PURPOSE).on(chosen.0)).await?;
        let under = Under::new(actor, key, &step.told(chosen))?;
        self.once(actor, (action, change), &under).await
    }

    /// What becomes of a case by a step.
    async fn stepping(&self, actor: &Actor, chosen: Chosen, step: &Step) -> Result<Change, CaseError> {
        let (id, version) = chosen;
        match step {
            Step::Take => self.taking(actor, (id, Some(version))).await,
            Step::Give(to, words) => self.giving(actor, (id, Some(version)), (*to, words.clone())).await,
            Step::Act(action, said) => self.acting(actor, chosen, action, said.clone()).await,
        }
    }

    async fn step(&self, actor: &Actor, chosen: Chosen, (step, key): (&Step, Option<&str>)) -> Done {
        let key = key.map(|key| key_of(key, chosen.0));
        // Done under the key before, it may be with another office by now: nobody is noted as refused who did it.
        match self.done_before(actor, chosen, (step, key.as_deref())).await {
            Ok(None) => {}
            Ok(Some(version)) => return Done { number: None, outcome: Ok(version) },
            Err(error) => return Done { number: None, outcome: Err(error) },
        }
        let seen = self.seen(actor, chosen).await;
        let number = seen.as_ref().ok().map(|(case, _)| case.protocol);
        let outcome = match (seen, &key) {
            // The same at the same moment: the other was faster.
            (Ok(_), _) | (Err(CaseError::Stale), Some(_)) => {
                self.work_as_read(actor, chosen, (step, key.as_deref())).await
            }
            (Err(error), _) => Err(error.into()),
        };
        Done { number, outcome }
    }

    /// The version that a case had once this step was done under its key, if it was.
    async fn done_before(
        &self,
        actor: &Actor,
        chosen: Chosen,
        (step, key): (&Step, Option<&str>),
    ) -> Result<Option<i64>, NotAsked> {
        let Some(key) = key else { return Ok(None) };
        let under = Under::new(actor, key, &step.told(chosen))?;
        self.done_under(&under).await
    }

    /// A case as a page showed it.
    async fn seen(&self, actor: &Actor, (id, version): Chosen) -> Result<(Case, By), CaseError> {
        let (case, by) = self.of_office(actor, id, CHOSEN).await?;
        demand_as_read(&case, version)?;
        Ok((case, by))
    }
}

/// What the log says of looking at several.
const CHOSEN: &str = "cases-audit-chosen";

/// The key of one of several that are worked under a key.
fn key_of(key: &str, case: CaseId) -> String {
    hex::encode(Sha256::digest(json!([key, case]).to_string()))
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
