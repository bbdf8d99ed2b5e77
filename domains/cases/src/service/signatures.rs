//! Signatures of others: whoever writes a request asks for them, whoever is named signs or refuses.

use audit::Access;
use auth::{Actor, Deed, FRESH, FRESH_WHEN_SENT, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
pub(crate) use identity::DelegationCode as HandedCode;
use identity::{Named, Notice, Topic, notify_for_in, notify_in};
use kernel::PersonId;
use uuid::Uuid;

use super::send::{AGE_OF_A_TOKEN, demand_sender};
use super::{Cases, OpenDraft, PURPOSE, applicant};
use crate::definition::{Definition, FieldName};
use crate::domain::{
    Answers, DraftId, Moment, Refusal, Signature, SignatureId, SignatureState, Whose, Writer, check_all,
    digest_of, signers_named,
};
use crate::error::CaseError;
use crate::store;

/// A request that somebody is asked to sign.
pub(crate) struct ToSign<'a> {
    pub(crate) open: OpenDraft<'a>,
    pub(crate) draft: DraftId,
    pub(crate) signature: Signature,
    /// What whoever asks is called.
    pub(crate) applicant: String,
}

/// One line of what waits for somebody's signature.
pub(crate) struct Waiting<'a> {
    pub(crate) id: SignatureId,
    pub(crate) definition: &'a Definition,
    pub(crate) asked_at: DateTime<Utc>,
}

/// Where a draft stands with the signatures that it wants.
pub(crate) struct Signing {
    /// Whether any is wanted.
    pub(crate) is_wanted: bool,
    pub(crate) asked: Vec<Signature>,
    /// Whether all are given, for the answers of now.
    pub(crate) is_whole: bool,
}

impl Signing {
    fn of(definition: &Definition, open: &OpenDraft<'_>, answers: &Answers, asked: Vec<Signature>) -> Self {
        let (wanted, digest) = (signers_named(open.form, answers), digest_of(definition, answers));
        let is_given = |(field, code): &(&FieldName, _)| {
            let own = asked.iter().find(|one| &one.field == *field && one.fiscal_code == *code);
            own.is_some_and(|one| one.is_given_for(&digest))
        };
        Self { is_wanted: !wanted.is_empty(), is_whole: wanted.iter().all(is_given), asked }
    }

    /// Whether the answers stand still.
    pub(crate) fn holds_still(&self) -> bool {
        self.asked.iter().any(Signature::holds_still)
    }
}

impl Cases {
    /// Where somebody's draft stands with the signatures that it wants. `answers` are those of now, without what is not asked.
    pub(crate) async fn signing(
        &self,
        open: &OpenDraft<'_>,
        answers: &Answers,
    ) -> Result<Signing, CaseError> {
        let asked = store::signatures_of_draft(self.db(), open.draft.id).await?;
        Ok(Signing::of(open.definition, open, answers, asked))
    }

    /// Whether the answers of a draft stand still because somebody is asked to sign it.
    pub(crate) async fn holds_still(&self, draft: DraftId) -> Result<bool, CaseError> {
        Ok(store::signatures_of_draft(self.db(), draft).await?.iter().any(Signature::holds_still))
    }

