//! What the tests of this crate share: a sealed page, an authority, and the outside tools that judge them.

use std::path::Path;

use crate::sample;
use chrono::{DateTime, TimeZone, Utc};
use documents::{
    authority::{self, Authority, Names},
    keys::KeyKind,
    page::Page,
    seal::{SealInfo, SealKey, TimestampAuthority, seal},
    typeset::Typesetter,
};

/// The moment at which everything in the tests happens.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 10, 30, 0).unwrap()
}

pub(crate) fn names() -> Names {
    Names {
        organization: "Comune di Esempio sul Mare".into(),
        organization_identifier: "VATIT-00000000000".into(),
    }
}

/// An authority made at `now`, in a folder that lives as long as the test wants.
pub(crate) fn authority(folder: &Path, kind: KeyKind) -> Authority {
    let folder = folder.join("keys");
    authority::init(&folder, &names(), kind, now()).unwrap();
    authority::load(&folder).unwrap()
}

pub(crate) fn info() -> SealInfo {
    SealInfo {
        name: "Comune di Esempio sul Mare".into(),
        reason: "Documento d’ufficio – perché è così".into(),
        location: "Esempio sul Mare".into(),
        description: "Sigillo elettronico del Comune di Esempio sul Mare".into(),
        signed_at: now(),
    }
}

pub(crate) fn typeset(page: &Page) -> Vec<u8> {
    Typesetter::new().page(page, sample::SEAL).unwrap()
}

pub(crate) fn sealed(page: &Page, key: &SealKey, timestamp: Option<&dyn TimestampAuthority>) -> Vec<u8> {
    seal(&typeset(page), key, &info(), timestamp).unwrap()
}
