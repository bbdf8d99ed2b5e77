//! What a resident may take, and why not what they may not.

use audit::{Access, Purpose};
use auth::{Actor, Deed, Permission, Service};
use chrono::TimeDelta;
use kernel::{Language, PersonId};
use registry::{Found, Query, Reason};
use web::Translator;

use super::Certificates;
use super::applicant::requester_online;
use crate::domain::{Channel, Kind, Occasion, RefusedBy, Subject};
use crate::error::CertificateError;
use crate::store;

/// For how long a clerk comes back to the page of a person without saying again why.
const OPENING_LASTS: TimeDelta = TimeDelta::minutes(15);

/// The kinds that one person may be given, and those that rules forbid.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Each kind of this channel.
    pub kinds: Vec<Offered>,
    /// About whom.
    pub subject: Subject,
}

/// One kind in an offer.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Which.
    pub kind: Kind,
    /// The rules that forbid it; nothing when it may be taken.
    pub obstacles: Vec<RefusedBy>,
}

impl Certificates {
    /// What the resident may take online.
    #[tracing::instrument(name = "certificates.offer", skip_all)]
    pub async fn offer(&self, actor: &Actor) -> Result<Offer, CertificateError> {
        let person = actor.acts_for(Service::Certificates, Deed::Act)?;
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.is_online()).collect();
        let access = offered_to(person, Purpose::Known("certificates-purpose-issue"));
        self.offer_about(actor, access, person, Channel::Online, kinds).await
    }

    /// Whoever may be at the counter, by what a clerk knows of them. Those who are found read why.
    #[tracing::instrument(name = "certificates.find_at_the_counter", skip_all)]
    pub async fn find_at_the_counter(
        &self,
        actor: &Actor,
        query: &Query,
        occasion: &Occasion,
    ) -> Result<Vec<Found>, CertificateError> {
        let reason = Reason::parse(&words_of(occasion)).expect("a line of ours, and a number");
        let found = self.inner.registry.find_at_the_counter(actor, query, &reason).await;
        found.map_err(super::from_registry)
    }

    /// A clerk opens a person, having said why: the resident reads it. For a while the clerk may come back to the page.
    #[tracing::instrument(name = "certificates.open_at_the_counter", skip_all)]
    pub async fn open_at_the_counter(
        &self,
        actor: &Actor,
        person: PersonId,
        occasion: &Occasion,
    ) -> Result<(), CertificateError> {
        let access = offered_to(person, purpose_of(occasion));
        let clerk = self.clerk_for(actor, person, access.clone()).await?.id;
        self.subject_now(person).await?;
        let now = self.now();
        let mut tx = self.inner.db.begin().await?;
        store::note_opening(&mut tx, clerk, person, occasion, now - OPENING_LASTS, now).await?;
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a clerk may issue for a person whom they have open, and why they opened them; nothing of whom they have not.
    #[tracing::instrument(name = "certificates.opened_at_the_counter", skip_all)]
    pub async fn opened_at_the_counter(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Option<(Offer, Occasion)>, CertificateError> {
        let clerk = actor.staff_allowed_to(Permission::IssueCertificates)?.id;
        let since = self.now() - OPENING_LASTS;
        let Some(occasion) = store::opening(&self.inner.db, clerk, person, since).await? else {
            return Ok(None);
        };
        self.clerk_for(actor, person, offered_to(person, purpose_of(&occasion))).await?;
        let kinds = Kind::ALL.to_vec();
        let offer = self.offer_of(actor, self.subject_now(person).await?, Channel::Counter, kinds);
        Ok(Some((offer, occasion)))
    }

    /// What a clerk may issue for a person, having said why they open them.
    #[tracing::instrument(name = "certificates.offer_at_the_counter", skip_all)]
    pub async fn offer_at_the_counter(
        &self,
        actor: &Actor,
        person: PersonId,
        occasion: &Occasion,
    ) -> Result<Offer, CertificateError> {
        let access = offered_to(person, purpose_of(occasion));
        self.clerk_for(actor, person, access.clone()).await?;
        self.offer_about(actor, access, person, Channel::Counter, Kind::ALL.to_vec()).await
    }

    async fn offer_about(
        &self,
        actor: &Actor,
        access: Access,
        person: PersonId,
        channel: Channel,
        kinds: Vec<Kind>,
    ) -> Result<Offer, CertificateError> {
        let subject = self.subject_now(person).await?;
        let mut tx = self.inner.db.begin().await?;
        audit::record(&mut tx, actor, self.inner.clock.now(), access).await?;
        tx.commit().await?;
        Ok(self.offer_of(actor, subject, channel, kinds))
    }

    fn offer_of(&self, actor: &Actor, subject: Subject, channel: Channel, kinds: Vec<Kind>) -> Offer {
        let (today, fees, requester) = (self.today(), &self.inner.city.fees, requester_online(actor));
        let obstacles =
            |kind| self.inner.rulebook.obstacles(kind, &subject, &requester, channel, today, fees);
        let kinds = kinds.into_iter().filter(|kind| !subject.keeps_from(actor, *kind));
        let kinds = kinds.map(|kind| Offered { kind, obstacles: obstacles(kind) }).collect();
        Offer { kinds, subject }
    }
}

const fn offered_to(person: PersonId, purpose: Purpose) -> Access {
    Access::to(person, "certificates-audit-offered", purpose)
}

/// What the resident reads: words of their own language, or those of the office with the number of the matter.
fn purpose_of(occasion: &Occasion) -> Purpose {
    match occasion {
        Occasion::Office(_) => Purpose::Stated(words_of(occasion)),
        known => Purpose::Known(known.choice().1),
    }
}

/// Why a clerk opens a person, in the language of the office.
fn words_of(occasion: &Occasion) -> String {
    let words = Translator::new(Language::It).text(occasion.choice().1);
    match occasion.number() {
        Some(number) => format!("{words}: {number}"),
        None => words,
    }
}
