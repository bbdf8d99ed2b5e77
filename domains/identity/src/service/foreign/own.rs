//! Somebody who is in by SPID or CIE links an identity of another state of theirs: they leave for its provider from that
//! session, come back to it, look at whose it is, and say that it is them.

use audit::Access;
use auth::{Actor, Forbidden};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::PersonId;
use spid::Outgoing;
use spid::directory::Scheme;
use web::SessionRef;

use super::{COMPARED, PURPOSE};
use crate::domain::{
    Arrival, Candidate, Compared, ForeignRefused, Handle, Linked, Linking, NewEntry, NotRecognised,
    OutsiderKey, Stated, recognise,
};
use crate::error::IdentityError;
use crate::seal::RegisterKeys;
use crate::service::arrive::{away, enter_in_register};
use crate::service::{Identities, Wish};
use crate::store::{self, Showing};

/// A link opens somebody's file to whoever has the other identity, so it wants the highest level and a fresh sign-in: a
/// session that was left open links nobody.
const FRESH: TimeDelta = TimeDelta::minutes(15);

/// For so long somebody may look at what they are asked.
const ASKED_WITHIN: TimeDelta = TimeDelta::minutes(10);

impl Identities {
    /// Whether somebody who signed in then may begin to link an identity to themselves.
    pub(crate) fn demand_linker(&self, actor: &Actor, since: DateTime<Utc>) -> Result<PersonId, Forbidden> {
        let person = actor.resident()?;
        actor.demand_just_in(self.inner.clock.now() - since, FRESH)?;
        Ok(person)
    }

    /// A resident leaves for the provider of the identity that they want to link, and will come back to this session.
    #[tracing::instrument(name = "identity.begin_linking", skip_all)]
    pub(crate) async fn begin_linking(
        &self,
        (actor, since): (&Actor, DateTime<Utc>),
        session: &SessionRef,
        provider: String,
        browser: String,
    ) -> Result<Outgoing, IdentityError> {
        let person = self.demand_linker(actor, since)?;
        let linking = Some(Linking { session: session.as_str().to_owned(), person });
        let wish = Wish { provider, is_strong: false, return_to: None, browser, linking };
        self.begin_sign_in(Scheme::Eidas, &wish).await
    }

    /// The provider vouched for somebody: whoever left is asked whether that is them, unless something speaks against it.
    /// Either way it stands in the register of accesses, and nobody is in by it.
    pub(in crate::service) async fn come_back_to_link(
        &self,
        linking: Linking,
        stated: Result<Stated, NotRecognised>,
        found: &[Candidate],
        (register, entry): (&RegisterKeys, NewEntry),
    ) -> Result<Arrival, IdentityError> {
        let now = self.inner.clock.now();
        let own = self.candidate(linking.person).await?;
        let fits = fits(linking.person, stated, found, own.as_ref());
        let mut tx = self.inner.db.begin().await?;
        enter_in_register(&mut tx, register, entry, now).await?;
        let arrival = match fits {
            Ok(stated) => {
                let outsider = store::remember_outsider(&mut tx, &stated, now).await?;
                let (outsider, ticket) = (outsider.ok_or(IdentityError::NobodyWaits)?, Handle::random());
                store::insert_linking(&mut tx, &ticket, linking, outsider, now + ASKED_WITHIN).await?;
                Arrival::ToBeLinked { ticket: ticket.as_str().to_owned() }
            }
            Err(refused) => {
                // Whoever it is linked to reads that somebody tried, too.
                let others = found.iter().map(|one| one.person.id).filter(|one| *one != linking.person);
                for person in others.chain([linking.person]) {
                    let access = Access::to(person, COMPARED, PURPOSE).refused();
                    audit::record(&mut tx, &Actor::Visitor, now, access).await?;
                }
                Arrival::NotToBeLinked(refused)
            }
        };
        tx.commit().await?;
        Ok(arrival)
    }

    /// What whoever left is asked: whether the person for whom the provider vouched is them.
    #[tracing::instrument(name = "identity.ask_to_link", skip_all)]
    pub(crate) async fn asked_to_link(
        &self,
        actor: &Actor,
        session: &SessionRef,
        ticket: &str,
    ) -> Result<Compared, IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        let (linking, ticket) = (linking_of(actor, session)?, Handle::brought(ticket));
        let showing = self.came_back(&mut tx, &linking, &ticket).await?;
        tx.commit().await?;
        let file = registry::person_as_it_stands(&self.inner.db, linking.person).await.map_err(away)?;
        let person = file.ok_or(IdentityError::NotFound)?;
        Ok(Compared {
            stated_name: showing.name,
            stated_birth: showing.born_on,
            name: person.name,
            birth: person.birth.date,
        })
    }

    /// They say that it is them.
    #[tracing::instrument(name = "identity.link_own", skip_all)]
    pub(crate) async fn link_own(
        &self,
        actor: &Actor,
        session: &SessionRef,
        ticket: &str,
    ) -> Result<(), IdentityError> {
        let (linking, ticket) = (linking_of(actor, session)?, Handle::brought(ticket));
        let linked = Linked { official: None, at: self.inner.clock.now() };
        let mut tx = self.inner.db.begin().await?;
        let Showing { outsider, .. } = self.came_back(&mut tx, &linking, &ticket).await?;
        store::remove_linking(&mut tx, &ticket).await?;
        let is_kept = registry::kept_in(&mut tx, linking.person).await? == linking.person;
        if !is_kept || !self.link_in(&mut tx, actor, (outsider, linking.person), linked).await? {
            return Err(IdentityError::NobodyWaits);
        }
        Ok(tx.commit().await?)
    }

    async fn came_back(
        &self,
        tx: &mut db::Tx,
        linking: &Linking,
        ticket: &Handle,
    ) -> Result<Showing, IdentityError> {
        let showing = store::find_linking(tx, ticket, linking, self.inner.clock.now()).await?;
        showing.ok_or(IdentityError::NobodyWaits)
    }
}

fn linking_of(actor: &Actor, session: &SessionRef) -> Result<Linking, Forbidden> {
    Ok(Linking { session: session.as_str().to_owned(), person: actor.resident()? })
}

/// Whether what a provider stated can be linked to the resident who left for it. Names differ between states; a birth date
/// does not.
fn fits(
    resident: PersonId,
    stated: Result<Stated, NotRecognised>,
    found: &[Candidate],
    own: Option<&Candidate>,
) -> Result<Stated, ForeignRefused> {
    let stated = stated.map_err(|_| ForeignRefused::NotForeign)?;
    if !matches!(stated.key, OutsiderKey::Foreign(_)) {
        return Err(ForeignRefused::NotForeign);
    }
    match found {
        [] => {}
        [one] if one.person.id == resident => return Err(ForeignRefused::LinkedAlready),
        _ => return Err(ForeignRefused::SomebodyElses),
    }
    let own = own.ok_or(ForeignRefused::NoSuchResident)?;
    match recognise(&stated, std::slice::from_ref(own)) {
        Ok(_) => Ok(stated),
        Err(NotRecognised::Deceased) => Err(ForeignRefused::Deceased),
        Err(_) => Err(ForeignRefused::OtherBirth),
    }
}
