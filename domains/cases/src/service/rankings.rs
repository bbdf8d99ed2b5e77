//! Rankings of calls: tried as often as wanted, published once.

mod count;
mod moving;
mod publish;

use audit::Access;
use auth::{Actor, Permission, Staff};

use super::{Cases, PURPOSE};
use crate::definition::{Call, CallKey, FieldName};
use crate::domain::CaseId;
use crate::domain::ranking::{Place, Ranking};
use crate::error::CaseError;
use crate::store::{self, PublicLine, Run};

pub(crate) use count::Counted;
pub(super) use moving::{Lists, Unanswered};

/// A call, and its ranking once that is published.
pub(crate) struct PublicCall<'a> {
    pub(crate) call: &'a Call,
    pub(crate) ranking: Option<Ranking>,
}

/// A call, as whoever makes its ranking sees it.
pub(crate) struct OfficeRanking<'a> {
    pub(crate) call: &'a Call,
    pub(crate) ranking: Option<Ranking>,
    /// The last time that it was tried.
    pub(crate) last: Option<Run>,
    /// Whether counting again what was kept comes to what was kept; none where nobody asked.
    pub(crate) is_the_same: Option<bool>,
}

impl Cases {
    /// So many lines of a list on one page.
    pub(crate) const LINES_PER_PAGE: i64 = 200;

    /// A call and its ranking, as everybody reads them. A call that was published counts as it was then.
    pub(crate) async fn public_call(&self, key: &CallKey) -> Result<PublicCall<'_>, CaseError> {
        let call = self.catalogue().call(key).ok_or(CaseError::NotFound)?;
        Ok(PublicCall { call, ranking: store::ranking_of(self.db(), key).await? })
    }

    /// A page of the list of one school, from 1, and whether there are more.
    pub(crate) async fn public_list(
        &self,
        ranking: &Ranking,
        school: &FieldName,
        page: u32,
    ) -> Result<(Vec<PublicLine>, bool), CaseError> {
        let offset = i64::from(page.saturating_sub(1)) * Self::LINES_PER_PAGE;
        let most = Self::LINES_PER_PAGE + 1;
        let mut lines = store::line_of(self.db(), ranking.id, school, offset, most).await?;
        let has_more = lines.len() > Self::LINES_PER_PAGE as usize;
        lines.truncate(Self::LINES_PER_PAGE as usize);
        Ok((lines, has_more))
    }

    /// Where a case is in the ranking of its call, once that is published.
    pub(super) async fn ranked(&self, case: CaseId) -> Result<Option<(Ranking, Place)>, CaseError> {
        let Some(place) = store::place_of(self.db(), case).await? else { return Ok(None) };
        let ranking = store::ranking_by_id(self.db(), place.ranking).await?.ok_or(CaseError::NotFound)?;
        Ok(Some((ranking, place)))
    }

    /// Whether somebody makes rankings: an office of theirs has a call.
    pub(crate) fn makes_rankings(&self, actor: &Actor) -> bool {
        let staff = actor.staff_allowed_to(Permission::WorkCases);
        staff.is_ok_and(|staff| self.calls_for(staff).next().is_some())
    }

    /// The calls of an official's offices, the newest first. For whom there are none there is no such page.
    #[tracing::instrument(name = "cases.list_rankings", skip_all)]
    pub(crate) async fn rankings(&self, actor: &Actor) -> Result<Vec<OfficeRanking<'_>>, CaseError> {
        let access = Access::to_many("cases-audit-rankings", PURPOSE);
        let staff = self.admitted(actor, Permission::WorkCases, access).await?;
        let mut listed = Vec::new();
        for call in self.calls_for(staff) {
            let ranking = store::ranking_of(self.db(), &call.key).await?;
            let last = store::last_run(self.db(), &call.key).await?;
            listed.push(OfficeRanking { call, ranking, last, is_the_same: None });
        }
        if listed.is_empty() { Err(CaseError::NotFound) } else { Ok(listed) }
    }

    /// An official looks at the ranking of a call of their office, and has it counted again if they want.
    #[tracing::instrument(name = "cases.look_at_ranking", skip_all, fields(call = %key))]
    pub(crate) async fn look_at_ranking(
        &self,
        actor: &Actor,
        key: &CallKey,
        count_again: bool,
    ) -> Result<OfficeRanking<'_>, CaseError> {
        let (_, call) = self.of_call(actor, key, Permission::WorkCases, "cases-audit-rankings").await?;
        let ranking = store::ranking_of(self.db(), key).await?;
        let is_the_same = match &ranking {
            Some(ranking) if count_again => {
                let access = Access::to_many("cases-audit-ranking-recounted", PURPOSE).on(ranking.id);
                self.note_reading(actor, access).await?;
                Some(self.count_again(ranking).await?)
            }
            _ => None,
        };
        let last = store::last_run(self.db(), key).await?;
        Ok(OfficeRanking { call, ranking, last, is_the_same })
    }

    /// A call of an office of theirs. What belongs to another office is not there.
    async fn of_call<'c, 's>(
        &'c self,
        actor: &'s Actor,
        key: &CallKey,
        permission: Permission,
        action: &'static str,
    ) -> Result<(&'s Staff, &'c Call), CaseError> {
        let staff = self.admitted(actor, permission, Access::to_many(action, PURPOSE)).await?;
        let call = self.calls_for(staff).find(|call| &call.key == key);
        Ok((staff, call.ok_or(CaseError::NotFound)?))
    }

    /// The calls of the offices of somebody. A ranking counts families of the whole city: a role that holds in some of its
    /// Municipi makes none.
    fn calls_for<'c>(&'c self, staff: &Staff) -> impl Iterator<Item = &'c Call> {
        let is_of_office = |call: &&Call| {
            let service = self.catalogue().find(&call.service);
            service.is_some_and(|service| staff.of_office(Some(service.unit.as_str())).is_ok())
        };
        let is_of_the_city = staff.reach.municipi().is_none();
        self.catalogue().calls().iter().filter(move |call| is_of_the_city && is_of_office(call))
    }
}
