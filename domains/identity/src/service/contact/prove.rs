//! An address or a number, and the proof that it is theirs: one way for both.

use auth::{Actor, FRESH_WHEN_SENT};
use chrono::{DateTime, TimeDelta, Utc};
use db::{DbError, Tx};
use jobs::NewJob;
use kernel::{Language, PersonId};
use serde_json::json;
use uuid::Uuid;

use super::{ContactError, Contacts, Own, change, record, words};
use crate::domain::{
    CODE_LIFETIME, Code, Destination, MOST_SENDINGS, MOST_TRIES, Means, Notice, SENDINGS_COUNT_FOR, Topic,
    digest_of,
};
use crate::service::contact_post::{CODE_ATTEMPTS, NOTICE_ATTEMPTS, SEND_CODE, TELL_FORMER};
use crate::service::notify_in;
use crate::store::{self, Former, Proof};

/// Who said in time that an address is theirs has as long as its code counts to type that in.
const FRESH_WHEN_CONFIRMED: TimeDelta =
    TimeDelta::seconds(FRESH_WHEN_SENT.num_seconds() + CODE_LIFETIME.num_seconds());

impl Contacts {
    /// Somebody, who signed in at `since`, says that an address or a number is theirs: a code goes there. Whatever they
    /// had to prove before by the same means counts no more.
    #[tracing::instrument(name = "identity.propose_contact", skip_all)]
    pub(crate) async fn propose(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        to: Destination,
        language: Language,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        change::demand_in(&mut tx, actor, now - since, FRESH_WHEN_SENT).await?;
        let proof = new_proof(person, to, language, now);
        self.send_code(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, words(proof.to.means()).proposed).await?;
        Ok(tx.commit().await?)
    }

    /// Somebody wants another code for the same address or number.
    #[tracing::instrument(name = "identity.send_code_again", skip_all)]
    pub(crate) async fn send_again(&self, actor: &Actor, by: Means) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        let before = store::proof_of(&mut tx, person, by).await?.ok_or(ContactError::NothingToProve)?;
        let proof = new_proof(person, before.to, before.language, now);
        self.send_code(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, words(by).proposed).await?;
        Ok(tx.commit().await?)
    }

    /// The row of the proof is taken first: two that are sent at once by one person count one after the other.
    async fn send_code(&self, tx: &mut Tx, proof: &Proof, now: DateTime<Utc>) -> Result<(), ContactError> {
        if !self.post().has(proof.to.means()) {
            return Err(ContactError::cannot_be_proven(proof.to.means()));
        }
        store::begin_proof(tx, proof).await?;
        let digest = digest_of(self.secret(), &proof.to);
        let since = now - SENDINGS_COUNT_FOR;
        if store::count_sending(tx, proof.person, digest, [since, now]).await? > MOST_SENDINGS {
            return Err(ContactError::TooManySendings);
        }
        let job = NewJob::new(SEND_CODE, json!({ "proof": proof.id })).once(proof.id).at_most(CODE_ATTEMPTS);
        Ok(jobs::enqueue(tx, now, job).await?)
    }

    /// Somebody, who signed in at `since`, shows that they read what came to an address or a number. It is theirs from now
    /// on; the one before is told.
    #[tracing::instrument(name = "identity.confirm_contact", skip_all)]
    pub(crate) async fn confirm(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        by: Means,
        typed: &Code,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        change::demand_in(&mut tx, actor, now - since, FRESH_WHEN_CONFIRMED).await?;
        let Some(proof) = store::take_try(&mut tx, person, by, now).await? else {
            return Err(why_not(store::proof_of(&mut tx, person, by).await?, now));
        };
        if !Code::of(self.secret(), proof.id, &proof.to).is(typed) {
            // The try counts, also this one.
            record(&mut tx, actor, person, now, words(by).wrong_code).await?;
            tx.commit().await?;
            return Err(match MOST_TRIES - proof.tries {
                0 => ContactError::NoTryLeft,
                left => ContactError::WrongCode { left },
            });
        }
        replace(&mut tx, &proof, now).await?;
        record(&mut tx, actor, person, now, words(by).confirmed).await?;
        Ok(tx.commit().await?)
    }

    /// Somebody, who signed in at `since`, takes their address or number away, and any that they had to prove.
    #[tracing::instrument(name = "identity.remove_contact", skip_all)]
    pub(crate) async fn remove(
        &self,
        actor: &Actor,
        since: DateTime<Utc>,
        by: Means,
    ) -> Result<(), ContactError> {
        let Own { person, now } = self.own(actor).await?;
        let mut tx = self.db().begin().await?;
        change::demand_in(&mut tx, actor, now - since, FRESH_WHEN_SENT).await?;
        lose(&mut tx, person, by, now).await?;
        store::remove_contact(&mut tx, person, by).await?;
        store::end_proof(&mut tx, person, by).await?;
        record(&mut tx, actor, person, now, words(by).removed).await?;
        let [subject, body] = words(by).removed_notice;
        notify_in(&mut tx, person, &Notice::new(now, Topic::Account, subject, body)).await?;
        Ok(tx.commit().await?)
    }
}

async fn replace(tx: &mut Tx, proof: &Proof, now: DateTime<Utc>) -> Result<(), DbError> {
    let Proof { person, to, language, .. } = proof;
    say_goodbye(tx, *person, to.means(), Some(to), now).await?;
    store::save_proven(tx, *person, to, *language, now).await?;
    store::end_proof(tx, *person, to.means()).await?;
    let [subject, body] = words(to.means()).confirmed_notice;
    notify_in(tx, *person, &Notice::new(now, Topic::Account, subject, body)).await
}

fn new_proof(person: PersonId, to: Destination, language: Language, now: DateTime<Utc>) -> Proof {
    Proof {
        id: Uuid::now_v7(),
        person,
        to,
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

/// Nothing proven is left by this means: what was proven is told, and what was to come that way comes as usual.
pub(super) async fn lose(
    tx: &mut Tx,
    person: PersonId,
    by: Means,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    say_goodbye(tx, person, by, None, now).await?;
    match by {
        Means::Email => Ok(()),
        Means::Phone => store::forget_choices_by_sms(tx, person).await,
    }
}

/// What was proven is told that it is theirs no more, unless it is the new one too.
pub(super) async fn say_goodbye(
    tx: &mut Tx,
    person: PersonId,
    by: Means,
    new: Option<&Destination>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(contact) = store::contact_of(tx, person).await? else { return Ok(()) };
    let language = contact.language;
    let Some(to) = contact.proven(by).filter(|proven| Some(proven) != new) else { return Ok(()) };
    let id = Uuid::now_v7();
    store::insert_former(tx, id, &Former { person, to, language }, now).await?;
    let job = NewJob::new(TELL_FORMER, json!({ "former": id })).once(id).at_most(NOTICE_ATTEMPTS);
    jobs::enqueue(tx, now, job).await
}
