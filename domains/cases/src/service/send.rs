//! Sending a request: from then on it has a number and a term.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Deed, FRESH, FRESH_WHEN_SENT, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use kernel::{Language, PersonId, StaffId};
use protocol::{Direction, NewEntry};
use serde_json::json;
use sha2::{Digest, Sha256};
use web::Translator;

use super::opinion_mail::OpinionNews;
use super::postings::note_candidate;
use super::reserving::reserve;
use super::{Cases, OpenDraft, PURPOSE, applicant, writes_for_others};
use crate::definition::{Call, Definition, Level};
use crate::domain::ranking::{belongs, facts_of};
use crate::domain::{
    Answers, Birth, Case, CaseId, Channel, Confirmed, Draft, DraftId, Moment, Opinion, Refusal, Vouched,
    Writer, check_all, digest_of,
};
use crate::error::CaseError;
use crate::store;

/// A request whose answers are whole, about to be entered.
pub(super) struct Whole {
    pub(super) id: CaseId,
    pub(super) draft: DraftId,
    pub(super) person: PersonId,
    pub(super) channel: Channel,
    /// The clerk who wrote it down, if one did.
    pub(super) clerk: Option<StaffId>,
    pub(super) answers: Answers,
}

/// Who sends a draft.
#[derive(Clone, Copy)]
enum Sender<'a> {
    /// Whose request it is, or who acts for them; since when they are signed in.
    Themselves(DateTime<Utc>),
    /// The clerk who wrote it down, what they vouch for, and the digest of what was confirmed before them.
    Clerk(&'a Vouched, &'a str),
    /// A program of whose request it is: the version that it read, and by which way it came by the answers.
    Program(&'a str, Channel),
}

impl Sender<'_> {
    /// Whether it may be sent so: by who has just come in where the definition says so, or confirmed as it wants.
    fn demand(
        self,
        definition: &Definition,
        actor: &Actor,
        channel: Channel,
        at: Moment,
    ) -> Result<(), CaseError> {
        match self {
            Self::Themselves(since) => Ok(demand_sender(definition, actor, at.now - since, FRESH_WHEN_SENT)?),
            Self::Clerk(vouched, _) if Confirmed::ways(definition, channel).contains(&vouched.confirmed) => {
                Ok(())
            }
            Self::Clerk(..) => Err(Refusal::Signed.into()),
            Self::Program(..) => Ok(demand_sender(definition, actor, AGE_OF_A_TOKEN, FRESH)?),
        }
    }

    /// By which way a draft comes.
    fn channel(self, draft: &Draft) -> Channel {
        match (draft.written_down, self) {
            (Some(one), _) => one.channel,
            (None, Self::Program(_, channel)) => channel,
            (None, Self::Themselves(_) | Self::Clerk(..)) => Channel::Web,
        }
    }

    /// That nobody has changed the draft since a program read it.
    fn demand_unchanged(self, open: &OpenDraft<'_>) -> Result<(), CaseError> {
        match self {
            Self::Program(version, _) => open.demand_version(version),
            Self::Themselves(_) | Self::Clerk(..) => Ok(()),
        }
    }

    /// That what was signed on paper, or read out, is what is sent.
    fn demand_confirmed(self, definition: &Definition, answers: &Answers) -> Result<(), Refusal> {
        match self {
            Self::Clerk(_, confirmed) if confirmed != digest_of(definition, answers) => {
                Err(Refusal::OtherAnswers)
            }
            Self::Clerk(..) | Self::Themselves(_) | Self::Program(..) => Ok(()),
        }
    }
}

impl Cases {
    /// Whether somebody who signed in at `since` can send what they see now. Whoever reads it once more has as long
    /// again.
    pub(crate) fn can_send(&self, actor: &Actor, since: DateTime<Utc>, definition: &Definition) -> bool {
        demand_sender(definition, actor, self.moment().now - since, FRESH).is_ok()
    }

    /// Somebody who signed in at `since` sends a draft; refused, it stays as it is. The same draft sent twice is one
    /// case.
    #[tracing::instrument(name = "cases.send", skip_all, fields(draft.id = %id))]
    pub(crate) async fn send(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        id: DraftId,
    ) -> Result<CaseId, CaseError> {
        let writer = Writer::Applicant(applicant(actor, Deed::Act)?);
        self.send_as(actor, &writer, Sender::Themselves(since), id).await
    }