    /// Whoever writes a request asks for the signatures that it wants: from now on its answers stand still. Each comes with the
    /// code to hand over; whom the city knows is told as well.
    #[tracing::instrument(name = "cases.ask_signatures", skip_all, fields(draft.id = %id))]
    pub(crate) async fn ask_signatures(
        &self,
        actor: &Actor,
        id: DraftId,
    ) -> Result<Vec<(Signature, HandedCode)>, CaseError> {
        let whose = applicant(actor, Deed::Act)?;
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let writer = Writer::Applicant(whose.clone());
        let draft = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        let mut open = self.opened(draft)?;
        self.demand_free(&mut tx, id).await?;
        let known = self.known_for(actor, whose.person, open.definition).await?;
        let answers = check_all(open.form, &open.draft.answers, &known)
            .map_err(|place| CaseError::NotWhole { page: place + 1 })?;
        // What is signed is what is sent.
        open.draft.answers.clone_from(&answers);
        store::save_draft(&mut tx, &open.draft).await?;
        self.settle_files(&mut tx, &open.draft, at).await?;
        store::delete_signatures(&mut tx, id).await?;
        let wanted = signers_named(open.form, &answers);
        if wanted.is_empty() {
            return Err(Refusal::NotNow.into());
        }
        let digest = digest_of(open.definition, &answers);
        let name = self.name_of(whose.person).await?;
        let mut asked = Vec::new();
        for (field, fiscal_code) in wanted {
            let signature = Signature {
                id: SignatureId::new(),
                person: whose.person,
                field: field.clone(),
                fiscal_code,
                digest: digest.clone(),
                asked_at: at.now,
                signer: identity::known_by_code(self.db(), fiscal_code).await?,
                state: SignatureState::Asked,
            };
            let code = HandedCode::random();
            store::insert_signature(&mut tx, id, &signature, code.hash()).await?;
            if let Some(signer) = signature.signer {
                let notice = told("cases-notice-sign-subject", "cases-notice-sign-body", at);
                notify_in(&mut tx, signer, &notice.with("name", name.as_str())).await?;
            }
            asked.push((signature, code));
        }
        let access = Access::to(whose.person, "cases-audit-signature-asked", PURPOSE).on(id);
        audit::record(&mut tx, actor, at.now, access).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// Whoever writes a request takes back what they asked others to sign, signed or not: it can be changed again.
    #[tracing::instrument(name = "cases.withdraw_signatures", skip_all, fields(draft.id = %id))]
    pub(crate) async fn withdraw_signatures(&self, actor: &Actor, id: DraftId) -> Result<(), CaseError> {
        let whose = applicant(actor, Deed::Act)?;
        let mut tx = self.db().begin().await?;
        let writer = Writer::Applicant(whose.clone());
        store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        store::delete_signatures(&mut tx, id).await?;
        let access = Access::to(whose.person, "cases-audit-signature-withdrawn", PURPOSE).on(id);
        audit::record(&mut tx, actor, self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }

    /// What waits for the signature of who asks.
    pub(crate) async fn waiting_signatures(&self, actor: &Actor) -> Result<Vec<Waiting<'_>>, CaseError> {
        let rows = store::signatures_waiting(self.db(), signer(actor)?).await?;
        let known = rows.into_iter().filter_map(|(id, service, asked_at)| {
            let definition = self.catalogue().definitions().iter().find(|one| one.key.as_str() == service)?;
            Some(Waiting { id, definition, asked_at })
        });
        Ok(known.collect())
    }

    /// Whoever was named comes with the code they were given: from now on the request is among those that wait for them. A code
    /// that is nobody's and one that is meant for another are told alike.
    #[tracing::instrument(name = "cases.claim_signature", skip_all)]
    pub(crate) async fn claim_signature(
        &self,
        actor: &Actor,
        code: &HandedCode,
    ) -> Result<SignatureId, CaseError> {
        let person = signer(actor)?;
        let named = self.named(actor).await?;
        let found = store::signature_with_code(self.db(), code.hash()).await?;
        let theirs = found.filter(|one| named.codes.contains(&one.fiscal_code));
        let signature = theirs.ok_or(CaseError::NotFound)?;
        let mut tx = self.db().begin().await?;
        store::note_signer(&mut tx, signature.id, person).await?;
        tx.commit().await?;
        Ok(signature.id)
    }

    /// Whoever is to sign reads what is asked. Whose request it is learns of it.
    #[tracing::instrument(name = "cases.read_to_sign", skip_all, fields(signature.id = %id))]
    pub(crate) async fn read_to_sign(&self, actor: &Actor, id: SignatureId) -> Result<ToSign<'_>, CaseError> {
        let (to_sign, _) = self.to_sign(actor, id).await?;
        let access = Access::to(to_sign.signature.person, "cases-audit-signature-read", PURPOSE).on(id);
        self.note_reading(actor, access).await?;
        Ok(to_sign)
    }

    /// Whether somebody who signed in at `since` can sign what they see now.
    pub(crate) fn can_sign(&self, actor: &Actor, since: DateTime<Utc>, definition: &Definition) -> bool {
        demand_sender(definition, actor, self.moment().now - since, FRESH).is_ok()
    }

    /// Whoever was named signs, as surely as whoever sends such a request must have come in. Whose request it is, is told.
    #[tracing::instrument(name = "cases.sign", skip_all, fields(signature.id = %id))]
    pub(crate) async fn sign(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        id: SignatureId,
    ) -> Result<(), CaseError> {
        self.sign_having_come_in(actor, (self.moment().now - since, FRESH_WHEN_SENT), id).await
    }

    /// Somebody's program signs for them, where to be signed in is enough: no token shows that they have just come in.
    #[tracing::instrument(name = "cases.sign_from_program", skip_all, fields(signature.id = %id))]
    pub(crate) async fn sign_from_program(&self, actor: &Actor, id: SignatureId) -> Result<(), CaseError> {
        self.sign_having_come_in(actor, (AGE_OF_A_TOKEN, FRESH), id).await
    }

