//! The city's keys, from files or from a token.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use certificates::Keys;
use chrono::{DateTime, Utc};
use documents::authority::{self, PublicAuthority};
use documents::seal::{Anchors, Revocation, SealKey, TimestampAuthority, TokenSettings};
use kernel::Clock;
use secrecy::SecretString;
use timestamp::{LocalAuthority, Settings as ClientSettings, TimestampClient};
use web::Mode;

use crate::settings::{KeySource, Settings, TimestampSource};

/// How long a resident waits for a time stamp at most.
const TIMESTAMP_TIMEOUT: Duration = Duration::from_secs(10);

/// The keys, with the local time-stamp authority of a demonstration, which runs as long as this lives.
pub(crate) struct OpenKeys {
    pub(crate) keys: Keys,
    pub(crate) counterpart: Option<LocalAuthority>,
}

/// Opens the keys that the settings name.
pub(crate) async fn open(settings: &Settings, clock: &Clock) -> Result<OpenKeys> {
    let folder = match &settings.keys {
        KeySource::Files { folder } | KeySource::Token { folder, .. } => folder,
    };
    let public = authority::load_public(folder)
        .with_context(|| format!("no keys in {}: `palazzo keys init` makes them", folder.display()))?;
    let stamps = timestamps(settings, &public, folder, clock).await?;
    let keys = Keys {
        seal: seal_key(&settings.keys)?,
        payload: authority::load_payload_key(folder)?,
        payload_public: public.payloads,
        trust: public.seals.with_timestamps(stamps.roots).with_revocations(revoked(settings)?),
        timestamp: stamps.authority,
    };
    Ok(OpenKeys { keys, counterpart: stamps.counterpart })
}

fn revoked(settings: &Settings) -> Result<Vec<Revocation>> {
    settings.revoked_seals.as_deref().map_or_else(|| Ok(Vec::new()), read_revocations)
}

/// Reads the list of seals that were declared invalid: a CSV of serial, since, reason.
pub(crate) fn read_revocations(path: &Path) -> Result<Vec<Revocation>> {
    type Row = (String, DateTime<Utc>, String);
    let mut reader =
        csv::Reader::from_path(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let row = |(serial, since, reason)| Revocation { serial, since, reason };
    let rows: Result<Vec<Revocation>, _> = reader.deserialize::<Row>().map(|read| read.map(row)).collect();
    rows.with_context(|| format!("{} is not a list of serial,since,reason", path.display()))
}

fn seal_key(source: &KeySource) -> Result<SealKey> {
    match source {
        KeySource::Files { folder } => Ok(authority::load_seal_key(folder)?),
        KeySource::Token { folder, module, token, key, pin_file } => {
            let pin = std::fs::read_to_string(pin_file)
                .with_context(|| format!("the PIN file {} cannot be read", pin_file.display()))?;
            let settings = TokenSettings {
                module: module.clone(),
                token_label: token.clone(),
                key_label: key.clone(),
                pin: SecretString::from(pin.trim().to_owned()),
            };
            Ok(SealKey::on_token(&authority::load_seal_chain(folder)?, settings)?)
        }
    }
}

/// Who stamps the time, and whose stamps are believed.
struct Timestamps {
    authority: Option<Arc<dyn TimestampAuthority>>,
    roots: Anchors,
    counterpart: Option<LocalAuthority>,
}

async fn timestamps(
    settings: &Settings,
    public: &PublicAuthority,
    folder: &Path,
    clock: &Clock,
) -> Result<Timestamps> {
    let roots = public.timestamp_roots.clone();
    match &settings.timestamp {
        TimestampSource::None => Ok(Timestamps { authority: None, roots, counterpart: None }),
        TimestampSource::Authority { url, roots } => {
            let pem = std::fs::read_to_string(roots)
                .with_context(|| format!("the roots {} cannot be read", roots.display()))?;
            let roots = Anchors::from_pem(&pem).context("the roots are not PEM certificates")?;
            Ok(Timestamps { authority: Some(client(url.clone(), roots.clone())), roots, counterpart: None })
        }
        TimestampSource::Local => {
            let is_production = Mode::from(settings.mode) == Mode::Production;
            let key = authority::load(folder)?.timestamp;
            let local = LocalAuthority::start(key, clock.clone(), is_production).await?;
            let authority = Some(client(local.url(), roots.clone()));
            Ok(Timestamps { authority, roots, counterpart: Some(local) })
        }
    }
}

fn client(url: String, anchors: Anchors) -> Arc<dyn TimestampAuthority> {
    Arc::new(TimestampClient::new(ClientSettings { url, policy: None, timeout: TIMESTAMP_TIMEOUT, anchors }))
}
