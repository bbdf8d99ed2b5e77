//! What officials decide of where people live enters the population register: within two working days (art. 18 DPR
//! 223/1989), and out of it again where the checks say so (art. 18-bis). The step writes down that the register is to follow;
//! a job does it after, case and register in one transaction.

use audit::Access;
use auth::Actor;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use registry::{Hindrance, NotFollowed, Reason, RegistryError};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::facts::noted;
use super::{Cases, PURPOSE};
use crate::definition::{Action, Definition, Outcome, RegisterStep};
use crate::domain::{Case, CaseId, Entering, EnteringState, Fact, Moment, Refusal};
use crate::error::CaseError;
use crate::store;

const FOLLOW_IN_REGISTER: &str = "cases_register";

/// Whose hand the notes show.
const HAND: &str = "Anagrafe";

/// Which step of which case.
#[derive(Serialize, Deserialize)]
struct Payload {
    case: CaseId,
    /// [`RegisterStep::code`].
    step: String,
}

impl Cases {
    /// Writes down that the register is to follow a step, and has it followed.
    pub(super) async fn want_in_register(
        &self,
        tx: &mut Tx,
        (case, step): (CaseId, RegisterStep),
        actor: &Actor,
        at: Moment,
    ) -> Result<(), CaseError> {
        store::want_register(tx, (case, step), actor, at.now).await?;
        let payload = json!(Payload { case, step: step.code().to_owned() });
        // Once for each time that it is wanted; the row says whether it still is.
        Ok(jobs::enqueue(tx, at.now, NewJob::new(FOLLOW_IN_REGISTER, payload).once(Uuid::now_v7())).await?)
    }

    /// The register follows a step. Idempotent: what it followed, it does not follow again.
    #[tracing::instrument(name = "cases.follow_in_register", skip_all, fields(case.id = %id))]
    async fn follow_in_register(&self, id: CaseId, step: RegisterStep) -> Result<(), CaseError> {
        let at = self.moment();
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let definition = self.definition_of(&case).await?;
        let machine = Actor::machine(HAND);
        let done = noted(fact_of(step, EnteringState::Done));
        let ready = self.ready(case.clone().note_fact(&machine, done, at)).await?;
        let mut tx = self.db().begin().await?;
        store::hold_unchanged(&mut tx, id, case.version).await?;
        let Some(actor) = store::hold_wanted(&mut tx, id, step).await? else { return Ok(()) };
        match self.change_register(&mut tx, &actor, (&case, &definition), step).await {
            Ok(()) => {
                self.write_down(&mut tx, &machine, ready, "cases-audit-register-followed").await?;
                let before = (id, EnteringState::Wanted);
                store::settle_register(&mut tx, before, EnteringState::Done, at.now).await?;
                Ok(tx.commit().await?)
            }
            Err(NotFollowed::Hindered(why)) => {
                tx.rollback().await?;
                self.hinder(&actor, case, step, why).await
            }
            Err(NotFollowed::Failed(error @ RegistryError::Unexpected(_))) => {
                Err(CaseError::unexpected(error))
            }
            Err(NotFollowed::Failed(error)) => Err(CaseError::Unavailable(Box::new(error))),
        }
    }

    async fn change_register(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (case, definition): (&Case, &Definition),
        step: RegisterStep,
    ) -> Result<(), NotFollowed> {
        let reason = Reason::parse(&format!("Dichiarazione di residenza, protocollo {}", case.protocol));
        let reason = reason.map_err(|_| Hindrance::Refused)?;
        match step {
            RegisterStep::Enters => {
                let on = case.sent_at.with_timezone(&self.inner.city.timezone).date_naive();
                let declaration = case.declaration(definition, on)?;
                self.inner.registry.enter_declared_in(tx, actor, &declaration, &reason).await
            }
            RegisterStep::Annuls => {
                self.inner.registry.annul_declared_in(tx, actor, case.id.0, &reason).await
            }
        }
    }

    /// The register cannot follow: the office reads why.
    async fn hinder(
        &self,
        actor: &Actor,
        case: Case,
        step: RegisterStep,
        why: Hindrance,
    ) -> Result<(), CaseError> {
        let (at, machine, id, person) = (self.moment(), Actor::machine(HAND), case.id, case.person);
        let state = EnteringState::Hindered(why);
        let ready = self.ready(case.note_fact(&machine, noted(fact_of(step, state)), at)).await?;
        let mut tx = self.db().begin().await?;
        self.write_down(&mut tx, &machine, ready, "cases-audit-register-hindered").await?;
        store::settle_register(&mut tx, (id, EnteringState::Wanted), state, at.now).await?;
        if why == Hindrance::NotTheirs {
            let access = Access::to(person, "cases-audit-register-followed", PURPOSE).on(id).refused();
            audit::record(&mut tx, actor, at.now, access).await?;
        }
        Ok(tx.commit().await?)
    }

