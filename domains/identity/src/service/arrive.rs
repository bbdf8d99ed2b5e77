//! Coming back from a provider.

use audit::{Access, Purpose};
use auth::{Actor, AssuranceLevel};
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use kernel::PersonId;
use spid::directory::Scheme;
use spid::{Answer, Outcome, PendingRequest, PostedResponse, Transaction};
use uuid::Uuid;

use super::{Identities, contact};
use crate::domain::{
    Arrival, AtProvider, Candidate, Declined, Errand, ErrandKind, Handle, NewEntry, NotRecognised,
    OutsiderBecame, OutsiderKey, Recognised, Stated, Verdict, recognise,
};
use crate::error::IdentityError;
use crate::seal::RegisterKeys;
use crate::store::{self, NewArrival};

/// How long somebody may stand before the door. The browser comes through at once, by itself.
const TICKET_LIFETIME: TimeDelta = TimeDelta::minutes(2);

pub(super) const PURPOSE: Purpose = Purpose::Known("identity-purpose-sign-in");

/// Somebody for whom their provider vouches.
pub(super) struct Vouched {
    pub(super) stated: Result<Stated, NotRecognised>,
    pub(super) at_provider: AtProvider,
}

/// Somebody who stands before the door.
struct Recognition {
    actor: Actor,
    display_name: String,
}

impl Identities {
    /// Reads what a provider answered. It is good for one answer only, whatever the answer is; and an answer that was
    /// believed stands in the register before anybody is let in.
    #[tracing::instrument(name = "identity.arrive", skip_all)]
    pub(crate) async fn arrive(&self, posted: PostedResponse<'_>) -> Result<Arrival, IdentityError> {
        if self.service_providers().next().is_none() {
            return Err(IdentityError::Closed);
        }
        let now = self.inner.clock.now();
        let errand = self.take_errand(ErrandKind::SpidSignIn, posted.relay_state).await?;
        let pending: PendingRequest = errand.request().map_err(IdentityError::unexpected)?;
        let saml = self.asking(&pending.provider)?;
        let Answer { outcome, transaction } =
            match saml.us.read_response(&posted, &pending, &saml.directory, now) {
                Ok(answer) => answer,
                Err(refused) => {
                    let transaction = Transaction::of_refused(&pending, &posted, now);
                    let entry = transaction.as_ref().map(NewEntry::try_from).transpose();
                    let entry = entry.map_err(IdentityError::unexpected)?;
                    return self.disbelieve(&saml.register, entry, refused.code(), refused.into()).await;
                }
            };
        let entry = NewEntry::try_from(&transaction).map_err(IdentityError::unexpected)?;
        match outcome {
            Outcome::Declined(code) => {
                let number = code.number().map(|number| format!("nr{number:02}"));
                let entry = NewEntry { verdict: Verdict::Declined(number), ..entry };
                let why = match self.scheme_of(&transaction.provider) {
                    Some(Scheme::Eidas) => Declined::Eidas(code),
                    Some(Scheme::Cie) => Declined::CieBySaml(code),
                    Some(Scheme::Spid) | None => Declined::Spid(code),
                };
                self.turn_back(why, &saml.register, entry).await
            }
            Outcome::SignedIn(identity) => {
                let stated = Stated::try_from(&*identity);
                let vouched = Vouched { stated, at_provider: AtProvider::Spid(identity.session) };
                self.admit(errand, vouched, &saml.register, entry).await
            }
        }
    }