    /// Somebody's program sends a draft as it read it; changed since or refused, it stays as it is. The same draft sent twice
    /// is one case, which is read as it stands by now.
    #[tracing::instrument(name = "cases.send_from_program", skip_all, fields(draft.id = %id))]
    pub(crate) async fn send_from_program(
        &self,
        actor: &Actor,
        (id, version): (DraftId, &str),
        channel: Channel,
    ) -> Result<(Case, Arc<Definition>), CaseError> {
        let writer = Writer::Applicant(applicant(actor, Deed::Act)?);
        let id = self.send_as(actor, &writer, Sender::Program(version, channel), id).await?;
        let case = self.own(actor, Deed::Act, id).await?;
        self.note_reading(actor, Access::to(case.person, "cases-audit-own", PURPOSE).on(id)).await?;
        let definition = self.definition_of(&case).await?;
        Ok((case, definition))
    }

    /// A clerk sends what they wrote down for somebody, and says how that one confirmed it and how they knew them; what they
    /// confirmed goes with its digest, and other answers are refused. Whose request it is, is told its number.
    #[tracing::instrument(name = "cases.send_from_desk", skip_all, fields(draft.id = %id))]
    pub(crate) async fn send_from_desk(
        &self,
        actor: &Actor,
        (vouched, confirmed): (&Vouched, &str),
        id: DraftId,
    ) -> Result<CaseId, CaseError> {
        let writer = Writer::Clerk(writes_for_others(actor)?.id);
        // Pressed twice it is no draft any more.
        match self.going_on(actor, id).await {
            Ok(_) | Err(CaseError::NotFound) => {}
            Err(error) => return Err(error),
        }
        self.send_as(actor, &writer, Sender::Clerk(vouched, confirmed), id).await
    }

    async fn send_as(
        &self,
        actor: &Actor,
        writer: &Writer,
        sender: Sender<'_>,
        id: DraftId,
    ) -> Result<CaseId, CaseError> {
        let at = self.moment();
        let before = self.before_sending(actor, writer, sender, id, at).await?;
        let mut tx = self.db().begin().await?;
        let (Some(draft), Some(before)) = (store::draft_of(&mut tx, writer, id).await?, before) else {
            // A second press waits for the first, and finds what became of it.
            return store::case_of_draft(&mut tx, writer, id).await?.ok_or(CaseError::NotFound);
        };
        let (person, clerk) = (draft.person, draft.written_down.map(|one| one.clerk));
        let channel = sender.channel(&draft);
        let (known, written_for) = (before.known, before.written_for);
        let mut open = OpenDraft { known, written_for, ..self.opened(draft)? };
        sender.demand_unchanged(&open)?;
        let answers = check_all(open.form, &open.draft.answers, &open.known)
            .map_err(|place| CaseError::NotWhole { page: place + 1 })?;
        sender.demand_confirmed(open.definition, &answers)?;
        if !matches!(sender, Sender::Clerk(..)) {
            // Before a clerk everybody who signs has signed the paper.
            self.demand_signed(&mut tx, &open, &answers).await?;
        }
        // What is not asked any more stays behind, its files too.
        open.draft.answers.clone_from(&answers);
        self.settle_files(&mut tx, &open.draft, at).await?;
        let whole = Whole { id: CaseId::new(), draft: id, person, channel, clerk, answers };
        let case_id = whole.id;
        let case = self.enter(&mut tx, actor, open.definition, whole, at).await?;
        if let Sender::Clerk(vouched, _) = sender {
            store::note_vouched(&mut tx, case_id, vouched).await?;
            self.tell_from_desk(&mut tx, actor, &open, &case, at).await?;
        }
        store::move_files(&mut tx, id, case_id).await?;
        store::move_signatures(&mut tx, id, case_id).await?;
        store::delete_draft(&mut tx, person, id).await?;
        tx.commit().await?;
        Ok(case_id)
    }

