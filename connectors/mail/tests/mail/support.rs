//! A letter, and who sends it.

use std::time::Duration;

use chrono::{DateTime, TimeZone, Utc};
use kernel::Language;
use mail::{Address, Encryption, Mail, Mailer, Settings};
use uuid::Uuid;

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).unwrap()
}

pub(crate) fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

pub(crate) fn letter(to: &str) -> Mail {
    Mail {
        to: address(to),
        subject: "Un avviso per te, perché è ora".into(),
        text: "Buongiorno.\n.\n.. due punti, e una riga lunga: ".to_owned() + &"città ".repeat(200),
        language: Language::It,
        id: Uuid::from_u128(7),
        sent_at: now(),
    }
}

pub(crate) fn settings(port: u16, encryption: Encryption) -> Settings {
    Settings {
        server: "127.0.0.1".into(),
        port,
        encryption,
        roots: None,
        login: None,
        from: address("avvisi@comune.example"),
        from_name: "Comune di Borgo".into(),
        timeout: Duration::from_secs(10),
    }
}

pub(crate) fn mailer(settings: Settings) -> Mailer {
    Mailer::try_new(settings).unwrap()
}
