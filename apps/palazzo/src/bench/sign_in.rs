//! Signing in by SPID with nothing around it: the limit of what any path around it can reach.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use db::DbConfig;
use identity::Spid;
use kernel::Clock;
use spid::directory::Scheme;
use spid::{Level, Outcome, Outgoing, PendingRequest, PostedResponse, SignIn};
use tokio::runtime::Runtime;

use crate::cities::CityFiles;
use crate::commands::city::{content, fill, read_personas};
use crate::house::open_database;
use crate::ways_in::{LocalProviders, open_local};

/// Enough for the personas, who are written by hand.
const RESIDENTS: u32 = 60;

/// Our side of SPID, and the local provider on its socket.
pub struct SignInBench {
    spid: Spid,
    _providers: LocalProviders,
    /// On which the provider answers.
    _runtime: Runtime,
}

/// A sign-in that was begun.
pub struct Begun {
    pending: PendingRequest,
    /// Where the browser goes.
    pub url: String,
    /// When.
    at: DateTime<Utc>,
}

impl SignInBench {
    /// Makes keys, a few residents and a provider that knows them, in a folder.
    pub fn new(folder: &Path) -> Result<Self> {
        let runtime = Runtime::new()?;
        let (spid, providers) = runtime.block_on(prepare(folder))?;
        Ok(Self { spid, _providers: providers, _runtime: runtime })
    }

    /// Begins a sign-in at the second level.
    pub fn begin(&self) -> Result<Begun> {
        let now = Clock::System.now();
        let listed = self.spid.directory.listed(Scheme::Spid, kernel::Language::It, now, &mut rand::rng());
        let provider = listed.first().and_then(|one| self.spid.directory.find(&one.entity_id, now));
        let sign_in = SignIn {
            provider: &*provider.context("the local provider is in the list")?,
            level: Level::Two,
            attribute_set: identity::RESIDENTS,
            binding: spid::Binding::Redirect,
        };
        let (pending, outgoing) = self.spid.us.begin_sign_in(&sign_in, now)?;
        let Outgoing::Redirect(url) = outgoing else { bail!("a redirect was asked for") };
        Ok(Begun { pending, url, at: now })
    }

    /// Verifies and reads an answer once more, as at the moment when it was asked for; tells whether somebody is
    /// vouched for.
    #[must_use]
    pub fn verify(&self, begun: &Begun, answer: &str, relay_state: &str) -> bool {
        let posted = PostedResponse { response: answer, relay_state: Some(relay_state) };
        let read = self.spid.us.read_response(&posted, &begun.pending, &self.spid.directory, begun.at);
        matches!(read.map(|answer| answer.outcome), Ok(Outcome::SignedIn(_)))
    }
}

async fn prepare(folder: &Path) -> Result<(Spid, LocalProviders)> {
    std::fs::create_dir_all(folder)?;
    let (files, clock) = (CityFiles::find("milano")?, Clock::System);
    let city = Arc::new(files.city()?);
    let today = clock.today_in(city.timezone);
    let url = format!("sqlite:{}", folder.join("bench.sqlite").display());
    fill(&files, &url, RESIDENTS, 1, today).await?;
    let db = open_database(&DbConfig::at(url)).await?;
    let personas = read_personas(&files, &content(&files)?, today)?;
    open_local(&folder.join("spid"), &city, &clock, &db, &personas).await
}
