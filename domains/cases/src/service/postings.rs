//! Postings: notices, the calendar of tests, admissions and results, read by everybody by code. Whoever a posting is about is
//! told on their request, also when it is withdrawn or corrected. The folder has what programs post, and
//! how it is told.

mod once;
mod telling;

use audit::Access;
use auth::{Actor, Permission, Staff};
use db::{Json, Tx};
use kernel::StaffId;

use self::telling::tell_soon;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, ServiceKey};
use crate::domain::{Answers, Case, CaseId, Code, Moment, Posted, Posting, PostingId, PostingLine, Sentence};
use crate::error::CaseError;
use crate::store;

pub(in crate::service) use telling::TellOfPosting;

const LOOKED: &str = "cases-audit-postings";
const POSTED: &str = "cases-audit-posted";
const WITHDRAWN: &str = "cases-audit-posting-withdrawn";

/// What an official posts.
#[derive(Clone, Debug)]
pub(crate) struct NewPosting {
    pub(crate) what: Posted,
    pub(crate) contest: Sentence,
    pub(crate) title: Sentence,
    pub(crate) lines: Vec<PostingLine>,
    /// What it takes the place of, and why.
    pub(crate) corrects: Option<(PostingId, Sentence)>,
}

/// A posting that is about to be written down.
struct AboutToPost {
    posting: Posting,
    lines: Vec<PostingLine>,
    /// Whoever asked before their service posted anything.
    uncoded: Vec<(CaseId, Code)>,
    corrects: Option<(PostingId, Sentence)>,
    by: StaffId,
}

/// Writes it down; what it corrects counts no more.
async fn write_posting(
    tx: &mut Tx,
    actor: &Actor,
    AboutToPost { posting, lines, uncoded, corrects, by }: AboutToPost,
    at: Moment,
) -> Result<(), CaseError> {
    for (case, code) in &uncoded {
        store::insert_candidate(tx, (*case, &posting.service), code).await?;
    }
    if let Some((id, note)) = &corrects {
        store::withdraw_posting(tx, *id, note, at.now).await?;
        tell_soon(tx, *id, at).await?;
    }
    store::insert_posting(tx, &posting, &lines, by).await?;
    tell_soon(tx, posting.id, at).await?;
    note_candidates(tx, actor, (posting.id, POSTED), at).await
}

/// Writes down that it counts no more.
async fn write_withdrawal(
    tx: &mut Tx,
    actor: &Actor,
    (id, note): (PostingId, &Sentence),
    at: Moment,
) -> Result<(), CaseError> {
    store::withdraw_posting(tx, id, note, at.now).await?;
    tell_soon(tx, id, at).await?;
    note_candidates(tx, actor, (id, WITHDRAWN), at).await
}

impl Cases {
    /// So many postings stand on one page.
    const MOST_POSTED: i64 = 200;

    /// What a service has posted, the newest first, as everybody reads it.
    pub(crate) async fn postings(&self, key: &ServiceKey) -> Result<(&Definition, Vec<Posting>), CaseError> {
        let definition = self.catalogue().find(key).filter(|one| one.postings.is_some());
        let definition = definition.ok_or(CaseError::NotFound)?;
        Ok((definition, store::postings_of(self.db(), key, Self::MOST_POSTED).await?))
    }

    /// One of them with its list, which is read no more once it is withdrawn.
    pub(crate) async fn posting(
        &self,
        key: &ServiceKey,
        id: PostingId,
    ) -> Result<(Posting, Vec<PostingLine>), CaseError> {
        let found = store::posting_by_id(self.db(), id).await?;
        let posting = found.filter(|one| one.service == *key).ok_or(CaseError::NotFound)?;
        let lines = match posting.withdrawn {
            None => store::posting_lines(self.db(), id).await?,
            Some(_) => Vec::new(),
        };
        Ok((posting, lines))
    }

    /// The services of an official's offices that post something.
    pub(crate) fn posting_services(&self, actor: &Actor) -> Vec<&Definition> {
        let Ok(staff) = actor.staff_allowed_to(Permission::PublishRankings) else { return Vec::new() };
        self.catalogue().definitions().iter().filter(|one| self.may_post(staff, one)).collect()
    }

    /// Competitions are of the whole city: a role that holds in some of its Municipi posts nothing.
    fn may_post(&self, staff: &Staff, definition: &Definition) -> bool {
        let of_what = (definition.key.as_str(), false);
        definition.postings.is_some()
            && staff.reach.municipi().is_none()
            && self.may_find(staff, definition.unit.as_str(), of_what).is_ok()
    }