    /// An official has the register try again what it could not follow, as by their own hand.
    #[tracing::instrument(name = "cases.try_register_again", skip_all, fields(case.id = %id))]
    pub(crate) async fn try_register_again(&self, actor: &Actor, id: CaseId) -> Result<(), CaseError> {
        let action = "cases-audit-register-again";
        let (case, entering) = self.hindered(actor, id, action).await?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        store::settle_register(&mut tx, (id, entering.state), EnteringState::Wanted, at.now).await?;
        self.want_in_register(&mut tx, (id, entering.step), actor, at).await?;
        audit::record(&mut tx, actor, at.now, Access::to(case.person, action, PURPOSE).on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// An official notes that a registrar did by hand what the register could not follow.
    #[tracing::instrument(name = "cases.note_by_hand", skip_all, fields(case.id = %id))]
    pub(crate) async fn note_register_by_hand(&self, actor: &Actor, id: CaseId) -> Result<(), CaseError> {
        let action = "cases-audit-register-by-hand";
        let (case, Entering { step, state }) = self.hindered(actor, id, action).await?;
        let at = self.moment();
        let note = case.note_fact(actor, noted(fact_of(step, EnteringState::ByHand)), at);
        let ready = self.ready(note).await?;
        let mut tx = self.db().begin().await?;
        self.write_down(&mut tx, actor, ready, action).await?;
        store::settle_register(&mut tx, (id, state), EnteringState::ByHand, at.now).await?;
        Ok(tx.commit().await?)
    }

    /// That the register has followed before what it entered is confirmed.
    pub(super) async fn demand_entered(
        &self,
        case: &Case,
        definition: &Definition,
        action: &Action,
    ) -> Result<(), CaseError> {
        let procedure = definition.procedure.as_ref().filter(|one| one.register.is_some());
        let to = procedure.and_then(|procedure| procedure.state(&action.to));
        if to.is_none_or(|to| to.outcome != Some(Outcome::Granted)) {
            return Ok(());
        }
        match store::entering_of(self.db(), case.id).await? {
            Some(entering) if entering.is_missing() => Err(Refusal::NotEntered.into()),
            _ => Ok(()),
        }
    }

    /// A case that the register could not follow, of an official who may decide it.
    async fn hindered(
        &self,
        actor: &Actor,
        id: CaseId,
        action: &'static str,
    ) -> Result<(Case, Entering), CaseError> {
        let (case, _) = self.of_office(actor, id, action).await?;
        self.demand_another(actor, &case, action).await?;
        match store::entering_of(self.db(), id).await? {
            Some(entering) if matches!(entering.state, EnteringState::Hindered(_)) => Ok((case, entering)),
            _ => Err(Refusal::NotNow.into()),
        }
    }
}

/// What the office reads of it in the history.
const fn fact_of(step: RegisterStep, state: EnteringState) -> Fact {
    match (step, state) {
        (RegisterStep::Enters, EnteringState::Hindered(_)) => Fact::NotEntered,
        (RegisterStep::Annuls, EnteringState::Hindered(_)) => Fact::NotAnnulled,
        (RegisterStep::Enters, EnteringState::ByHand) => Fact::EnteredByHand,
        (RegisterStep::Annuls, EnteringState::ByHand) => Fact::AnnulledByHand,
        (RegisterStep::Enters, EnteringState::Wanted | EnteringState::Done) => Fact::Entered,
        (RegisterStep::Annuls, EnteringState::Wanted | EnteringState::Done) => Fact::Annulled,
    }
}

/// Does the jobs by which the register follows.
pub(super) struct FollowInRegister(pub(super) Cases);

impl Handler for FollowInRegister {
    fn kind(&self) -> &'static str {
        FOLLOW_IN_REGISTER
    }

    /// What was decided is entered, however long the database is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { case, step } = job.read()?;
            let step = RegisterStep::from_code(&step).ok_or_else(|| Failure::for_good("no such step"))?;
            match Box::pin(self.0.follow_in_register(case, step)).await {
                Ok(()) => Ok(()),
                Err(CaseError::NotFound) => Err(Failure::for_good("no such case")),
                Err(CaseError::Unexpected(source)) => Err(Failure::for_good(source)),
                // Somebody was faster, or something is away; the next attempt sees what they did.
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
