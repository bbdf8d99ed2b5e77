//! A message, and who sends it.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, TimeZone, Utc};
use sms::{Encryption, Login, Number, Sender, Settings, Sms, Texter};
use uuid::Uuid;

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).unwrap()
}

pub(crate) fn message(to: &str, text: &str) -> Sms {
    Sms { to: Number::parse(to).unwrap(), text: text.into(), id: Uuid::from_u128(7) }
}

pub(crate) fn sender() -> Sender {
    Sender::parse("Borgo").unwrap()
}

pub(crate) fn settings(port: u16, encryption: Encryption) -> Settings {
    Settings {
        server: "127.0.0.1".into(),
        port,
        encryption,
        roots: None,
        login: login("segreta"),
        from: sender(),
        timeout: Duration::from_secs(10),
    }
}

pub(crate) fn login(password: &str) -> Login {
    Login { user: "palazzo".into(), password: password.to_owned().into(), system_type: String::new() }
}

pub(crate) fn texter(settings: Settings) -> Texter {
    Texter::try_new(settings).unwrap()
}

/// Where `smpp` of npm is installed, with the programs that use it.
pub(crate) fn journeys() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
    let installed = folder.join("node_modules/smpp").is_dir();
    assert!(installed, "`npm ci` in e2e/ installs smpp; `cargo xtask test` does it");
    folder
}
