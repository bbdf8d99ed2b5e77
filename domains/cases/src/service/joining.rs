//! Which requests say the same, and ending one because of another.

use auth::Actor;
use chrono::Days;
use kernel::PersonId;

use super::{Cases, OpenDraft};
use crate::definition::{Action, Definition, ServiceKey};
use crate::domain::{By, Case, CaseId, Published, Refusal, Spot, Words, kind_and_place};
use crate::error::CaseError;
use crate::store::{self, Around};

/// What everybody reads of a case, as its office sees it.
pub(crate) struct PublicSide {
    pub(crate) published: Published,
    /// How many follow it.
    pub(crate) followers: i64,
    /// Those that may say the same, the nearest first, with how many metres lie between.
    pub(crate) alike: Vec<(Published, u32)>,
    /// Whether the case can be joined to one of them now.
    pub(crate) may_join: bool,
}

impl Cases {
    /// So many that may say the same are shown.
    const MOST_ALIKE: usize = 5;

    /// What everybody reads of a case, for the office that holds it; none where nobody else reads of it.
    pub(super) async fn public_side(&self, case: &Case, by: By) -> Result<Option<PublicSide>, CaseError> {
        let Some(published) = store::public_of(self.db(), case.id).await? else { return Ok(None) };
        let definition = self.definition_of(case).await?;
        let public = definition.public.as_ref();
        let asked = public.filter(|_| case.is_open()).and_then(|one| kind_and_place(&case.answers, one));
        let alike = match asked {
            Some((category, spot)) => self.alike(&case.service, (category, spot), case.person).await?,
            None => Vec::new(),
        };
        let may_join = joining(case, &definition, by).is_some() && case.demand_workable(by).is_ok();
        let followers = store::count_followers(self.db(), case.id).await?;
        Ok(Some(PublicSide { published, followers, alike, may_join }))
    }

    /// Open requests of others that may say the same as an answer does, the nearest first.
    async fn alike(
        &self,
        service: &ServiceKey,
        (category, spot): (&str, &Spot),
        person: PersonId,
    ) -> Result<Vec<(Published, u32)>, CaseError> {
        let since = self.today().checked_sub_days(Days::new(Published::RECENT_DAYS)).unwrap_or_default();
        let around = Around { service, category, spot, since, person };
        let found = store::public_around(self.db(), &around).await?;
        let mut near: Vec<_> =
            found.into_iter().filter_map(|one| one.near(spot).map(|metres| (one, metres))).collect();
        near.sort_by_key(|(one, metres)| (*metres, std::cmp::Reverse(one.case)));
        near.truncate(Self::MOST_ALIKE);
        Ok(near)
    }

    /// What others have reported already of what a draft says.
    pub(crate) async fn reported_already(
        &self,
        open: &OpenDraft<'_>,
    ) -> Result<Vec<(Published, u32)>, CaseError> {
        let public = open.definition.public.as_ref();
        match public.and_then(|public| kind_and_place(&open.draft.answers, public)) {
            Some(asked) => self.alike(&open.definition.key, asked, open.draft.person).await,
            None => Ok(Vec::new()),
        }
    }

    /// An official ends a case because another one says the same: whoever sent it, or follows it, follows the other.
    /// Gives the version that it has from then on.
    #[tracing::instrument(name = "cases.join", skip_all, fields(case.id = %id, other.id = %to))]
    pub(crate) async fn join(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        to: CaseId,
        words: Words,
    ) -> Result<i64, CaseError> {
        let action = "cases-audit-joined";
        let (case, by) = self.of_office(actor, id, action).await?;
        if case.version != version {
            return Err(CaseError::Stale);
        }
        self.demand_another(actor, &case, action).await?;
        let side = self.public_side(&case, by).await?.ok_or(Refusal::NotNow)?;
        if !side.alike.iter().any(|(one, _)| one.case == to) {
            // It has ended meanwhile, or was never near.
            return Err(CaseError::Stale);
        }
        let definition = self.definition_of(&case).await?;
        let joining = joining(&case, &definition, by).ok_or(Refusal::NotNow)?.clone();
        self.demand_heard((actor, action), (&case, &definition), &joining).await?;
        let (person, at) = (case.person, self.moment());
        let change = case.act(&definition, (actor, by), &joining.key, Some(words), at)?;
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        if !store::hold_to_join(&mut tx, id, to).await? {
            // A colleague was faster: the other one has ended, or is off the list.
            return Err(CaseError::Stale);
        }
        let joined = self.write_down(&mut tx, actor, ready, action).await?;
        store::move_followers(&mut tx, id, to).await?;
        store::insert_follower(&mut tx, to, person, at.now).await?;
        tx.commit().await?;
        Ok(joined.version)
    }
}

/// What the office does when another case says the same, where that can be done now.
fn joining<'a>(case: &'a Case, definition: &'a Definition, by: By) -> Option<&'a Action> {
    let end = definition.public.as_ref()?.duplicate.as_ref()?;
    case.possible(definition.procedure.as_ref()?, by).find(|action| &action.to == end)
}
