//! What happens by itself: lists are read again, and what is over is forgotten.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use db::DbError;
use spid::ServiceProvider;
use spid::directory::Fetcher;

use super::{Identities, Spid};
use crate::domain::REGISTER_KEPT;
use crate::store;

/// How long a list of providers may take to come.
const FETCH_TIMEOUT: Duration = Duration::from_secs(20);

impl Identities {
    /// Looks again for the providers of every way in. What cannot be read, or is not signed as it must be, changes
    /// nothing. Tells whether all of it could be read.
    pub async fn refresh_providers(&self) -> bool {
        let (lists, chains) = tokio::join!(self.refresh_lists(), self.refresh_chains());
        lists && chains
    }

    /// Reads the lists of providers of SAML again, and our own keys: a change of key wants no restart.
    async fn refresh_lists(&self) -> bool {
        let all: Vec<Spid> = self.service_providers().cloned().collect();
        let now = self.inner.clock.now();
        let reading = tokio::task::spawn_blocking(move || {
            // Every one, also after one that could not be read.
            all.iter().filter(|saml| !is_refreshed(saml, now)).count() == 0
        });
        match reading.await {
            Ok(is_whole) => is_whole,
            Err(_) => {
                tracing::error!("reading the lists of providers was given up");
                false
            }
        }
    }

    /// Forgets errands and tickets that have ended, and erases what the register has kept long enough. Tells how
    /// many entries of the register were erased.
    pub async fn tidy_up(&self, now: DateTime<Utc>) -> Result<u64, DbError> {
        let mut tx = self.inner.db.begin().await?;
        store::remove_expired(&mut tx, now).await?;
        tx.commit().await?;
        // The table looks at the engine's own clock: a day later it agrees, whatever the two clocks say.
        let mut tx = self.inner.db.begin().await?;
        let erased = store::remove_accesses_before(&mut tx, now - REGISTER_KEPT - TimeDelta::days(1)).await?;
        tx.commit().await?;
        if erased > 0 {
            tracing::info!(
                erased,
                "{erased} entries of the register of accesses were erased: their time is over"
            );
        }
        Ok(erased)
    }
}

/// Reads what changes of a service provider. Tells whether all of it could be read.
fn is_refreshed(saml: &Spid, now: DateTime<Utc>) -> bool {
    let are_keys_there = reread_keys(&saml.us);
    let lists = saml.directory.refresh(&Fetcher::new(FETCH_TIMEOUT), now);
    are_keys_there && lists.iter().all(|list| list.outcome.is_ok())
}

/// Turns to the keys that are in the files now. Tells whether there are any that can be used.
fn reread_keys(us: &ServiceProvider) -> bool {
    let service = us.settings().entity_id.as_str();
    match us.reread_keys() {
        Ok(true) => tracing::info!(service, "the keys of {service} have changed: the new ones are in use"),
        Ok(false) => {}
        Err(error) => {
            tracing::error!(
                service,
                error = %error,
                "the keys of {service} cannot be read; those of before are in use"
            );
            return false;
        }
    }
    true
}