    async fn sign_having_come_in(
        &self,
        actor: &Actor,
        (age, longest): (TimeDelta, TimeDelta),
        id: SignatureId,
    ) -> Result<(), CaseError> {
        let (to_sign, named) = self.to_sign(actor, id).await?;
        let at = self.moment();
        demand_sender(to_sign.open.definition, actor, age, longest)?;
        let digest = digest_of(to_sign.open.definition, &to_sign.open.draft.answers);
        let signed = to_sign.signature.sign((named.person, named.name), &digest, at.now)?;
        self.answer_signature(actor, to_sign.draft, &signed, at).await
    }

    /// Whoever was named does not sign. Whose request it is, is told.
    #[tracing::instrument(name = "cases.refuse_signature", skip_all, fields(signature.id = %id))]
    pub(crate) async fn refuse_signature(&self, actor: &Actor, id: SignatureId) -> Result<(), CaseError> {
        let (to_sign, named) = self.to_sign(actor, id).await?;
        let at = self.moment();
        let refused = to_sign.signature.refuse(named.person, at.now)?;
        self.answer_signature(actor, to_sign.draft, &refused, at).await
    }

    /// Writes an answer down, in the logs of both, and tells whoever asked.
    async fn answer_signature(
        &self,
        actor: &Actor,
        draft: DraftId,
        signature: &Signature,
        at: Moment,
    ) -> Result<(), CaseError> {
        let (action, subject, body) = match signature.state {
            SignatureState::Refused { .. } => (
                "cases-audit-signature-refused",
                "cases-notice-unsigned-subject",
                "cases-notice-unsigned-body",
            ),
            _ => ("cases-audit-signed", "cases-notice-signed-subject", "cases-notice-signed-body"),
        };
        let mut tx = self.db().begin().await?;
        store::save_signature(&mut tx, signature).await?;
        for subject in [Some(signature.person), signature.signer].into_iter().flatten() {
            audit::record(&mut tx, actor, at.now, Access::to(subject, action, PURPOSE).on(draft)).await?;
        }
        let notice = told(subject, body, at);
        notify_for_in(&mut tx, signature.person, at.today, &notice, Uuid::now_v7()).await?;
        Ok(tx.commit().await?)
    }

    /// What somebody is to sign: theirs alone, in nobody else's name, and only while they still are who was named.
    pub(super) async fn to_sign(
        &self,
        actor: &Actor,
        id: SignatureId,
    ) -> Result<(ToSign<'_>, Named), CaseError> {
        let person = signer(actor)?;
        let named = self.named(actor).await?;
        let found = store::signature_for(self.db(), person, id).await?;
        let theirs = found.filter(|(one, _)| named.codes.contains(&one.fiscal_code));
        let (signature, draft) = theirs.ok_or(CaseError::NotFound)?;
        let writer = Writer::Applicant(Whose::all_of(signature.person));
        let asked = store::draft_by_id(self.db(), &writer, draft).await?.ok_or(CaseError::NotFound)?;
        let open = self.opened(asked)?;
        let applicant = self.name_of(signature.person).await?;
        Ok((ToSign { open, draft, signature, applicant }, named))
    }

    /// That nobody is asked to sign a draft: else its answers stand still.
    pub(super) async fn demand_free(&self, tx: &mut Tx, draft: DraftId) -> Result<(), CaseError> {
        let asked = store::signatures_on(tx, draft).await?;
        if asked.iter().any(Signature::holds_still) { Err(CaseError::AwaitsSignature) } else { Ok(()) }
    }

    /// That every signature that a draft wants is given for these answers.
    pub(super) async fn demand_signed(
        &self,
        tx: &mut Tx,
        open: &OpenDraft<'_>,
        answers: &Answers,
    ) -> Result<(), CaseError> {
        let asked = store::signatures_on(tx, open.draft.id).await?;
        let is_whole = Signing::of(open.definition, open, answers, asked).is_whole;
        if is_whole { Ok(()) } else { Err(CaseError::AwaitsSignature) }
    }

    async fn named(&self, actor: &Actor) -> Result<Named, CaseError> {
        Ok(identity::named(self.db(), actor, self.today()).await?)
    }

    /// What somebody is called.
    pub(super) async fn name_of(&self, person: PersonId) -> Result<String, CaseError> {
        Ok(identity::name_of(self.db(), person, self.today()).await?)
    }
}

fn told(subject: &'static str, body: &'static str, at: Moment) -> Notice {
    Notice::new(at.now, Topic::Services, subject, body)
}

/// Who signs: themselves, whatever else they may do for others.
pub(crate) fn signer(actor: &Actor) -> Result<PersonId, Forbidden> {
    match actor {
        Actor::Outsider { person, .. } => Ok(*person),
        other => other.resident(),
    }
}