    /// Nobody was vouched for: that too stands in the register.
    pub(super) async fn turn_back(
        &self,
        why: Declined,
        register: &RegisterKeys,
        entry: NewEntry,
    ) -> Result<Arrival, IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        enter_in_register(&mut tx, register, entry, self.inner.clock.now()).await?;
        tx.commit().await?;
        Ok(Arrival::Declined(why))
    }

    /// Takes out what the browser says it left for.
    pub(super) async fn take_errand(
        &self,
        kind: ErrandKind,
        state: Option<&str>,
    ) -> Result<Errand, IdentityError> {
        let state = Handle::brought(state.ok_or(IdentityError::NobodyWaits)?);
        let mut tx = self.inner.db.begin().await?;
        let errand = store::take_errand(&mut tx, kind, &state).await?;
        tx.commit().await?;
        let errand = errand.ok_or(IdentityError::NobodyWaits)?;
        if errand.expires_at <= self.inner.clock.now() {
            return Err(IdentityError::NobodyWaits);
        }
        Ok(errand)
    }

    /// Somebody was vouched for: whom the population register has for them decides who comes in.
    pub(super) async fn admit(
        &self,
        errand: Errand,
        Vouched { stated, at_provider }: Vouched,
        register: &RegisterKeys,
        entry: NewEntry,
    ) -> Result<Arrival, IdentityError> {
        let now = self.inner.clock.now();
        let found = match &stated {
            Ok(stated) => self.in_the_register(&stated.key).await?,
            Err(_) => Vec::new(),
        };
        if let Some(linking) = &errand.linking {
            return self.come_back_to_link(linking.clone(), stated, &found, (register, entry)).await;
        }
        let recognised = stated.and_then(|stated| Ok((recognise(&stated, &found)?, stated)));
        let mut tx = self.inner.db.begin().await?;
        enter_in_register(&mut tx, register, entry, now).await?;
        let arrival = match recognised {
            Ok((recognised, stated)) => {
                let recognition = self.remember(&mut tx, &stated, recognised, now).await?;
                stand_before_the_door(&mut tx, errand, at_provider, recognition, now).await?
            }
            Err(refused) => {
                self.record_refusal(&mut tx, &found, refused, now).await?;
                Arrival::NotRecognised(refused)
            }
        };
        tx.commit().await?;
        Ok(arrival)
    }

    /// Whom the population register has, or had, under that key. An omocodia is a code of its own; the one before it
    /// may have been another's too.
    async fn in_the_register(&self, key: &OutsiderKey) -> Result<Vec<Candidate>, IdentityError> {
        let known = match key {
            OutsiderKey::FiscalCode(code) => {
                registry::persons_with_code(&self.inner.db, *code).await.map_err(away)?
            }
            // Another state's identifier says nothing to the register: an official has linked it, or nobody is known.
            OutsiderKey::Foreign(id) => {
                store::resident_known_as(&self.inner.db, id).await?.into_iter().collect()
            }
        };
        let mut people = Vec::new();
        for person in known {
            people.extend(self.candidate(person).await?);
        }
        Ok(people)
    }

    /// Somebody of the register, with what the files said that were merged into theirs.
    pub(super) async fn candidate(&self, person: PersonId) -> Result<Option<Candidate>, IdentityError> {
        let db = &self.inner.db;
        let Some(found) = registry::person_as_it_stands(db, person).await.map_err(away)? else {
            return Ok(None);
        };
        let mut also_born_on = Vec::new();
        for merged in registry::files_merged_into(db, person).await? {
            let file = registry::person_as_it_stands(db, merged).await.map_err(away)?;
            also_born_on.extend(file.map(|file| file.birth.date));
        }
        Ok(Some(Candidate { person: found, also_born_on }))
    }

    async fn remember(
        &self,
        tx: &mut Tx,
        stated: &Stated,
        recognised: Recognised,
        now: DateTime<Utc>,
    ) -> Result<Recognition, IdentityError> {
        match recognised {
            Recognised::InTheRegister { person, display_name } => {
                if store::outsider_became(tx, &stated.key, person).await? {
                    let before = store::outsiders_who_became(tx, person).await?;
                    contact::contacts_follow(tx, &before, person, now).await?;
                    follow_into_the_register(tx, person, stated.level, now).await?;
                    tracing::info!(person.id = %person, "an outsider is {person} of the register by now");
                }
                let actor = Actor::Resident { person, level: stated.level };
                Ok(Recognition { actor, display_name })
            }
            Recognised::Outsider => {
                // An official may have linked them a moment ago: they come in anew, as the resident.
                let person =
                    store::remember_outsider(tx, stated, now).await?.ok_or(IdentityError::NobodyWaits)?;
                let actor = Actor::Outsider { person, level: stated.level };
                let display_name = format!("{} {}", stated.given_name, stated.family_name).trim().to_owned();
                Ok(Recognition { actor, display_name })
            }
        }
    }

    /// Whose identity it was can read that somebody came with it and was not let in.
    async fn record_refusal(
        &self,
        tx: &mut Tx,
        found: &[Candidate],
        refused: NotRecognised,
        now: DateTime<Utc>,
    ) -> Result<(), IdentityError> {
        tracing::warn!("a sign-in was refused: {refused}");
        for Candidate { person, .. } in found {
            let access = Access::to(person.id, "identity-audit-not-recognised", PURPOSE).refused();
            audit::record(tx, &Actor::Visitor, now, access).await?;
        }
        Ok(())
    }
}

pub(super) fn away(error: registry::StoreError) -> IdentityError {
    match registry::RegistryError::from(error) {
        mistake @ registry::RegistryError::Unexpected(_) => IdentityError::unexpected(mistake),
        passing => IdentityError::Unavailable(Box::new(passing)),
    }
}

/// What an outsider was entrusted with, and whatever else stands under them, goes on under the identifier that stays. What
/// is still open under the one of before ends: nobody is two people at once.
pub(super) async fn follow_into_the_register(
    tx: &mut Tx,
    person: PersonId,
    level: AssuranceLevel,
    now: DateTime<Utc>,
) -> Result<(), IdentityError> {
    for before in store::outsiders_who_became(tx, person).await? {
        outbox::append(tx, now, &OutsiderBecame { outsider: before, resident: person }).await?;
        store::hand_over_delegations(tx, before, person).await?;
        web::session::remove_all_of(tx, &Actor::Outsider { person: before, level }).await?;
    }
    Ok(())
}

/// A ticket for whoever was recognised.
async fn stand_before_the_door(
    tx: &mut Tx,
    errand: Errand,
    provider_session: AtProvider,
    Recognition { actor, display_name }: Recognition,
    now: DateTime<Utc>,
) -> Result<Arrival, IdentityError> {
    let ticket = Handle::random();
    let new = NewArrival {
        browser: errand.browser,
        actor,
        display_name,
        provider_session,
        return_to: errand.return_to,
    };
    store::insert_arrival(tx, &ticket, new, now + TICKET_LIFETIME).await?;
    Ok(Arrival::Recognised { ticket: ticket.as_str().to_owned() })
}

/// The pair of request and response, sealed.
pub(super) async fn enter_in_register(
    tx: &mut Tx,
    register: &RegisterKeys,
    entry: NewEntry,
    now: DateTime<Utc>,
) -> Result<(), IdentityError> {
    let id = Uuid::now_v7();
    let sealed = register.seal(id, &entry.plain)?;
    Ok(store::insert_access(tx, id, entry, sealed, now).await?)
}
