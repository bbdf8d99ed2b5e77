//! Requests that a clerk writes down for whoever stands at the desk or calls.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Forbidden, Permission, Staff};
use chrono::TimeDelta;
use db::{Alone, Beside, Tx};
use identity::{Notice, Topic, notify_for_in, notify_in};
use kernel::PersonId;
use registry::Reason;

use super::{Applicant, Booking, Cases, OpenDraft, PURPOSE, is_on_phone_alone, writes_for_others};
use crate::definition::{Definition, ServiceKey};
use crate::domain::{
    Case, CaseId, Channel, Confirmed, Draft, DraftId, Moment, Refusal, WrittenDown, signers_named,
};
use crate::error::CaseError;
use crate::store;

/// Somebody at the desk or on the telephone, before a request is begun.
pub(crate) struct AtDesk<'a> {
    /// What they are called.
    pub(crate) name: String,
    /// Whether the population register knows them: else there is nothing of theirs at the counter but this.
    pub(crate) is_registered: bool,
    /// What they can ask for there.
    pub(crate) services: Vec<&'a Definition>,
    /// What the clerk is writing down for them already, the last touched first.
    pub(crate) drafts: Vec<Draft>,
}

/// What whoever asked takes home.
pub(crate) struct Receipt {
    pub(crate) case: Case,
    pub(crate) definition: Arc<Definition>,
    /// What they are called.
    pub(crate) name: String,
    /// Whether whoever asked has said how it was.
    pub(crate) is_rated: bool,
    /// The appointment for it, where one comes for it.
    pub(crate) booking: Option<Booking>,
}

impl Cases {
    /// For so long the clerk who wrote a request down hands out its receipt.
    const RECEIPT: TimeDelta = TimeDelta::hours(24);

