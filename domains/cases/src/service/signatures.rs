//! Signatures of others: whoever writes a request asks for them, whoever is named signs or refuses.

mod answering;

use audit::Access;
use auth::{Actor, Deed, Forbidden};
use chrono::{DateTime, Utc};
use db::Tx;
pub(crate) use identity::DelegationCode as HandedCode;
use identity::{Named, Notice, Topic, notify_in};
use kernel::PersonId;

use super::{Cases, OpenDraft, PURPOSE, applicant};
use crate::definition::{Definition, FieldName};
use crate::domain::{
    Answers, DraftId, Moment, Refusal, Signature, SignatureId, SignatureState, Writer, check_all, digest_of,
    signers_named,
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
        let writer = Writer::Applicant(whose.clone());
        // Before the transaction, as where a draft is sent: inside it this would wait for a second connection.
        let draft = store::draft_by_id(self.db(), &writer, id).await?.ok_or(CaseError::NotFound)?;
        let known = self.known_for(actor, whose.person, self.opened(draft)?.definition).await?;
        let name = self.name_of(whose.person).await?;
        let mut tx = self.db().begin().await?;
        let draft = store::draft_of(&mut tx, &writer, id).await?.ok_or(CaseError::NotFound)?;
        let mut open = self.opened(draft)?;
        self.demand_free(&mut tx, id).await?;
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
        let mut asked = Vec::new();
        for (field, fiscal_code) in wanted {
            let signature = Signature {
                id: SignatureId::new(),
                person: whose.person,
                field: field.clone(),
                fiscal_code,
                digest: digest.clone(),
                asked_at: at.now,
                signer: identity::known_by_code_in(&mut tx, fiscal_code).await?,
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