    /// A service of an office of theirs that posts. What belongs to another office is not there.
    async fn of_postings<'c, 's>(
        &'c self,
        actor: &'s Actor,
        key: &ServiceKey,
        action: &'static str,
    ) -> Result<(&'s Staff, &'c Definition), CaseError> {
        let access = Access::to_many(action, PURPOSE);
        let staff = self.admitted(actor, Permission::PublishRankings, access).await?;
        let definition = self.catalogue().find(key).filter(|one| self.may_post(staff, one));
        Ok((staff, definition.ok_or(CaseError::NotFound)?))
    }

    /// An official looks at what a service of theirs has posted.
    #[tracing::instrument(name = "cases.look_at_postings", skip_all, fields(service = %key))]
    pub(crate) async fn look_at_postings(
        &self,
        actor: &Actor,
        key: &ServiceKey,
    ) -> Result<(&Definition, Vec<Posting>), CaseError> {
        self.of_postings(actor, key, LOOKED).await?;
        self.postings(key).await
    }

    /// An official posts something; what it corrects counts no more, in the same transaction.
    #[tracing::instrument(name = "cases.post", skip_all, fields(service = %key))]
    pub(crate) async fn post(
        &self,
        actor: &Actor,
        key: &ServiceKey,
        new: NewPosting,
    ) -> Result<(), CaseError> {
        let (staff, definition) = self.of_postings(actor, key, POSTED).await?;
        let ready = self.about_to_post(staff, definition, new).await?;
        let mut tx = self.db().begin().await?;
        write_posting(&mut tx, actor, ready, self.moment()).await?;
        Ok(tx.commit().await?)
    }

    /// What is posted, if the service posts that and what it corrects is there.
    async fn about_to_post(
        &self,
        staff: &Staff,
        definition: &Definition,
        new: NewPosting,
    ) -> Result<AboutToPost, CaseError> {
        let key = &definition.key;
        let is_posted = definition.postings.as_ref().is_some_and(|one| one.has(new.what.kind()));
        if !is_posted {
            return Err(CaseError::NotFound);
        }
        let (at, NewPosting { what, contest, title, lines, corrects }) = (self.moment(), new);
        let posting = Posting {
            id: PostingId::new(),
            service: key.clone(),
            what,
            contest,
            title,
            published_at: at.now,
            corrects: corrects.as_ref().map(|(id, _)| *id),
            withdrawn: None,
        };
        if let Some((id, _)) = &corrects {
            self.posting(key, *id).await?;
        }
        let uncoded = self.uncoded_candidates(definition).await?;
        Ok(AboutToPost { posting, lines, uncoded, corrects, by: staff.id })
    }

    /// The open requests that were sent before their service posted anything, by the codes of their answers.
    async fn uncoded_candidates(&self, definition: &Definition) -> Result<Vec<(CaseId, Code)>, CaseError> {
        let Some(postings) = &definition.postings else { return Ok(Vec::new()) };
        let sent = store::uncoded_cases(self.db(), &definition.key).await?;
        let coded = |(case, answers): (CaseId, Json<Answers>)| Some((case, Code::of(&answers, postings)?));
        Ok(sent.into_iter().filter_map(coded).collect())
    }

    /// An official withdraws what was posted, with a note that everybody reads in its place.
    #[tracing::instrument(name = "cases.withdraw_posting", skip_all, fields(service = %key))]
    pub(crate) async fn withdraw_posting(
        &self,
        actor: &Actor,
        key: &ServiceKey,
        (id, note): (PostingId, &Sentence),
    ) -> Result<(), CaseError> {
        self.of_postings(actor, key, WITHDRAWN).await?;
        self.posting(key, id).await?;
        let mut tx = self.db().begin().await?;
        write_withdrawal(&mut tx, actor, (id, note), self.moment()).await?;
        Ok(tx.commit().await?)
    }
}

/// Notes by which code postings speak of a request that is being sent.
pub(super) async fn note_candidate(
    tx: &mut Tx,
    definition: &Definition,
    case: &Case,
) -> Result<(), CaseError> {
    let code = definition.postings.as_ref().and_then(|postings| Code::of(&case.answers, postings));
    match code {
        Some(code) => Ok(store::insert_candidate(tx, (case.id, &case.service), &code).await?),
        None => Ok(()),
    }
}

/// Whoever it is about reads in their log that it was posted.
async fn note_candidates(
    tx: &mut Tx,
    actor: &Actor,
    (id, action): (PostingId, &'static str),
    at: Moment,
) -> Result<(), CaseError> {
    audit::record(tx, actor, at.now, Access::to_many(action, PURPOSE).on(id)).await?;
    for (case, person, ..) in store::candidates_in(tx, id).await? {
        audit::record(tx, actor, at.now, Access::to(person, action, PURPOSE).on(case)).await?;
    }
    Ok(())
}
