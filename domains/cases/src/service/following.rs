//! Who follows what others have reported, and is told what becomes of it.

use audit::Access;
use auth::{Actor, Deed};
use db::Tx;
use identity::{Notice, Topic};

use super::public::Listed;
use super::{Cases, PURPOSE, applicant};
use crate::domain::{CaseId, DraftId, Moment, Refusal};
use crate::error::CaseError;
use crate::store;

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
        let Some(draft) = store::draft_of(&mut tx, &whose, id).await? else {
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

    pub(super) async fn tell_followers(
        &self,
        tx: &mut Tx,
        case: CaseId,
        at: Moment,
    ) -> Result<(), CaseError> {
        let (subject, body) = ("cases-notice-followed-subject", "cases-notice-followed-body");
        let notice = Notice::new(at.now, Topic::Services, subject, body);
        for person in store::followers_of(tx, case).await? {
            self.tell_about(tx, person, &notice, at).await?;
        }
        Ok(())
    }
}