    /// A draft with what it is held against as it is sent, by who may send it; none where there is no such draft any more. It is
    /// read before the transaction begins: a second connection inside it would be waited for while others wait for the first.
    async fn before_sending(
        &self,
        actor: &Actor,
        writer: &Writer,
        sender: Sender<'_>,
        id: DraftId,
        at: Moment,
    ) -> Result<Option<OpenDraft<'_>>, CaseError> {
        let Some(draft) = store::draft_by_id(self.db(), writer, id).await? else { return Ok(None) };
        let (person, channel) = (draft.person, sender.channel(&draft));
        let mut open = self.opened(draft)?;
        sender.demand(open.definition, actor, channel, at)?;
        if let Sender::Clerk(..) = sender {
            self.demand_themselves(open.definition, person).await?;
            open.written_for = Some(self.name_of(person).await?);
        }
        open.known = self.known_for(actor, person, open.definition).await?;
        Ok(Some(open))
    }

    /// Enters a request, in the transaction of whatever it comes from: number, case, first event, clock, log.
    pub(super) async fn enter(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        definition: &Definition,
        whole: Whole,
        at: Moment,
    ) -> Result<Case, CaseError> {
        let Whole { id, draft, person, channel, clerk, answers } = whole;
        self.demand_call(definition, &answers, at)?;
        let document =
            json!({ "service": definition.key, "version": definition.version, "answers": answers });
        let digest = Sha256::digest(document.to_string());
        let entry = NewEntry {
            direction: Direction::Incoming,
            correspondent: Some(person),
            subject: subject_of(definition),
            about: id.to_string(),
            sha256: hex::encode(&digest[..]),
        };
        let due = self.due_as_sent(tx, definition, (id, person, &answers), &digest[..], at).await?;
        // From here on whoever sends anything waits for this transaction.
        let protocol = protocol::register(tx, at.now, at.today, entry).await?;
        let birth = Birth { draft, person, channel, clerk, protocol, answers };
        let change = Case::sent(id, definition, birth, actor, at).ok_or(CaseError::NotOffered)?;
        let change = if due.is_some() { change.awaiting_payment(definition, at) } else { change };
        self.keep_definition(tx, definition, at).await?;
        store::insert_case(tx, &change, at.calendar).await?;
        if let Some(due) = due {
            self.owe(tx, actor, (id, due), at).await?;
        }
        reserve(tx, definition, &change.case, at).await?;
        note_candidate(tx, definition, &change.case).await?;
        if let Some(attested) = identity::attested(tx, person).await? {
            store::note_attested(tx, id, attested).await?;
        }
        self.watch_clock(tx, (&change.case, definition), at).await?;
        if change.case.is_urgent(definition) {
            store::note_urgent(tx, id, at.now).await?;
        }
        for opinion in Opinion::wanted(&change.case, definition, &[], at) {
            store::insert_opinion(tx, &opinion, 1).await?;
            self.mail_opinion(tx, (&opinion, &change.case), OpinionNews::Asked, at).await?;
        }
        self.announce(tx, (&change.case, definition), &change.entries, at).await?;
        self.publish(tx, definition, &change.case, at).await?;
        self.note_occupation(tx, definition, &change.case).await?;
        audit::record(tx, actor, at.now, Access::to(person, "cases-audit-sent", PURPOSE).on(id)).await?;
        Ok(Case { version: 1, ..change.case })
    }
}

impl Cases {
    /// Whoever applies to a call applies to one that is open, and is among those it is for.
    fn demand_call(&self, definition: &Definition, answers: &Answers, at: Moment) -> Result<(), CaseError> {
        let mut calls = self.catalogue().calls_of(&definition.key).peekable();
        let fits = |call: &Call| call.is_open_on(at.today) && belongs(call, &facts_of(call, answers));
        if calls.peek().is_none() || calls.any(fits) { Ok(()) } else { Err(CaseError::NotOffered) }
    }
}

/// What the register of documents, which other offices read, says of a protected case.
pub(super) fn protected_subject() -> String {
    Translator::new(Language::It).text("cases-protocol-protected")
}

fn subject_of(definition: &Definition) -> String {
    match definition.is_protected() {
        true => protected_subject(),
        false => definition.sheet.title.in_language(Language::It).to_owned(),
    }
}

/// A program's token says nothing of when whoever made it came in last: it is never a fresh sign-in.
pub(super) const AGE_OF_A_TOKEN: TimeDelta = TimeDelta::MAX;

/// Whether somebody whose sign-in is so old may send a request for a service: where its definition says so they have
/// just come in at the level that it names, in whosever name they act.
pub(super) fn demand_sender(
    definition: &Definition,
    actor: &Actor,
    age: TimeDelta,
    longest: TimeDelta,
) -> Result<(), Forbidden> {
    match definition.sending.as_ref().map(|sending| sending.level) {
        None => Ok(()),
        Some(Level::Substantial) => actor.demand_fresh(age, longest),
        Some(Level::High) => actor.demand_just_in(age, longest),
    }
}
