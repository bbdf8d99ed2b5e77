//! Words on a case: to the office, to who asked, or for colleagues alone. Programs write them under a key, as they ask: what
//! is sent twice is written once.

use auth::{Actor, Deed};
use serde_json::json;

use super::once::Under;
use super::{Cases, NotAsked};
use crate::domain::{Case, CaseId, Change, Words};
use crate::error::CaseError;

/// Who reads words on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordsFor {
    /// The office, from who asked.
    Office,
    /// Who asked, from the office.
    Applicant,
    /// The office alone.
    Colleagues,
}

impl WordsFor {
    const fn action(self) -> &'static str {
        match self {
            Self::Office | Self::Applicant => "cases-audit-written",
            Self::Colleagues => "cases-audit-noted",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Applicant => "applicant",
            Self::Colleagues => "colleagues",
        }
    }
}

impl Cases {
    /// Somebody writes words on a case: who asked on theirs, an official on one of their office.
    #[tracing::instrument(name = "cases.write", skip_all, fields(case.id = %id))]
    pub(crate) async fn write(
        &self,
        actor: &Actor,
        id: CaseId,
        whom: WordsFor,
        words: Words,
    ) -> Result<Case, CaseError> {
        let case = self.to_write_on(actor, id, whom).await?;
        self.save(actor, self.with_words(case, actor, whom, words).await?, whom.action()).await
    }

    /// The same by a program, under a key: with the same words again it is not written again. Gives the version that the
    /// case had then.
    #[tracing::instrument(name = "cases.write_once", skip_all, fields(case.id = %id))]
    pub(crate) async fn write_once(
        &self,
        actor: &Actor,
        id: CaseId,
        (whom, words): (WordsFor, Words),
        key: &str,
    ) -> Result<i64, NotAsked> {
        let case = self.to_write_on(actor, id, whom).await?;
        let under = Under::new(actor, key, &json!([id, whom.code(), words.as_str()]))?;
        if let Some(version) = self.done_under(&under).await? {
            return Ok(version);
        }
        let change = self.with_words(case, actor, whom, words).await?;
        self.save_under(actor, change, whom.action(), &under).await
    }

    async fn to_write_on(&self, actor: &Actor, id: CaseId, whom: WordsFor) -> Result<Case, CaseError> {
        match whom {
            WordsFor::Office => self.own(actor, Deed::Act, id).await,
            WordsFor::Applicant | WordsFor::Colleagues => {
                self.of_office(actor, id, whom.action()).await.map(|(case, _)| case)
            }
        }
    }

    async fn with_words(
        &self,
        case: Case,
        actor: &Actor,
        whom: WordsFor,
        words: Words,
    ) -> Result<Change, CaseError> {
        let at = self.moment();
        Ok(match whom {
            WordsFor::Office => self.heard(case).await?.write(actor, words, at)?,
            WordsFor::Applicant => case.write(actor, words, at)?,
            WordsFor::Colleagues => case.note(actor, words, at),
        })
    }

    /// Before a refusal what who asked writes is an answer to its reasons, also where it is no step, and late (art. 10-bis
    /// L. 241/1990).
    async fn heard(&self, case: Case) -> Result<Case, CaseError> {
        let definition = self.definition_of(&case).await?;
        Ok(match &definition.procedure {
            Some(procedure) => case.heard_before_refusal(procedure),
            None => case,
        })
    }
}
