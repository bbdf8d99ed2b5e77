//! What a program does to a case under a key is done once: sent again, it is answered as it was.

use auth::{Actor, Deed, Forbidden};
use db::Tx;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::office::ACTED;
use super::{Cases, NotAsked};
use crate::definition::ActionKey;
use crate::domain::{CaseId, Change, Said, Told, Words};
use crate::error::CaseError;
use crate::store::{self, WrittenBefore};

/// A key, whose it is, and what is done under it.
pub(super) struct Under<'a> {
    writer: Uuid,
    key: &'a str,
    /// SHA-256 of what is done: the same key with something else is a mistake of the program.
    digest: String,
}

impl<'a> Under<'a> {
    pub(super) fn new(actor: &Actor, key: &'a str, what: &Value) -> Result<Self, Forbidden> {
        let writer = actor.id().ok_or(Forbidden::NotAllowed)?;
        Ok(Self { writer, key, digest: hex::encode(Sha256::digest(what.to_string())) })
    }
}

impl Cases {
    /// Who asked does what the state of a case of theirs allows them. Gives the version that the case had then.
    #[tracing::instrument(name = "cases.act_on_mine_once", skip_all, fields(case.id = %id))]
    pub(crate) async fn act_on_mine_once(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        (action, words): (&ActionKey, Option<Words>),
        key: &str,
    ) -> Result<i64, NotAsked> {
        self.own(actor, Deed::Act, id).await?;
        let under = Under::new(actor, key, &acted((id, version), action, &words.clone().into()))?;
        let change = self.acting_on_mine(actor, (id, Some(version)), action, words);
        self.once(actor, (ACTED, change), &under).await
    }

    /// Writes down what becomes of a case, unless that was done under the key before. Gives the version that the case had
    /// then.
    pub(super) async fn once(
        &self,
        actor: &Actor,
        (action, change): (&'static str, impl Future<Output = Result<Change, CaseError>> + Send),
        under: &Under<'_>,
    ) -> Result<i64, NotAsked> {
        if let Some(version) = self.done_under(under).await? {
            return Ok(version);
        }
        match change.await {
            Ok(change) => self.save_under(actor, change, action, under).await,
            // Where it cannot be done any more, the same may have been done meanwhile.
            Err(error) => self.done_under(under).await?.ok_or(NotAsked::Case(error)),
        }
    }

    /// The version that a case had once this was done, if it was.
    pub(super) async fn done_under(&self, under: &Under<'_>) -> Result<Option<i64>, NotAsked> {
        let before = store::written_under(self.db(), under.writer, under.key).await?;
        match before {
            Some(before) if before.digest == under.digest => Ok(Some(before.version)),
            Some(_) => Err(NotAsked::KeyUsedOtherwise),
            None => Ok(None),
        }
    }

    /// Writes a change down with the key under which it is done. Gives the version that the case has then.
    pub(super) async fn save_under(
        &self,
        actor: &Actor,
        change: Change,
        action: &'static str,
        under: &Under<'_>,
    ) -> Result<i64, NotAsked> {
        let (id, version) = (change.case.id, change.case.version + 1);
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        if !self.take_key(&mut tx, under, (id, version)).await? {
            // The same at the same moment: the other was faster.
            tx.rollback().await?;
            return self.done_under(under).await?.ok_or(NotAsked::Case(CaseError::Stale));
        }
        let case = self.write_down(&mut tx, actor, ready, action).await?;
        tx.commit().await?;
        Ok(case.version)
    }

    /// Takes a key with the version that the case has once this is done; tells whether nobody took it before.
    pub(super) async fn take_key(
        &self,
        tx: &mut Tx,
        under: &Under<'_>,
        (case, version): (CaseId, i64),
    ) -> Result<bool, CaseError> {
        let taking = WrittenBefore { digest: under.digest.clone(), version };
        let key = (under.writer, under.key);
        Ok(store::take_message_key(tx, key, (case, taking), self.moment().now).await?)
    }
}

/// Tells apart what is done, with which words, and with what was filled in.
pub(super) fn acted((case, version): (CaseId, i64), action: &ActionKey, said: &Said) -> Value {
    let [words, answer] = [&said.words, &said.answer].map(|words| words.as_ref().map(Words::as_str));
    match &said.told {
        Told::Given(given) => json!(["act", case, version, action, words, answer, given]),
        // As it was written down before anything could be filled in.
        Told::Nothing | Told::Typed(_) => json!(["act", case, version, action, words, answer]),
    }
}
