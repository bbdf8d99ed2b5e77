//! What a program of an office posts and withdraws: sent again under its key, it is done once.

use auth::Actor;
use serde_json::{Value, json};

use super::super::at_desk_once::DeskKey;
use super::super::{Cases, NotAsked};
use super::{NewPosting, POSTED, WITHDRAWN, write_posting, write_withdrawal};
use crate::definition::{ServiceKey, WebAddress};
use crate::domain::{Posted, PostingId, Sentence};
use crate::error::CaseError;

impl NewPosting {
    /// Tells two of them apart.
    fn told_apart(&self, service: &ServiceKey) -> Value {
        let what = match &self.what {
            Posted::Notice { opens_on, closes_on, address } => {
                json!([opens_on, closes_on, address.as_ref().map(WebAddress::as_str)])
            }
            Posted::Test { day, at, place } => json!([day, at.to_string(), place.as_str()]),
            Posted::Admissions | Posted::Results => Value::Null,
        };
        let lines = self.lines.iter().map(|line| (line.code.as_str(), line.words.as_str()));
        let lines: Vec<(&str, &str)> = lines.collect();
        let corrects = self.corrects.as_ref().map(|(id, note)| (id, note.as_str()));
        let kind = self.what.kind().code();
        json!(["post", service, kind, what, self.contest.as_str(), self.title.as_str(), lines, corrects])
    }
}

/// Which posting came of a key.
fn read_posted(came: &str) -> Result<PostingId, NotAsked> {
    came.parse().map_err(|_| NotAsked::Case(CaseError::unexpected("a key of the desk names no posting")))
}

impl Cases {
    /// The same by a program, under a key: what is sent again is posted once. Gives which one it is.
    #[tracing::instrument(name = "cases.post_once", skip_all, fields(service = %service))]
    pub(crate) async fn post_once(
        &self,
        actor: &Actor,
        service: &ServiceKey,
        new: NewPosting,
        key: &str,
    ) -> Result<PostingId, NotAsked> {
        let (staff, definition) = self.of_postings(actor, service, POSTED).await?;
        let key = DeskKey::new(staff, key, &new.told_apart(service));
        if let Some(came) = self.came_before(&key).await? {
            return read_posted(&came);
        }
        let ready = self.about_to_post(staff, definition, new).await?;
        let (id, at) = (ready.posting.id, self.moment());
        let mut tx = self.db().begin().await?;
        if !key.take(&mut tx, id.to_string(), at.now).await? {
            // The same at the same moment: the other was faster.
            tx.rollback().await?;
            let came = self.came_before(&key).await?.ok_or(CaseError::Stale)?;
            return read_posted(&came);
        }
        write_posting(&mut tx, actor, ready, at).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The same by a program, under a key: what is sent again withdraws nothing more.
    #[tracing::instrument(name = "cases.withdraw_posting_once", skip_all, fields(service = %service))]
    pub(crate) async fn withdraw_posting_once(
        &self,
        actor: &Actor,
        service: &ServiceKey,
        (id, note): (PostingId, &Sentence),
        key: &str,
    ) -> Result<(), NotAsked> {
        let (staff, _) = self.of_postings(actor, service, WITHDRAWN).await?;
        self.posting(service, id).await?;
        let key = DeskKey::new(staff, key, &json!(["withdraw", id, note.as_str()]));
        if self.came_before(&key).await?.is_some() {
            return Ok(());
        }
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        if !key.take(&mut tx, id.to_string(), at.now).await? {
            tx.rollback().await?;
            return self.came_before(&key).await?.map(drop).ok_or(NotAsked::Case(CaseError::Stale));
        }
        write_withdrawal(&mut tx, actor, (id, note), at).await?;
        tx.commit().await?;
        Ok(())
    }
}
