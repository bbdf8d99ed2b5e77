//! Who follows what others have reported, and is told what becomes of it.

use audit::Access;
use auth::{Actor, Deed};
use db::Tx;
use identity::{Notice, Topic, notify_for_in};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::public::Listed;
use super::{Cases, PURPOSE, applicant};
use crate::domain::{CaseId, DraftId, Moment, Refusal, TellingId, Writer};
use crate::error::CaseError;
use crate::store;

/// The job that tells whoever follows a request that there is something new.
const TELL_FOLLOWERS: &str = "cases_tell_followers";
/// So many are told in one transaction: on SQLite the one writer is not kept from residents for long.
const TOLD_AT_ONCE: i64 = 100;

/// What is still to be told.
#[derive(Serialize, Deserialize)]
struct ToTell {
    telling: TellingId,
}

impl Cases {
    /// So many that somebody follows are shown.
    const MOST_FOLLOWED: i64 = 100;

    /// Somebody follows what another has reported in place of sending their draft, which is gone then. Pressed twice, it is
    /// done once. Nobody follows their own, and keeps their draft.
    #[tracing::instrument(name = "cases.follow_instead", skip_all, fields(draft.id = %id, case.id = %case))]
    pub(crate) async fn follow_instead(
        &self,
        actor: &Actor,
        id: DraftId,
        case: CaseId,
    ) -> Result<(), CaseError> {
        let whose = applicant(actor, Deed::Act)?;
        let at = self.moment();
        let published = store::public_of(self.db(), case).await?;
        let published = published.filter(|one| self.is_listed(one) && whose.covers(&one.service));
        let published = published.ok_or(CaseError::NotFound)?;
        let reported = store::case_by_id(self.db(), case).await?;
        if reported.is_some_and(|one| one.person == whose.person) {
            return Err(Refusal::OwnReport.into());
        }
        let mut tx = self.db().begin().await?;
        let writer = Writer::Applicant(whose.clone());
        let Some(draft) = store::draft_of(&mut tx, &writer, id).await? else {
            let follows = store::is_follower(&mut tx, case, whose.person).await?;
            return if follows { Ok(()) } else { Err(CaseError::NotFound) };
        };
        if draft.service != published.service {
            return Err(CaseError::NotFound);
        }
        store::insert_follower(&mut tx, case, whose.person, at.now).await?;
        self.drop_files(&mut tx, id, at).await?;
        store::delete_signatures(&mut tx, id).await?;
        store::delete_draft(&mut tx, whose.person, id).await?;
        let access = Access::to(whose.person, "cases-audit-following", PURPOSE);
        audit::record(&mut tx, actor, at.now, access).await?;
        Ok(tx.commit().await?)
    }

    /// What somebody follows of what everybody reads, the newest first.
    pub(crate) async fn followed(&self, actor: &Actor) -> Result<Vec<Listed>, CaseError> {
        let whose = applicant(actor, Deed::Read)?;
        let mut found = Vec::new();
        for case in store::followed_by(self.db(), whose.person, Self::MOST_FOLLOWED).await? {
            let published = store::public_of(self.db(), case).await?;
            found.extend(published.filter(|one| self.is_listed(one) && whose.covers(&one.service)));
        }
        self.with_birth(found).await
    }

    /// Somebody follows a request no more.
    #[tracing::instrument(name = "cases.unfollow", skip_all, fields(case.id = %case))]
    pub(crate) async fn unfollow(&self, actor: &Actor, case: CaseId) -> Result<(), CaseError> {
        let whose = applicant(actor, Deed::Act)?;
        let published = store::public_of(self.db(), case).await?;
        published.filter(|one| whose.covers(&one.service)).ok_or(CaseError::NotFound)?;
        let mut tx = self.db().begin().await?;
        if !store::delete_follower(&mut tx, case, whose.person).await? {
            return Err(CaseError::NotFound);
        }
        let access = Access::to(whose.person, "cases-audit-unfollowed", PURPOSE);
        audit::record(&mut tx, actor, self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }

    /// Has whoever follows a request told that there is something new, after this transaction: a street light has a handful
    /// of followers, a school that closes ten thousand.
    pub(super) async fn tell_followers(
        &self,
        tx: &mut Tx,
        case: CaseId,
        at: Moment,
    ) -> Result<(), CaseError> {
        let telling = TellingId::new();
        if store::insert_telling(tx, telling, case, at.now).await? {
            let job = NewJob::new(TELL_FOLLOWERS, json!(ToTell { telling })).once(telling);
            jobs::enqueue(tx, at.now, job).await?;
        }
        Ok(())
    }

    /// Tells some of those who are still to be told; tells whether others may be left. What was told and how far that is are
    /// one transaction: whatever stops it, nobody is told twice.
    async fn tell_some(&self, id: TellingId) -> Result<bool, CaseError> {
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        let Some(telling) = store::hold_telling(&mut tx, id).await? else { return Ok(false) };
        let (subject, body) = ("cases-notice-followed-subject", "cases-notice-followed-body");
        let notice = Notice::new(telling.at, Topic::Services, subject, body);
        let followers = store::to_be_told(&mut tx, &telling, TOLD_AT_ONCE).await?;
        for person in &followers {
            notify_for_in(&mut tx, *person, at.today, &notice, id.0).await?;
        }
        match followers.last() {
            Some(last) => store::note_told(&mut tx, &telling, *last).await?,
            None => store::end_telling(&mut tx, &telling).await?,
        }
        tx.commit().await?;
        Ok(!followers.is_empty())
    }
}

/// Tells whoever follows a request that there is something new.
pub(super) struct TellFollowers(pub(super) Cases);

impl Handler for TellFollowers {
    fn kind(&self) -> &'static str {
        TELL_FOLLOWERS
    }

    /// Where very many follow one request, one hand is busy with them for minutes: the others go on with the work of the
    /// house.
    fn at_once(&self) -> usize {
        1
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let ToTell { telling } = job.read()?;
            while self.0.tell_some(telling).await.map_err(Failure::passing)? {}
            Ok(())
        })
    }
}
