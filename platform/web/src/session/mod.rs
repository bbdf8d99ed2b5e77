//! Who is signed in, in which browser.
//!
//! A session begins at sign-in and never before; its number is new at each sign-in. It ends at
//! sign-out, after [`IDLE`] without a page, and [`ABSOLUTE`] after sign-in whatever happens.

mod device;
mod extract;
mod id;
mod store;

use std::sync::Arc;

use auth::{Actor, Representative, Staff};
use axum::extract::Request;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, TimeDelta, Utc};
use db::DbError;
use serde::{Deserialize, Serialize};

pub use device::Device;
pub use extract::{BegunSession, CurrentUser, Session, Who};
pub(crate) use id::SessionId;
pub use id::SessionRef;
pub(crate) use store::remove_all_of_owner;
pub use store::{OpenSession, end, open_of, remove_all_of, remove_expired};

use crate::WebError;
use crate::shell::Shell;
use crate::visit::{Visit, is_api};

/// For what the mark of a browser is noted in a session that goes on there alone.
pub const DEVICE: &str = "device-of-a-session";
/// A session that nobody uses ends after this long.
pub const IDLE: TimeDelta = TimeDelta::minutes(15);
/// A session ends this long after sign-in, used or not.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(8);
/// A session in use is written down at most this often, so that reading a page seldom writes a row.
const TOUCHED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How far the clocks of the nodes may lie apart. A session that begins later than that from now was begun by a clock that
/// was ahead: it would last for as long as that, always as if just signed in, and opens nothing.
const CLOCKS_APART: TimeDelta = TimeDelta::minutes(1);

const COOKIE: &str = "sessione";
/// Remembers in a browser, until the next sign-in, that somebody left by the button: a form of before says so.
const SIGNED_OUT: &str = "uscita";

/// What a session holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedIn {
    pub(crate) actor: Actor,
    pub(crate) display_name: String,
    /// What the person is called for whom they act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) acting_for: Option<String>,
}

impl SignedIn {
    /// The same, in their own name.
    fn themselves(self) -> Self {
        Self { actor: self.actor.themselves(), acting_for: None, ..self }
    }

    /// The same in the name in which this person acted before, as sure as we are of them now.
    fn going_on_as(self, before: Option<&CurrentUser>) -> Self {
        let Some(CurrentUser { actor: Actor::Representative(one), acting_for, .. }) = before else {
            return self;
        };
        let Some(level) = self.actor.level().filter(|_| self.actor.person() == Some(one.person)) else {
            return self;
        };
        let is_outsider = matches!(self.actor, Actor::Outsider { .. });
        let actor = Actor::Representative(Representative { level, is_outsider, ..one.clone() });
        Self { actor, acting_for: acting_for.clone(), ..self }
    }
}

/// A session as the table holds it.
pub(crate) struct Stored {
    pub(crate) signed_in: SignedIn,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) seen_at: DateTime<Utc>,
}

/// Finds out who is asking. Under `/api/` cookies mean nothing, so that no form of another site can use them.
pub(crate) async fn open(shell: &Shell, visit: &Arc<Visit>, request: &mut Request) -> Result<(), WebError> {
    let carried = carried_id(visit, request);
    if let Some(id) = carried {
        match find(shell, &id).await? {
            Some(user) if !is_on_its_device(visit, &user) => {
                tracing::warn!("a session that is bound to a device came from another");
                visit.note_that_session_ended();
            }
            Some(user) => admit(shell, visit, id, user).await?,
            None => {
                visit.note_that_session_ended();
                visit.send_cookie(visit.frame.cookies.forget(COOKIE));
            }
        }
    }
    if visit.user().is_none() && has_signed_out(visit, request) {
        visit.note_that_somebody_left();
    }
    let actor = visit.user().map_or(Actor::Visitor, |user| user.actor.clone());
    request.extensions_mut().insert(actor);
    Ok(())
}

