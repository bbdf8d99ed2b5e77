//! What everybody reads of requests.

use std::sync::Arc;

use audit::Access;
use auth::Actor;
use db::Tx;

use super::{Cases, PURPOSE};
use crate::definition::{Definition, Public, ServiceKey};
use crate::domain::{Case, CaseId, ListPlace, Moment, Published, Refusal, SaidToAll, stays_shown};
use crate::error::CaseError;
use crate::store::{self, PublicFilter};

/// A request on a list, with what it was born with.
pub(crate) type Listed = (Published, Arc<Definition>);

/// A page of what everybody reads.
pub(crate) struct Listing<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) public: &'a Public,
    /// The newest first.
    pub(crate) lines: Vec<Listed>,
    /// How many there are in all, as far as they are counted.
    pub(crate) count: i64,
    /// Where the list goes on; none at its end.
    pub(crate) older: Option<ListPlace>,
}

impl Cases {
    /// So many are on one page of the list: as many as a small map holds.
    pub(crate) const LISTED_PER_PAGE: i64 = 20;
    /// Nobody counts further: a list that is longer wants a filter.
    pub(crate) const MOST_LISTED: i64 = 1_000;

    /// Everybody looks at the requests of a service that are public, from a place of the list on or from the newest; at none
    /// where they look for what there is not.
    pub(crate) async fn listing(
        &self,
        service: &ServiceKey,
        filter: Option<PublicFilter>,
        from: Option<ListPlace>,
    ) -> Result<Listing<'_>, CaseError> {
        let definition = self.catalogue().find(service).ok_or(CaseError::NotFound)?;
        let public = definition.public.as_ref().ok_or(CaseError::NotFound)?;
        let Some(filter) = filter.filter(|one| self.can_be_listed(one, definition)) else {
            return Ok(Listing { definition, public, lines: Vec::new(), count: 0, older: None });
        };
        let mut found =
            store::public_page(self.db(), service, &filter, from, Self::LISTED_PER_PAGE + 1).await?;
        let has_older = i64::try_from(found.len()).is_ok_and(|found| found > Self::LISTED_PER_PAGE);
        found.truncate(usize::try_from(Self::LISTED_PER_PAGE).unwrap_or(0));
        let older = ListPlace::after(from, &found).filter(|_| has_older);
        let count = store::count_public(self.db(), service, &filter, Self::MOST_LISTED).await?;
        Ok(Listing { definition, public, lines: self.with_birth(found).await?, count, older })
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

    pub(super) async fn with_birth(&self, found: Vec<Published>) -> Result<Vec<Listed>, CaseError> {
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

    /// An official says to everybody what a case is about and what the city does, or takes it off the list. `version` is that
    /// of the page they wrote on: what a colleague hid meanwhile does not return. Pressed twice, it is said once. Gives the
    /// version that the case has from then on.
    #[tracing::instrument(name = "cases.say_publicly", skip_all, fields(case.id = %id))]
    pub(crate) async fn say_publicly(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        said: &SaidToAll,
        is_shown: bool,
    ) -> Result<i64, CaseError> {
        let action = "cases-audit-published";
        let (case, _) = self.of_office(actor, id, action).await?;
        let published = store::public_of(self.db(), id).await?.ok_or(Refusal::NotNow)?;
        let public = self.catalogue().find(&published.service).and_then(|one| one.public.as_ref());
        // What was taken back or joined to another does not return.
        let is_shown = is_shown && public.is_some_and(|public| stays_shown(&case, public));
        if published.said == *said && published.is_shown == is_shown {
            return Ok(case.version);
        }
        let at = self.moment();
        let mut tx = self.db().begin().await?;
        store::count_change(&mut tx, id, version).await?;
        store::save_said(&mut tx, id, said, is_shown).await?;
        audit::record(&mut tx, actor, at.now, Access::to(case.person, action, PURPOSE).on(id)).await?;
        self.tell_followers(&mut tx, id, at).await?;
        tx.commit().await?;
        Ok(version + 1)
    }

    /// Whether everybody reads it today: it is on the list, and its service has one.
    pub(super) fn is_listed(&self, one: &Published) -> bool {
        let definition = self.catalogue().find(&one.service);
        one.is_shown && definition.is_some_and(|definition| definition.public.is_some())
    }
}
