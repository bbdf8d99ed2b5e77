//! Whoever is named in a request reads what they are asked to sign, and signs or refuses.

use audit::Access;
use auth::{Actor, FRESH, FRESH_WHEN_SENT};
use chrono::{DateTime, TimeDelta, Utc};
use identity::{Named, notify_for_in};
use uuid::Uuid;

use super::super::send::{AGE_OF_A_TOKEN, demand_sender};
use super::super::{Cases, PURPOSE};
use super::{HandedCode, ToSign, Waiting, signer, told};
use crate::definition::Definition;
use crate::domain::{DraftId, Moment, Signature, SignatureId, SignatureState, Whose, Writer, digest_of};
use crate::error::CaseError;
use crate::store;

impl Cases {
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
    pub(in crate::service) async fn to_sign(
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
}
