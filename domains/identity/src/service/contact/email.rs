//! An address, and the proof that it is theirs.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use jobs::NewJob;
use kernel::{Language, PersonId};
use mail::Address;
use serde_json::json;
use uuid::Uuid;

use super::{ContactError, Contacts, Own, record};
use crate::domain::{
    CODE_LIFETIME, Code, MOST_SENDINGS, MOST_TRIES, Notice, SENDINGS_COUNT_FOR, Topic, digest_of,
};
use crate::service::contact_mail::{CODE_ATTEMPTS, MAIL_CODE, MAIL_FORMER, NOTICE_ATTEMPTS};
use crate::service::notify_in;
use crate::store::{self, Former, Proof};

impl Contacts {
    /// Somebody says that an address is theirs: a code goes there. Whatever they had to prove before counts no more.
    #[tracing::instrument(name = "identity.propose_email", skip_all)]
    pub(crate) async fn propose_email(
        &self,
        actor: &Actor,
        address: Address,
        language: Language,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        let proof = new_proof(person, address, language, now);
        self.send_code(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, "identity-audit-email-proposed").await?;
        Ok(tx.commit().await?)
    }

    /// Somebody wants another code for the same address.
    #[tracing::instrument(name = "identity.send_code_again", skip_all)]
    pub(crate) async fn send_again(&self, actor: &Actor) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        let before = store::proof_of(&mut tx, person).await?.ok_or(ContactError::NothingToProve)?;
        let proof = new_proof(person, before.address, before.language, now);
        self.send_code(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, "identity-audit-email-proposed").await?;
        Ok(tx.commit().await?)
    }

    /// The row of the proof is taken first: two that are sent at once by one person count one after the other.
    async fn send_code(&self, tx: &mut Tx, proof: &Proof, now: DateTime<Utc>) -> Result<(), ContactError> {
        if !self.has_mail() {
            return Err(ContactError::NoMail);
        }
        store::begin_proof(tx, proof).await?;
        let digest = digest_of(self.secret(), &proof.address);
        let since = now - SENDINGS_COUNT_FOR;
        if store::count_sending(tx, proof.person, digest, [since, now]).await? > MOST_SENDINGS {
            return Err(ContactError::TooManySendings);
        }
        let job = NewJob::new(MAIL_CODE, json!({ "proof": proof.id })).once(proof.id).at_most(CODE_ATTEMPTS);
        Ok(jobs::enqueue(tx, now, job).await?)
    }

    /// Somebody shows that they read what came to an address. It is theirs from now on; the one before is told.
    #[tracing::instrument(name = "identity.confirm_email", skip_all)]
    pub(crate) async fn confirm_email(&self, actor: &Actor, typed: &Code) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        let Some(proof) = store::take_try(&mut tx, person, now).await? else {
            return Err(why_not(store::proof_of(&mut tx, person).await?, now));
        };
        if !Code::of(self.secret(), proof.id, &proof.address).is(typed) {
            // The try counts, also this one.
            record(&mut tx, actor, person, now, "identity-audit-email-wrong-code").await?;
            tx.commit().await?;
            return Err(match MOST_TRIES - proof.tries {
                0 => ContactError::NoTryLeft,
                left => ContactError::WrongCode { left },
            });
        }
        self.replace_email(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, "identity-audit-email-confirmed").await?;
        Ok(tx.commit().await?)
    }

    async fn replace_email(&self, tx: &mut Tx, proof: &Proof, now: DateTime<Utc>) -> Result<(), DbError> {
        let Proof { person, address, language, .. } = proof;
        say_goodbye(tx, *person, Some(address), now).await?;
        store::save_email(tx, *person, address, *language, now).await?;
        store::end_proof(tx, *person).await?;
        let notice = Notice::new(
            now,
            Topic::Account,
            "identity-notice-email-confirmed-subject",
            "identity-notice-email-confirmed-body",
        );
        notify_in(tx, *person, &notice).await
    }

    /// Somebody takes their address away, and any that they had to prove.
    #[tracing::instrument(name = "identity.remove_email", skip_all)]
    pub(crate) async fn remove_email(&self, actor: &Actor) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        say_goodbye(&mut tx, person, None, now).await?;
        store::remove_email(&mut tx, person).await?;
        store::end_proof(&mut tx, person).await?;
        record(&mut tx, actor, person, now, "identity-audit-email-removed").await?;
        let notice = Notice::new(
            now,
            Topic::Account,
            "identity-notice-email-removed-subject",
            "identity-notice-email-removed-body",
        );
        notify_in(&mut tx, person, &notice).await?;
        Ok(tx.commit().await?)
    }
}

fn new_proof(person: PersonId, address: Address, language: Language, now: DateTime<Utc>) -> Proof {
    Proof {
        id: Uuid::now_v7(),
        person,
        address,
        language,
        tries: 0,
        is_refused: false,
        expires_at: now + CODE_LIFETIME,
    }
}

fn why_not(proof: Option<Proof>, now: DateTime<Utc>) -> ContactError {
    match proof {
        None => ContactError::NothingToProve,
        Some(proof) if proof.expires_at <= now => ContactError::Expired,
        Some(_) => ContactError::NoTryLeft,
    }
}

/// The address that somebody had is told that it is theirs no more, unless it is the new one too.
pub(super) async fn say_goodbye(
    tx: &mut Tx,
    person: PersonId,
    new: Option<&Address>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(contact) = store::contact_of(tx, person).await? else { return Ok(()) };
    let language = contact.language;
    let Some(address) = contact.email.map(|email| email.address).filter(|address| Some(address) != new)
    else {
        return Ok(());
    };
    let id = Uuid::now_v7();
    store::insert_former(tx, id, &Former { person, address, language }, now).await?;
    let job = NewJob::new(MAIL_FORMER, json!({ "former": id })).once(id).at_most(NOTICE_ATTEMPTS);
    jobs::enqueue(tx, now, job).await
}
