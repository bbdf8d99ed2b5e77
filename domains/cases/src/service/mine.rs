//! What somebody asked for, and what becomes of it.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Deed, Forbidden, Service};
use identity::{Delegations, Represented};

use super::office::demand_as_read;
use super::{Booking, Cases, PURPOSE, Reservation, Timeline, applicant};
use crate::definition::{ActionKey, Definition};
use crate::domain::ranking::{Place, Ranking};
use crate::domain::{
    By, Case, CaseFee, CaseId, Change, EntryKind, Opinion, Posting, Signature, Substitution, Whose, Words,
};
use crate::error::CaseError;
use crate::store::{self, Entered, Paper, Which};

/// A page of somebody's cases.
pub(crate) struct Mine {
    /// What waits for them first, then what is due first; after what is open what has ended, the newest first.
    pub(crate) cases: Vec<(Case, Arc<Definition>)>,
    /// How many they have in all.
    pub(crate) count: i64,
}

/// What is going on for somebody whom whoever asks represents.
pub(crate) struct ForAnother {
    /// What they are called.
    pub(crate) name: String,
    /// As what they act for them: several where each is for other services of the catalogue, or goes further in some.
    pub(crate) ways: Vec<Represented>,
    /// The first of it: what waits for them, then what is due first. What is protected is not among it: it is told to nobody
    /// in passing.
    pub(crate) cases: Vec<(Case, Arc<Definition>)>,
    /// Whether there is more.
    pub(crate) has_more: bool,
}

/// Somebody whom whoever asks represents, and what of theirs they may read.
struct Theirs {
    /// Whoever asks, as their log names them.
    acting: Actor,
    whose: Whose,
    name: String,
    ways: Vec<Represented>,
}

/// Each of them once, however often they trusted whoever asks.
fn by_person(represented: Vec<Represented>) -> Result<Vec<Theirs>, Forbidden> {
    let mut each: Vec<Theirs> = Vec::with_capacity(represented.len());
    for one in represented {
        let acting = Actor::Representative(one.as_whom.clone());
        let whose = applicant(&acting, Deed::Read)?;
        match each.iter_mut().find(|before| before.whose.person == whose.person) {
            Some(before) => {
                before.whose.widen(whose);
                before.ways.push(one);
            }
            None => each.push(Theirs { acting, whose, name: one.name.clone(), ways: vec![one] }),
        }
    }
    Ok(each)
}

/// One case, as who asked sees it.
pub(crate) struct MyCase {
    pub(crate) case: Case,
    pub(crate) definition: Arc<Definition>,
    /// The last of what they may know of what happened.
    pub(crate) timeline: Timeline,
    /// Whether they may do something about it, or only look.
    pub(crate) may_act: bool,
    /// Whether they have said how it was to ask.
    pub(crate) is_rated: bool,
    /// The document with which it ended.
    pub(crate) decision: Option<Entered>,
    /// What other offices were asked about it.
    pub(crate) opinions: Vec<Opinion>,
    /// Who else signed it.
    pub(crate) signatures: Vec<Signature>,
    /// Where it is in the ranking of its call, once that is published.
    pub(crate) ranked: Option<(Ranking, Place)>,
    /// Whether silence confirmed what they declared, and the population register does not have it.
    pub(crate) is_unentered: bool,
    /// What it has reserved, where its form asks.
    pub(crate) reservation: Option<Reservation>,
    /// What was posted about it, the newest first, and what that says of it.
    pub(crate) posted: Vec<(Posting, String)>,
    /// What it costs, and how far that is.
    pub(crate) fees: Vec<CaseFee>,
    /// The appointment for it, where one comes for it.
    pub(crate) booking: Option<Booking>,
    /// Who is to conclude it in the office's place, where somebody is.
    pub(crate) substitution: Option<Substitution>,
}

impl Cases {
    /// How many cases a page shows.
    pub(crate) const PER_PAGE: i64 = 20;
    /// So many whom somebody represents stand beside their own; all of them are on the page of delegations.
    const MOST_REPRESENTED: usize = 20;
    /// So many cases of each.
    const SHOWN_OF_EACH: i64 = 3;

    /// Somebody looks at what they asked for.
    #[tracing::instrument(name = "cases.list_mine", skip_all)]
    pub(crate) async fn mine(&self, actor: &Actor, page: u32) -> Result<Mine, CaseError> {
        let whose = applicant(actor, Deed::Read)?;
        let (count, open) = store::count_cases_of(self.db(), &whose).await?;
        let offset = i64::from(page.saturating_sub(1)) * Self::PER_PAGE;
        let mut found = match offset < open {
            true => store::cases_of(self.db(), &whose, Which::InHand, offset, Self::PER_PAGE).await?,
            false => Vec::new(),
        };
        let room = Self::PER_PAGE - i64::try_from(found.len()).unwrap_or(Self::PER_PAGE);
        if room > 0 {
            let after = (offset - open).max(0);
            found.extend(store::cases_of(self.db(), &whose, Which::Ended, after, room).await?);
        }
        self.note_reading(actor, Access::to(whose.person, "cases-audit-own-list", PURPOSE)).await?;
        Ok(Mine { cases: self.as_they_were_born(found).await?, count })
    }

