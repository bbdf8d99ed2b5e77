//! Whose seals are believed.

use chrono::{DateTime, Utc};
use x509_cert::Certificate;

use crate::certificates::{self, Anchors, ORGANIZATION_IDENTIFIER};

/// A seal certificate that no longer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// The certificate's serial number in hexadecimal.
    pub serial: String,
    /// From when on its seals are doubtful.
    pub since: DateTime<Utc>,
    /// For people: lost, replaced, stolen.
    pub reason: String,
}

/// The roots that are pinned, who may seal under them, and which seals were withdrawn.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchors {
    seal_roots: Anchors,
    timestamp_roots: Anchors,
    /// A root of a qualified provider certifies half of the country: only this legal person's seals are ours.
    organization_identifier: Option<String>,
    revocations: Vec<Revocation>,
}

impl TrustAnchors {
    /// Trusts every seal under these roots: right only when nobody else has a certificate under them.
    pub fn new(seal_roots: Anchors) -> Self {
        Self { seal_roots, ..Self::default() }
    }

    /// Trusts only the seals of one legal person (`organizationIdentifier` of ETSI EN 319 412-1).
    #[must_use]
    pub fn held_by(self, organization_identifier: impl Into<String>) -> Self {
        Self { organization_identifier: Some(organization_identifier.into()), ..self }
    }

    /// Trusts the time stamps of authorities under these roots.
    #[must_use]
    pub fn with_timestamps(self, timestamp_roots: Anchors) -> Self {
        Self { timestamp_roots, ..self }
    }

    /// Knows which seals were withdrawn.
    #[must_use]
    pub fn with_revocations(self, revocations: Vec<Revocation>) -> Self {
        Self { revocations, ..self }
    }

    pub(super) fn seal_roots(&self) -> &Anchors {
        &self.seal_roots
    }

    pub(super) fn timestamp_roots(&self) -> &Anchors {
        &self.timestamp_roots
    }

    /// Whether the certificate is of the legal person whose seals are believed.
    pub(super) fn knows_holder(&self, certificate: &Certificate) -> bool {
        let holder = certificates::subject_field(certificate, ORGANIZATION_IDENTIFIER);
        self.organization_identifier.is_none() || self.organization_identifier == holder
    }

    pub(super) fn revocation(&self, serial: &str, now: DateTime<Utc>) -> Option<&Revocation> {
        let same = |listed: &str| listed.trim_start_matches('0').eq_ignore_ascii_case(serial);
        self.revocations.iter().find(|entry| same(&entry.serial) && entry.since <= now)
    }
}