    /// A clerk turns to somebody who wants to ask for something. It stands in their log.
    #[tracing::instrument(name = "cases.look_at_desk", skip_all)]
    pub(crate) async fn at_desk(&self, actor: &Actor, person: PersonId) -> Result<AtDesk<'_>, CaseError> {
        let access = Access::to(person, "cases-audit-desk", PURPOSE);
        let clerk = self.clerk_for(actor, person, access.clone()).await?;
        let name = self.name_of(person).await?;
        let is_registered = registry::name_of(self.db(), person).await?.is_some();
        let mut drafts = store::drafts_of_clerk(self.db(), clerk.id).await?;
        drafts.retain(|draft| draft.person == person);
        let all = self.catalogue().definitions().iter();
        let is_possible =
            |one: &Definition| !is_on_phone_alone(actor) || !Confirmed::ways(one, Channel::Phone).is_empty();
        let services =
            all.filter(|one| is_possible(one) && self.offered_to(clerk, &one.key).is_ok()).collect();
        self.note_reading(actor, access).await?;
        Ok(AtDesk { name, is_registered, services, drafts })
    }

    /// A clerk begins to write a request down for somebody, and says why they turn to them.
    pub(crate) async fn begin_at_desk(
        &self,
        actor: &Actor,
        person: PersonId,
        (service, channel): (&ServiceKey, Channel),
        reason: &Reason,
    ) -> Result<DraftId, CaseError> {
        self.begin_beside::<CaseError>(actor, person, (service, channel), reason, &Alone).await
    }

    /// The same, with what the caller wants written in the same transaction: there is neither without the other.
    #[tracing::instrument(name = "cases.begin_at_desk", skip_all, fields(service = %service))]
    pub(super) async fn begin_beside<E: From<CaseError> + Send + 'static>(
        &self,
        actor: &Actor,
        person: PersonId,
        (service, channel): (&ServiceKey, Channel),
        reason: &Reason,
        beside: &dyn Beside<DraftId, E>,
    ) -> Result<DraftId, E> {
        let access = Access::to(person, "cases-audit-desk-begun", reason.purpose());
        let clerk = self.clerk_for(actor, person, access.clone()).await?;
        self.demand_channel(actor, channel, access.clone()).await?;
        let draft = self.new_at_desk(clerk, person, (service, channel)).await?;
        let mut tx = self.begin_writing().await?;
        self.enter_at_desk(&mut tx, actor, &draft, access).await?;
        beside.write(&mut tx, &draft.id).await?;
        tx.commit().await.map_err(CaseError::from)?;
        Ok(draft.id)
    }

    /// A transaction, for whoever answers with errors of their own.
    pub(super) async fn begin_writing(&self) -> Result<Tx, CaseError> {
        Ok(self.db().begin().await?)
    }

    /// The empty form of a service for somebody, if a clerk can write it down for them.
    async fn new_at_desk(
        &self,
        clerk: &Staff,
        person: PersonId,
        (service, channel): (&ServiceKey, Channel),
    ) -> Result<Draft, CaseError> {
        let definition = self.offered_to(clerk, service)?;
        if Confirmed::ways(definition, channel).is_empty() {
            return Err(Refusal::Signed.into());
        }
        // Nobody writes for who is not there.
        self.name_of(person).await?;
        self.demand_themselves(definition, person).await?;
        let last_answers = Some(self.last_answers_for(person, definition, None).await?);
        let now = self.moment().now;
        Ok(Draft {
            id: DraftId::new(),
            person,
            service: service.clone(),
            written_down: Some(WrittenDown { clerk: clerk.id, channel }),
            answers: Default::default(),
            last_answers,
            begun_at: now,
            saved_at: now,
        })
    }

    /// Writes it down, unless the clerk has begun too many of them already.
    async fn enter_at_desk(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: &Draft,
        access: Access,
    ) -> Result<(), CaseError> {
        let clerk = draft.written_down.as_ref().map(|written| written.clerk);
        let before = store::count_drafts_of(tx, draft.person, &draft.service, clerk).await?;
        if before >= Draft::MOST_OF_ONE_SERVICE {
            return Err(CaseError::TooManyDrafts);
        }
        store::insert_draft(tx, draft).await?;
        Ok(audit::record(tx, actor, draft.begun_at, access.on(draft.id)).await?)
    }

    /// Whose request it is can ask themselves, whether the register knows them or not. For help a minor may come alone.
    pub(super) async fn demand_themselves(
        &self,
        definition: &Definition,
        person: PersonId,
    ) -> Result<(), CaseError> {
        if definition.is_protected() {
            return Ok(());
        }
        match identity::may_act(self.db(), person, self.today()).await? {
            true => Ok(()),
            false => Err(Refusal::NotThemselves.into()),
        }
    }

    /// What a clerk is writing down, the last touched first. Nobody is named before a draft is opened.
    pub(crate) async fn desk_drafts(&self, actor: &Actor) -> Result<Vec<Draft>, CaseError> {
        let clerk = actor.staff_allowed_to(Permission::TakeRequests)?;
        Ok(store::drafts_of_clerk(self.db(), clerk.id).await?)
    }

    /// Who asks, as the register has them or else as was attested of them, for the paper that they sign: the caller has
    /// opened the draft.
    pub(crate) async fn written_for(&self, person: PersonId) -> Result<Option<Applicant>, CaseError> {
        Ok(match registry::person_as_it_stands(self.db(), person).await? {
            Some(known) => Some(known.into()),
            None => identity::attested_as_it_stands(self.db(), person).await?.map(Applicant::from),
        })
    }

    /// Among whom a form lets somebody of the family be chosen, a clerk sees too: it stands in the log of each, without the
    /// request, which is not theirs to know. Not of a protected one: the family would read that somebody turned to its
    /// office.
    pub(super) async fn note_family_at_desk(
        &self,
        actor: &Actor,
        open: &OpenDraft<'_>,
    ) -> Result<(), CaseError> {
        if open.draft.written_down.is_none() || open.definition.is_protected() {
            return Ok(());
        }
        for one in open.known.family.iter().filter(|one| one.person != open.draft.person) {
            let access = Access::to(one.person, "cases-audit-seen-with-family", PURPOSE);
            self.note_reading(actor, access).await?;
        }
        Ok(())
    }

    /// Tells of a request that a clerk has sent: whose it is, its number; whoever else signed the paper, that they did, where
    /// the city knows them. It stands in their log too.
    pub(super) async fn tell_from_desk(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        open: &OpenDraft<'_>,
        case: &Case,
        at: Moment,
    ) -> Result<(), CaseError> {
        let told = |subject, body| Notice::new(at.now, Topic::Services, subject, body);
        let number = told("cases-notice-desk-subject", "cases-notice-desk-body");
        let number = number.with("number", case.protocol.to_string());
        if open.definition.is_protected() {
            // Who acts for somebody by law, or was named beside them, may be whom they seek help against.
            return Ok(notify_in(tx, case.person, &number).await?);
        }
        notify_for_in(tx, case.person, at.today, &number, case.id.0).await?;
        let signers = signers_named(open.form, &case.answers);
        if signers.is_empty() {
            return Ok(());
        }
        let notice = told("cases-notice-signed-paper-subject", "cases-notice-signed-paper-body");
        let notice = notice.with("name", open.written_for.as_deref().unwrap_or_default());
        for (_, fiscal_code) in signers {
            let Some(signer) = identity::known_by_code_in(tx, fiscal_code).await? else { continue };
            let access = Access::to(signer, "cases-audit-signed-on-paper", PURPOSE).on(case.id);
            audit::record(tx, actor, at.now, access).await?;
            notify_in(tx, signer, &notice).await?;
        }
        Ok(())
    }

    /// The clerk who wrote a request down hands its receipt out. Later, and to others, there is none.
    #[tracing::instrument(name = "cases.hand_receipt", skip_all, fields(case.id = %id))]
    pub(crate) async fn receipt(&self, actor: &Actor, id: CaseId) -> Result<Receipt, CaseError> {
        let clerk = writes_for_others(actor)?;
        let case = store::case_by_id(self.db(), id).await?;
        let since = self.moment().now - Self::RECEIPT;
        let theirs = case.filter(|case| case.clerk == Some(clerk.id) && case.sent_at > since);
        let case = theirs.ok_or(CaseError::NotFound)?;
        let access = Access::to(case.person, "cases-audit-receipt", PURPOSE).on(id);
        self.clerk_for(actor, case.person, access.clone()).await?;
        let definition = self.definition_of(&case).await?;
        let name = self.name_of(case.person).await?;
        let is_rated = store::is_rated(self.db(), id).await?;
        self.note_reading(actor, access).await?;
        let booking = self.booking_of(&case, &definition).await?;
        Ok(Receipt { case, definition, name, is_rated, booking })
    }

    /// The clerk, if they may write requests down for somebody: where they sit, for whom their role reaches, and neither for
    /// themselves nor for their family; on the telephone for whom they speak with. A refusal is written down.
    pub(super) async fn clerk_for<'a>(
        &self,
        actor: &'a Actor,
        person: PersonId,
        access: Access,
    ) -> Result<&'a Staff, CaseError> {
        let allowed = match writes_for_others(actor).and_then(Staff::at_own_office) {
            Ok(staff) => {
                let whom = registry::whom(self.db(), staff, person).await?;
                staff.may_decide_about(&whom).map(|()| staff)
            }
            Err(refused) => Err(refused),
        };
        let clerk = audit::gate(self.db(), actor, self.moment().now, allowed, access.clone()).await??;
        self.demand_speaking(actor, (clerk, person), access).await?;
        Ok(clerk)
    }

    /// That it is not they who wrote the request down for somebody, on another day in another role; a refusal is written
    /// down.
    pub(super) async fn demand_another(
        &self,
        actor: &Actor,
        case: &Case,
        action: &'static str,
    ) -> Result<(), CaseError> {
        let Some(clerk) = case.clerk else { return Ok(()) };
        let staff = actor.staff_allowed_to(Permission::WorkCases)?;
        let access = Access::to(case.person, action, PURPOSE).on(case.id);
        let allowed = staff.demand_another(clerk);
        Ok(audit::gate(self.db(), actor, self.moment().now, allowed, access).await??)
    }

    /// A service that can be asked for with a clerk's help: one that is protected only where they are of its very office.
    pub(super) fn offered_to(&self, clerk: &Staff, service: &ServiceKey) -> Result<&Definition, CaseError> {
        let definition = self.offered(service)?;
        if definition.is_protected() {
            clerk.of_the_very_office(definition.unit.as_str())?;
        }
        Ok(definition)
    }
}

/// The employee, if they may write requests down, and their role holds at the counter where they sit.
pub(super) fn at_own_counter(actor: &Actor) -> Result<&Staff, Forbidden> {
    let staff = actor.staff_allowed_to(Permission::TakeRequests)?;
    staff.of_office(Some(&staff.office))
}