    /// What is going on for those whom somebody represents, whoever has something to do first, and whether they represent
    /// more. Whoever acts for another just now sees that one's alone.
    #[tracing::instrument(name = "cases.list_of_represented", skip_all)]
    pub(crate) async fn of_represented(&self, actor: &Actor) -> Result<(Vec<ForAnother>, bool), CaseError> {
        if !matches!(actor, Actor::Resident { .. } | Actor::Outsider { .. }) {
            return Ok((Vec::new(), false));
        }
        let inner = &self.inner;
        let delegations = Delegations::new(inner.db.clone(), inner.clock.clone(), Arc::clone(&inner.city));
        let (represented, are_more) =
            delegations.represented(actor, Service::Cases, Self::MOST_REPRESENTED).await?;
        let each = by_person(represented)?;
        self.note_reading_of(&each).await?;
        let mut found = Vec::with_capacity(each.len());
        for Theirs { whose, name, ways, .. } in each {
            let most = Self::SHOWN_OF_EACH + 1;
            let mut first = store::cases_of(self.db(), &whose, Which::InHandInTheOpen, 0, most).await?;
            let has_more = first.len() > Self::SHOWN_OF_EACH as usize;
            first.truncate(Self::SHOWN_OF_EACH as usize);
            found.push(ForAnother { name, ways, cases: self.as_they_were_born(first).await?, has_more });
        }
        // Within each it is first already.
        found.sort_by_key(|one| !one.cases.first().is_some_and(|(case, _)| case.waits_for_person()));
        Ok((found, are_more))
    }

    /// That their lists were looked at stands in the log of each.
    async fn note_reading_of(&self, each: &[Theirs]) -> Result<(), CaseError> {
        if each.is_empty() {
            return Ok(());
        }
        let mut tx = self.db().begin().await?;
        for one in each {
            let access = Access::to(one.whose.person, "cases-audit-own-list", PURPOSE);
            audit::record(&mut tx, &one.acting, self.moment().now, access).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Some of somebody's cases, the newest first, and whether older ones follow.
    pub(crate) async fn page_of_mine(
        &self,
        actor: &Actor,
        which: Which,
        page: u32,
    ) -> Result<(Vec<(Case, Arc<Definition>)>, bool), CaseError> {
        let whose = applicant(actor, Deed::Read)?;
        let offset = i64::from(page.saturating_sub(1)) * Self::PER_PAGE;
        let mut found = store::cases_of(self.db(), &whose, which, offset, Self::PER_PAGE + 1).await?;
        let has_more = found.len() > Self::PER_PAGE as usize;
        found.truncate(Self::PER_PAGE as usize);
        self.note_reading(actor, Access::to(whose.person, "cases-audit-own-list", PURPOSE)).await?;
        Ok((self.as_they_were_born(found).await?, has_more))
    }

    /// Each with the definition it was born with.
    async fn as_they_were_born(&self, found: Vec<Case>) -> Result<Vec<(Case, Arc<Definition>)>, CaseError> {
        let mut cases = Vec::with_capacity(found.len());
        for case in found {
            let definition = self.definition_of(&case).await?;
            cases.push((case, definition));
        }
        Ok(cases)
    }

    /// Somebody looks at one of them.
    #[tracing::instrument(name = "cases.show_mine", skip_all, fields(case.id = %id))]
    pub(crate) async fn my_case(&self, actor: &Actor, id: CaseId) -> Result<MyCase, CaseError> {
        let case = self.own(actor, Deed::Read, id).await?;
        let definition = self.definition_of(&case).await?;
        let timeline = self.timeline(id, None, EntryKind::is_for_the_person).await?;
        let access = Access::to(case.person, "cases-audit-own", PURPOSE).on(id);
        self.note_reading(actor, access).await?;
        let entering = store::entering_of(self.db(), id).await?;
        Ok(MyCase {
            is_unentered: entering.is_some_and(|entering| entering.is_confirmed_unentered(&case)),
            timeline,
            may_act: applicant(actor, Deed::Act).is_ok(),
            is_rated: store::is_rated(self.db(), id).await?,
            decision: store::paper_of(self.db(), Paper::decision(id)).await?,
            opinions: store::opinions_of(self.db(), id).await?,
            signatures: store::signatures_of_case(self.db(), id).await?,
            ranked: self.ranked(id).await?,
            reservation: self.reservation(&case, &definition).await?,
            posted: store::posted_about(self.db(), id).await?,
            fees: store::fees_of(self.db(), id).await?,
            booking: self.my_booking_of(actor, &case, &definition).await?,
            substitution: store::substitution_of(self.db(), id).await?,
            case,
            definition,
        })
    }

    /// Who asked does what the state of their case allows them. `version` is that of the case they decided on, where
    /// they say so.
    #[tracing::instrument(name = "cases.act_on_mine", skip_all, fields(case.id = %id))]
    pub(crate) async fn act_on_mine(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
        action: &ActionKey,
        words: Option<Words>,
    ) -> Result<Case, CaseError> {
        let change = self.acting_on_mine(actor, (id, version), action, words).await?;
        self.save(actor, change, "cases-audit-acted").await
    }

    /// What becomes of a case by that.
    pub(super) async fn acting_on_mine(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
        action: &ActionKey,
        words: Option<Words>,
    ) -> Result<Change, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        demand_as_read(&case, version)?;
        let definition = self.definition_of(&case).await?;
        Ok(case.act(&definition, (actor, By::Applicant), action, words, self.moment())?)
    }

    /// One of the cases of who asks. Those of others, and of services beyond what they were trusted with, are not there.
    pub(super) async fn own(&self, actor: &Actor, deed: Deed, id: CaseId) -> Result<Case, CaseError> {
        let whose = applicant(actor, deed)?;
        let case = store::case_by_id(self.db(), id).await?;
        let theirs = case.filter(|case| case.person == whose.person && whose.covers(&case.service));
        theirs.ok_or(CaseError::NotFound)
    }

    pub(super) async fn note_reading(&self, actor: &Actor, access: Access) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        audit::record(&mut tx, actor, self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }
}
