//! What everybody reads of requests, who follows them, and which of them say the same.

use std::sync::Arc;

use audit::Access;
use auth::{Actor, Deed};
use chrono::Days;
use db::Tx;
use identity::{Notice, Topic};
use kernel::PersonId;

use super::{Cases, OpenDraft, PURPOSE, applicant};
use crate::definition::{Action, Definition, Public, ServiceKey};
use crate::domain::{
    By, Case, CaseId, DraftId, Moment, Published, Refusal, SaidToAll, Spot, Words, Writer, kind_and_place,
    stays_shown,
};
use crate::error::CaseError;
use crate::store::{self, Around, PublicFilter};

/// A page of what everybody reads.
pub(crate) struct Listing<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) public: &'a Public,
    /// The newest first, each with what it was born with.
    pub(crate) lines: Vec<(Published, Arc<Definition>)>,
    /// How many there are, as far as they are counted.
    pub(crate) count: i64,
}

/// A request that somebody follows.
pub(crate) type Followed = (Published, Arc<Definition>);

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
    /// So many are on one page of the list: as many as a small map holds.
    pub(crate) const LISTED_PER_PAGE: i64 = 20;
    /// Nobody reads further: a list that is longer wants a filter.
    pub(crate) const MOST_LISTED: i64 = 1_000;
    /// So many that may say the same are shown.
    const MOST_ALIKE: usize = 5;
    /// So many that somebody follows are shown.
    const MOST_FOLLOWED: i64 = 100;

    /// Everybody looks at the requests of a service that are public; at none where they look for what there is not. A page is
    /// counted from 1.
    pub(crate) async fn listing(
        &self,
        service: &ServiceKey,
        filter: Option<PublicFilter>,
        page: u32,
    ) -> Result<Listing<'_>, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        let public = definition.public.as_ref().ok_or(CaseError::NotFound)?;
        let last = u32::try_from(Self::MOST_LISTED / Self::LISTED_PER_PAGE).unwrap_or(1);
        let offset = i64::from(page.clamp(1, last) - 1) * Self::LISTED_PER_PAGE;
        let Some(filter) = filter.filter(|one| self.can_be_listed(one, definition)) else {
            return Ok(Listing { definition, public, lines: Vec::new(), count: 0 });
        };
        let found = store::public_page(self.db(), service, &filter, (offset, Self::LISTED_PER_PAGE)).await?;
        let count = store::count_public(self.db(), service, &filter, Self::MOST_LISTED).await?;
        Ok(Listing { definition, public, lines: self.with_birth(found).await?, count })
    }

    /// Whether there are such a kind, such a state and such a Municipio.
    fn can_be_listed(&self, filter: &PublicFilter, definition: &Definition) -> bool {
        let PublicFilter { category, state, municipio } = filter;
        let mut kinds = definition.public_kinds().iter().map(|kind| kind.value.as_str());
        let mut states = definition.listed_states().map(|one| one.key.as_str());
        (category.is_empty() || kinds.any(|kind| kind == category))
            && (state.is_empty() || states.any(|one| one == state))
            && municipio.is_none_or(|number| self.city().municipi.iter().any(|one| one.number == number))
    }

    async fn with_birth(&self, found: Vec<Published>) -> Result<Vec<Followed>, CaseError> {
        let mut lines = Vec::with_capacity(found.len());
        for one in found {
            let definition = self.definition(&one.service, one.definition_version).await?;
            lines.push((one, definition));
        }
        Ok(lines)
    }

    /// Puts a case that was just sent on the list, where its service has one.
    pub(super) async fn publish(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        case: &Case,
        at: Moment,
    ) -> Result<(), CaseError> {
        let public = definition.public.as_ref();
        match public.and_then(|public| Published::of(case, public, self.city(), at.today)) {
            Some(one) => Ok(store::insert_public(tx, &one).await?),
            None => Ok(()),
        }
    }

    /// A case has moved: everybody reads how it stands, and whoever follows it is told.
    pub(super) async fn note_publicly(&self, tx: &mut Tx, case: &Case, at: Moment) -> Result<(), CaseError> {
        let definition = self.catalogue().find(&case.service);
        let Some(public) = definition.and_then(|one| one.public.as_ref()) else { return Ok(()) };
        let stands = (&case.state, case.is_open());
        match store::note_public_state(tx, case.id, stands, stays_shown(case, public)).await? {
            true => self.tell_followers(tx, case.id, at).await,
            false => Ok(()),
        }
    }

    async fn tell_followers(&self, tx: &mut Tx, case: CaseId, at: Moment) -> Result<(), CaseError> {
        let (subject, body) = ("cases-notice-followed-subject", "cases-notice-followed-body");
        let notice = Notice::new(at.now, Topic::Services, subject, body);
        for person in store::followers_of(tx, case).await? {
            self.tell_about(tx, person, &notice, at).await?;
        }
        Ok(())
    }

    /// An official says to everybody what a case is about and what the city does, or takes it off the list. `version` is that
    /// of the page they wrote on: what a colleague hid meanwhile does not return. Pressed twice, it is said once.
    #[tracing::instrument(name = "cases.say_publicly", skip_all, fields(case.id = %id))]
    pub(crate) async fn say_publicly(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        said: &SaidToAll,
        is_shown: bool,
    ) -> Result<(), CaseError> {
        let action = "cases-audit-published";
        let (case, _) = self.of_office(actor, id, action).await?;
        let published = store::public_of(self.db(), id).await?.ok_or(Refusal::NotNow)?;
        let public = self.catalogue().find(&published.service).and_then(|one| one.public.as_ref());
        // What was taken back or joined to another does not return.
        let is_shown = is_shown && public.is_some_and(|public| stays_shown(&case, public));
        if published.said == *said && published.is_shown == is_shown {
            return Ok(());
        }
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        store::count_change(&mut tx, id, version).await?;
        store::save_said(&mut tx, id, said, is_shown).await?;
        audit::record(&mut tx, actor, at.now, Access::to(case.person, action, PURPOSE).on(id)).await?;
        self.tell_followers(&mut tx, id, at).await?;
        Ok(tx.commit().await?)
    }

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
    pub(crate) async fn followed(&self, actor: &Actor) -> Result<Vec<Followed>, CaseError> {
        let whose = applicant(actor, Deed::Read)?;
        let mut found = Vec::new();
        for case in store::followed_by(self.db(), whose.person, Self::MOST_FOLLOWED).await? {
            let published = store::public_of(self.db(), case).await?;
            found.extend(published.filter(|one| self.is_listed(one) && whose.covers(&one.service)));
        }
        self.with_birth(found).await
    }

    /// Whether everybody reads it today: it is on the list, and its service has one.
    fn is_listed(&self, one: &Published) -> bool {
        let definition = self.catalogue().find(&one.service);
        one.is_shown && definition.is_some_and(|definition| definition.public.is_some())
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

    /// An official ends a case because another one says the same: whoever sent it, or follows it, follows the other.
    #[tracing::instrument(name = "cases.join", skip_all, fields(case.id = %id, other.id = %to))]
    pub(crate) async fn join(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        to: CaseId,
        words: Words,
    ) -> Result<(), CaseError> {
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
        let joining = joining(&case, &definition, by).ok_or(Refusal::NotNow)?.key.clone();
        let (person, at) = (case.person, self.moment());
        let change = case.act(&definition, (actor, by), &joining, Some(words), at)?;
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        if !store::hold_to_join(&mut tx, id, to).await? {
            // A colleague was faster: the other one has ended, or is off the list.
            return Err(CaseError::Stale);
        }
        self.write_down(&mut tx, actor, ready, action).await?;
        store::move_followers(&mut tx, id, to).await?;
        store::insert_follower(&mut tx, to, person, at.now).await?;
        Ok(tx.commit().await?)
    }
}

/// What the office does when another case says the same, where that can be done now.
fn joining<'a>(case: &'a Case, definition: &'a Definition, by: By) -> Option<&'a Action> {
    let end = definition.public.as_ref()?.duplicate.as_ref()?;
    case.possible(definition.procedure.as_ref()?, by).find(|action| &action.to == end)
}
