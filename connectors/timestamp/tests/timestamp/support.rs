//! What the tests share: an authority, a client, a running server.

use std::{path::Path, time::Duration};

use chrono::{DateTime, TimeZone, Utc};
use documents::{
    authority::{self, Authority, Names},
    keys::{CertifiedKey, KeyKind},
    seal::{Anchors, SealInfo},
};
use kernel::Clock;
use timestamp::{LocalAuthority, Settings, TimestampClient};

pub(crate) const DIGEST: [u8; 32] = [7; 32];

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 10, 30, 0).unwrap()
}

pub(crate) fn new_authority(folder: &Path, kind: KeyKind) -> Authority {
    let folder = folder.join("keys");
    let names = Names {
        organization: "Comune di Esempio sul Mare".into(),
        organization_identifier: "VATIT-00000000000".into(),
    };
    authority::init(&folder, &names, kind, now()).unwrap();
    authority::load(&folder).unwrap()
}

pub(crate) fn client(url: String, anchors: &Anchors) -> TimestampClient {
    let timeout = Duration::from_millis(1500);
    TimestampClient::new(Settings { url, policy: None, timeout, anchors: anchors.clone() })
}

pub(crate) async fn start(key: CertifiedKey, clock: &Clock) -> LocalAuthority {
    LocalAuthority::start(key, clock.clone(), false).await.unwrap()
}

/// Runs what waits for the network where waiting is allowed.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

pub(crate) fn info(signed_at: DateTime<Utc>) -> SealInfo {
    SealInfo {
        name: "Comune di Esempio sul Mare".into(),
        reason: "Documento d’ufficio".into(),
        location: "Esempio sul Mare".into(),
        description: "Sigillo elettronico".into(),
        signed_at,
    }
}
