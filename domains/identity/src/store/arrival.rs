//! People who were recognised and stand before the door.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::{DbError, Json, Tx};
use kernel::PersonId;
use web::LocalPath;

use crate::domain::{AtProvider, Handle};

/// Somebody at the door.
pub(crate) struct NewArrival {
    /// The mark of the browser that may come in.
    pub(crate) browser: String,
    /// Who they are to the rules.
    pub(crate) actor: Actor,
    /// How pages address them.
    pub(crate) display_name: String,
    /// Their session at their provider.
    pub(crate) provider_session: AtProvider,
    /// Where they were going.
    pub(crate) return_to: Option<LocalPath>,
}

/// Writes it down under its ticket.
pub(crate) async fn insert_arrival(
    tx: &mut Tx,
    ticket: &Handle,
    new: NewArrival,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_arrival
            (ticket_hash, browser, actor, display_name, provider_session, return_to, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(ticket.hash())
    .bind(new.browser)
    .bind(Json(new.actor))
    .bind(new.display_name)
    .bind(Json(new.provider_session))
    .bind(new.return_to.map(|path| path.to_string()))
    .bind(expires_at)
    .execute()
    .await
    .map(drop)
}

/// Takes it out for the browser that left, and for no other: somebody else's try leaves it where it is.
pub(crate) async fn take_arrival(
    tx: &mut Tx,
    ticket: &Handle,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<Option<NewArrival>, DbError> {
    type Row = (String, Json<Actor>, String, Json<AtProvider>, Option<String>);
    let row: Option<Row> = tx
        .query(
            "DELETE FROM identity_arrival WHERE ticket_hash = $1 AND browser = $2 AND expires_at > $3
             RETURNING browser, actor, display_name, provider_session, return_to",
        )
        .bind(ticket.hash())
        .bind(browser.to_owned())
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(browser, Json(actor), display_name, Json(provider_session), return_to)| NewArrival {
        browser,
        actor,
        display_name,
        provider_session,
        return_to: return_to.as_deref().and_then(LocalPath::parse),
    }))
}

/// Lets nobody in any more who is about to come in as this person. Those who stand before the door are few, and for two
/// minutes at most: they are looked at one by one.
pub(crate) async fn forget_arrivals(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    let rows: Vec<(String, Json<Actor>)> =
        tx.query("SELECT ticket_hash, actor FROM identity_arrival").fetch_all().await?;
    let is_theirs = |actor: &Actor| match actor {
        Actor::Resident { person: one, .. } | Actor::Outsider { person: one, .. } => *one == person,
        _ => false,
    };
    for (ticket, _) in rows.into_iter().filter(|(_, Json(actor))| is_theirs(actor)) {
        tx.query("DELETE FROM identity_arrival WHERE ticket_hash = $1").bind(ticket).execute().await?;
    }
    Ok(())
}