/// Some sessions go on in the browser alone in which they began: whoever copies the number of one has nothing.
fn is_on_its_device(visit: &Visit, user: &CurrentUser) -> bool {
    match &user.actor {
        Actor::Staff(Staff { device: Some(mark), .. }) => {
            *mark == visit.browser.noted_for(&visit.frame.secret, DEVICE)
        }
        _ => true,
    }
}

/// Whoever acts for another does so only while they may: found to be over, they are themselves again, and what they
/// asked for is not done in anybody's name.
async fn admit(shell: &Shell, visit: &Visit, id: SessionId, user: CurrentUser) -> Result<(), WebError> {
    let Actor::Representative(representative) = &user.actor else {
        drop(visit.session.set((id, user)));
        return Ok(());
    };
    let holds = match &shell.frame.mandates {
        Some(mandates) => mandates.still_holds(representative).await?,
        None => false,
    };
    if holds {
        drop(visit.session.set((id, user)));
        return Ok(());
    }
    let over = user.actor.clone();
    let mut tx = shell.db.begin().await?;
    // Meanwhile they may have chosen somebody else, from another window: that stays.
    store::change(&mut tx, &id, |now| if now.actor == over { now.themselves() } else { now }).await?;
    tx.commit().await?;
    drop(visit.session.set((id, user.themselves())));
    Err(WebError::MandateEnded)
}

fn has_signed_out(visit: &Visit, request: &Request) -> bool {
    CookieJar::from_headers(request.headers()).get(&visit.frame.cookies.name(SIGNED_OUT)).is_some()
}

fn carried_id(visit: &Visit, request: &Request) -> Option<SessionId> {
    if is_api(request.uri().path()) {
        return None;
    }
    let jar = CookieJar::from_headers(request.headers());
    SessionId::parse(jar.get(&visit.frame.cookies.name(COOKIE))?.value())
}

async fn find(shell: &Shell, id: &SessionId) -> Result<Option<CurrentUser>, DbError> {
    let now = shell.clock.now();
    let stored = store::find(&shell.db, id, now).await?;
    let Some(stored) = stored.filter(|stored| !stored.signed_in.actor.is_over_at(now)) else {
        return Ok(None);
    };
    if now - stored.seen_at >= TOUCHED_EVERY {
        // A full disk must not keep a resident from reading: the session only ends a little earlier.
        if let Err(error) = store::touch(&shell.db, id, &stored, now).await {
            tracing::warn!(error = %error, "a session in use could not be written down");
        }
    }
    let SignedIn { actor, display_name, acting_for } = stored.signed_in;
    let actor = without_what_is_over(actor, now).under(&shell.frame.roles);
    Ok(Some(CurrentUser { actor, display_name, acting_for, since: stored.started_at }))
}

/// An emergency ends by itself: whoever had one has it no more, and no page says that they do.
fn without_what_is_over(actor: Actor, now: DateTime<Utc>) -> Actor {
    match actor {
        Actor::Staff(staff) => Actor::Staff(Staff { emergency: staff.emergency_at(now), ..staff }),
        other => other,
    }
}

/// When a session that began at `started_at` and was used `now` ends.
fn end_of(started_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    (now + IDLE).min(started_at + ABSOLUTE)
}

/// A session that no sign-in page began: its cookie's name and value.
#[cfg(feature = "testing")]
pub(crate) async fn begin_for_test(shell: &Shell, actor: Actor) -> (String, String) {
    let id = SessionId::new();
    let acting_for = matches!(actor, Actor::Representative(_)).then(|| "Anna Bianchi".to_owned());
    let signed_in = SignedIn { actor, display_name: "Maria Rossi".to_owned(), acting_for };
    let mut tx = shell.db.begin().await.expect("a test database takes a transaction");
    store::insert(&mut tx, &id, &signed_in, Device::default(), shell.clock.now())
        .await
        .expect("a new session can be stored");
    tx.commit().await.expect("a test database commits");
    (shell.frame.cookies.name(COOKIE), id.to_cookie_value())
}
