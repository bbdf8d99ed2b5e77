//! Whoever a posting is about is told what it says of them, or that it counts no more.

use auth::Actor;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::Language;
use serde::Deserialize;
use serde_json::json;
use web::{Message, Translator};

use super::super::Cases;
use super::super::reserving::in_both;
use crate::domain::{CaseId, Moment, Posted, Posting, PostingId, Words};
use crate::error::CaseError;
use crate::store;

const TOLD: &str = "cases-audit-posting-told";
const TELL: &str = "cases_tell_posting";
/// Whose hand the message shows.
const HAND: &str = "Pubblicazioni";
/// So often a case is read again that somebody else changes meanwhile: a list and the one that it corrects are told at once.
const TRIES: usize = 3;

impl Cases {
    /// Tells everybody a posting is about what it says of them, or that it counts no more. What was told is not told twice.
    #[tracing::instrument(name = "cases.tell_of_posting", skip_all, fields(posting.id = %id))]
    async fn tell_of_posting(&self, id: PostingId) -> Result<(), CaseError> {
        let posting = store::posting_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let mut tx = self.db().begin().await?;
        let candidates = store::candidates_in(&mut tx, id).await?;
        tx.commit().await?;
        let mut failed = None;
        for (case, _, code, words) in candidates {
            // One that cannot be told stops no other.
            if let Err(error) = self.tell_candidate(&posting, case, (&code, &words)).await {
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn tell_candidate(
        &self,
        posting: &Posting,
        id: CaseId,
        (code, said): (&str, &str),
    ) -> Result<(), CaseError> {
        let words = words_of(posting, code, said)?;
        // Another that says the same was posted before, and counts no more: this one is told all the same.
        let since = posting.withdrawn.as_ref().map_or(posting.published_at, |(at, _)| *at);
        for _ in 0..TRIES {
            if store::has_message_since(self.db(), id, &words, since).await? {
                return Ok(());
            }
            let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
            let machine = Actor::machine(HAND);
            match self.save(&machine, case.tell(&machine, words.clone(), self.moment()), TOLD).await {
                Err(CaseError::Stale) => {}
                done => return done.map(drop),
            }
        }
        Err(CaseError::Stale)
    }
}

/// What both read of it.
fn words_of(posting: &Posting, code: &str, said: &str) -> Result<Words, CaseError> {
    let message = |language: Language| {
        let message = match (&posting.withdrawn, &posting.what) {
            (Some((_, note)), _) => {
                Message::new("cases-posting-told-withdrawn").with("note", note.as_str().to_owned())
            }
            (None, Posted::Test { day, at, place }) => Message::new("cases-posting-told-test")
                .with("day", day.format("%d/%m/%Y").to_string())
                .with("hour", at.to_string())
                .with("place", place.as_str().to_owned()),
            (None, Posted::Notice { .. } | Posted::Admissions | Posted::Results) => {
                Message::new("cases-posting-told-list")
            }
        };
        let nothing = || Translator::new(language).text("cases-posting-listed");
        message
            .with("contest", posting.contest.as_str().to_owned())
            .with("title", posting.title.as_str().to_owned())
            .with("code", code.to_owned())
            .with("said", if said.is_empty() { nothing() } else { said.to_owned() })
    };
    in_both(message)
}

pub(super) async fn tell_soon(tx: &mut Tx, posting: PostingId, at: Moment) -> Result<(), CaseError> {
    Ok(jobs::enqueue(tx, at.now, NewJob::new(TELL, json!({ "posting": posting }))).await?)
}

#[derive(Deserialize)]
struct Payload {
    posting: PostingId,
}

/// Tells whoever a posting is about.
pub(in crate::service) struct TellOfPosting(pub(in crate::service) Cases);

impl Handler for TellOfPosting {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { posting } = job.read()?;
            // Of a case that was changed at the same time the next attempt sees how it stands.
            self.0.tell_of_posting(posting).await.map_err(Failure::passing)
        })
    }
}
