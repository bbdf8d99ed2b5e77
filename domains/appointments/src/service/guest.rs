//! Guests, and how they prove a contact.

use auth::{Actor, Permission};
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use jobs::NewJob;
use kernel::Language;
use serde_json::json;
use uuid::Uuid;
use web::Secret;

use super::Appointments;
use super::asking::{Asking, PURPOSE};
use crate::domain::{
    CODE_LIFETIME, Contact, Guest, GuestCode, GuestId, GuestLink, MOST_SENDINGS, MOST_TRIES, NotProven,
    PASS_LIFETIME, SENDINGS_COUNT_FOR, VisitId, Visitor,
};
use crate::error::AppointmentError;
use crate::service::guest_post::{CODE_ATTEMPTS, SEND_CODE};
use crate::store::guest as store;
use crate::store::guest::Proof;

/// So many days after the last day that can be booked a guest is still known, then forgotten.
const KNOWN_AFTERWARDS: i64 = 30;

/// Why a guest does not come in.
#[derive(Debug, thiserror::Error)]
pub enum GuestError {
    /// The form is not taken.
    #[error(transparent)]
    NotProven(#[from] NotProven),
    /// Nothing leaves the house by this means, or there are no guests at all.
    #[error("nothing is sent by this means")]
    NoPost,
    /// Enough codes for an hour.
    #[error("too many codes were sent")]
    TooManySendings,
    /// Not the code; so often they may try again.
    #[error("not the code; {left} tries are left")]
    WrongCode {
        /// How often.
        left: i64,
    },
    /// They were wrong too often.
    #[error("no try is left")]
    NoTryLeft,
    /// The code is too old.
    #[error("the code is over")]
    Expired,
    /// Nothing was begun in this browser.
    #[error("there is nothing to prove")]
    NothingToProve,
    /// Anything else.
    #[error(transparent)]
    Appointment(#[from] AppointmentError),
}

impl From<db::DbError> for GuestError {
    fn from(error: db::DbError) -> Self {
        Self::Appointment(error.into())
    }
}

/// What a guest says of themselves.
#[derive(Clone)]
pub struct GuestRequest {
    /// By what they are reached.
    pub contact: Contact,
    /// What they are called at the counter.
    pub name: String,
    /// In which language they are written to.
    pub language: Language,
}

/// What a browser has to prove, for its page.
#[derive(Clone, Debug)]
pub(crate) struct Awaited {
    /// Where the code went.
    pub(crate) contact: Contact,
    /// What they said that they are called.
    pub(crate) name: String,
    /// Until when it is good.
    pub(crate) until: DateTime<Utc>,
}

impl Appointments {
    /// Whether anybody can come in as a guest by this means.
    #[must_use]
    pub fn has_guests_by(&self, contact: &Contact) -> bool {
        let post = self.post();
        self.secret().is_some()
            && match contact {
                Contact::Email(_) => post.mailer.is_some(),
                Contact::Sms(_) => post.texter.is_some(),
            }
    }

    /// Whether anybody can come in as a guest at all.
    #[must_use]
    pub const fn has_guests(&self) -> bool {
        let post = self.post();
        self.secret().is_some() && (post.mailer.is_some() || post.texter.is_some())
    }

    /// Somebody without a sign-in says by what they are reached: a code goes there. `answered` is the challenge of their
    /// form and what answers it.
    #[tracing::instrument(name = "appointments.guest_begin", skip_all)]
    pub async fn guest_begin(
        &self,
        browser: &str,
        asked: &GuestRequest,
        answered: (&str, &str),
    ) -> Result<(), GuestError> {
        if !self.has_guests_by(&asked.contact) {
            return Err(GuestError::NoPost);
        }
        let mut tx = self.db().begin().await?;
        self.spend_in(&mut tx, browser, answered).await?;
        self.send_in(&mut tx, browser, (browser, MOST_SENDINGS), asked).await?;
        Ok(tx.commit().await?)
    }

    /// They want another code for the same contact.
    #[tracing::instrument(name = "appointments.guest_again", skip_all)]
    pub async fn guest_again(&self, browser: &str) -> Result<(), GuestError> {
        let mut tx = self.db().begin().await?;
        let before = store::proof_of(&mut tx, browser).await?.ok_or(GuestError::NothingToProve)?;
        self.send_in(&mut tx, browser, (browser, MOST_SENDINGS), &before.asked()).await?;
        Ok(tx.commit().await?)
    }

    /// A code goes to a contact, to be proven under a key, unless enough went there or were asked for by whoever asks. Everybody
    /// takes the row of the proof first, then a slot of who asks, then one of where it goes: no two wait for each other.
    pub(super) async fn send_in(
        &self,
        tx: &mut Tx,
        key: &str,
        (asker, most): (&str, i64),
        asked: &GuestRequest,
    ) -> Result<(), GuestError> {
        let (secret, now) = (self.guests_secret()?, self.now());
        let proof = new_proof(asked, key, now);
        store::begin_proof(tx, key, &proof).await?;
        let (from, to) = (format!("from:{asker}"), format!("to:{}", asked.contact.digest(secret)));
        for counted in [(from.as_str(), most), (to.as_str(), MOST_SENDINGS)] {
            if !store::take_sending(tx, counted, [now - SENDINGS_COUNT_FOR, now]).await? {
                return Err(GuestError::TooManySendings);
            }
        }
        let job = NewJob::new(SEND_CODE, json!({ "proof": proof.id })).once(proof.id).at_most(CODE_ATTEMPTS);
        Ok(jobs::enqueue(tx, now, job).await?)
    }

    /// They show that they read what came: for an hour this browser is theirs.
    #[tracing::instrument(name = "appointments.guest_prove", skip_all)]
    pub async fn guest_prove(&self, browser: &str, typed: &str) -> Result<GuestId, GuestError> {
        let now = self.now();
        let mut tx = self.db().begin().await?;
        let guest = match self.try_code_in(&mut tx, browser, typed).await? {
            Ok(guest) => guest,
            Err(wrong) => {
                tx.commit().await?;
                return Err(wrong);
            }
        };
        store::pass_to(&mut tx, browser, guest, now + PASS_LIFETIME).await?;
        let access = Asking::guest(guest).access("appointments-audit-guest-proven");
        audit::record(&mut tx, &Actor::Visitor, now, access).await?;
        tx.commit().await?;
        Ok(guest)
    }

    /// Takes one of the tries of a proof. Whose contact it is, where the code is right; where it is wrong the try counts all the
    /// same, once whoever asks commits.
    pub(super) async fn try_code_in(
        &self,
        tx: &mut Tx,
        key: &str,
        typed: &str,
    ) -> Result<Result<GuestId, GuestError>, GuestError> {
        let (secret, now) = (self.guests_secret()?, self.now());
        let Some(proof) = store::take_try(tx, key, now).await? else {
            return Err(why_not(store::proof_of(tx, key).await?, now));
        };
        let is_right = GuestCode::typed(typed)
            .is_some_and(|typed| GuestCode::of(secret, proof.id, &proof.contact).is(&typed));
        if !is_right {
            return Ok(Err(match MOST_TRIES - proof.tries {
                0 => GuestError::NoTryLeft,
                left => GuestError::WrongCode { left },
            }));
        }
        let told = (&proof.contact, proof.name.as_str(), proof.language);
        let guest = store::keep_guest(tx, told, now, self.known_until(now)).await?;
        store::end_proof(tx, key).await?;
        Ok(Ok(guest))
    }

    /// What a browser has to prove; none where nothing is waited for.
    pub(crate) async fn guest_awaited(&self, browser: &str) -> Result<Option<Awaited>, AppointmentError> {
        let mut tx = self.db().begin().await?;
        let proof = store::proof_of(&mut tx, browser).await?;
        tx.commit().await?;
        Ok(proof.map(|Proof { contact, name, expires_at, .. }| Awaited { contact, name, until: expires_at }))
    }

    /// The guest who sits at a browser.
    pub async fn guest_at(&self, browser: &str) -> Result<Option<Guest>, AppointmentError> {
        Ok(store::guest_at(self.db(), browser, self.now()).await?)
    }

    /// They get up: the browser is nobody's.
    pub async fn guest_leaves(&self, browser: &str) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        store::end_pass(&mut tx, browser).await?;
        store::end_proof(&mut tx, browser).await?;
        Ok(tx.commit().await?)
    }

    /// Who it is, for whoever serves them.
    pub async fn guest(&self, actor: &Actor, guest: GuestId) -> Result<Guest, AppointmentError> {
        actor.staff_allowed_to(Permission::BookForOthers)?;
        let found = store::guest(self.db(), guest).await?.ok_or(AppointmentError::NotFound)?;
        let mut tx = self.db().begin().await?;
        let access = audit::Access::to_many("appointments-audit-guest-seen", PURPOSE).on(guest);
        audit::record(&mut tx, actor, self.now(), access).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// The end of the address at which a guest follows an appointment: every message can name it.
    #[must_use]
    pub fn guest_link(&self, visit: VisitId) -> Option<String> {
        self.secret().map(|secret| GuestLink::of(secret, visit.0).reveal().to_owned())
    }

    /// From now on a guest follows an appointment by its link.
    pub(crate) async fn link_in(
        &self,
        tx: &mut Tx,
        visit: VisitId,
        visitor: Visitor,
    ) -> Result<(), AppointmentError> {
        let (Some(secret), Visitor::Guest(_)) = (self.secret(), visitor) else { return Ok(()) };
        Ok(store::link(tx, GuestLink::of(secret, visit.0).digest(), visit).await?)
    }

    /// Whoever has the link is the guest whose appointment it names.
    pub async fn guest_by_link(&self, typed: &str) -> Result<(Asking, VisitId), AppointmentError> {
        let link = GuestLink::typed(typed).ok_or(AppointmentError::NotFound)?;
        let found = store::linked(self.db(), link.digest()).await?;
        found.map(|(visit, guest)| (Asking::guest(guest), visit)).ok_or(AppointmentError::NotFound)
    }

    /// Forgets codes, challenges and passes that are over.
    pub async fn forget_guests_on_their_way(&self) -> Result<(), AppointmentError> {
        let now = self.now();
        let mut tx = self.db().begin().await?;
        store::remove_ended(&mut tx, [now, now - SENDINGS_COUNT_FOR]).await?;
        crate::store::proof::remove_ended(&mut tx, now).await?;
        crate::store::caller::remove_ended(&mut tx, now).await?;
        Ok(tx.commit().await?)
    }

    fn guests_secret(&self) -> Result<&Secret, GuestError> {
        self.secret().ok_or(GuestError::NoPost)
    }

    fn known_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::days(self.limits().horizon_days + KNOWN_AFTERWARDS)
    }
}

impl Proof {
    /// What was asked for when it was begun.
    pub(super) fn asked(&self) -> GuestRequest {
        let (contact, name, language) = (self.contact.clone(), self.name.clone(), self.language);
        GuestRequest { contact, name, language }
    }
}

fn new_proof(asked: &GuestRequest, key: &str, now: DateTime<Utc>) -> Proof {
    Proof {
        id: Uuid::now_v7(),
        contact: asked.contact.clone(),
        name: asked.name.clone(),
        language: asked.language,
        tries: 0,
        expires_at: now + CODE_LIFETIME,
        is_call: store::is_call(key),
    }
}

fn why_not(proof: Option<Proof>, now: DateTime<Utc>) -> GuestError {
    match proof {
        None => GuestError::NothingToProve,
        Some(proof) if proof.expires_at <= now => GuestError::Expired,
        Some(_) => GuestError::NoTryLeft,
    }
}
