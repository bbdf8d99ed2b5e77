//! What an employee has begun, and will come back to finish.

use chrono::TimeDelta;
use kernel::StaffId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use web::LocalPath;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

/// A step that is finished once, within its time, in the browser that began it.
pub(crate) trait Step: Serialize + DeserializeOwned {
    /// As stored.
    const KIND: &'static str;
    /// How long it is waited for.
    const LIFETIME: TimeDelta;
}

/// Somebody is at the city's provider.
#[derive(Serialize, Deserialize)]
pub(crate) struct AtProvider {
    pub(crate) pending: oidc::Pending,
    pub(crate) return_to: Option<String>,
}

impl Step for AtProvider {
    const KIND: &'static str = "at_provider";
    const LIFETIME: TimeDelta = oidc::REQUEST_LIFETIME;
}

/// Who they are at the city's provider, and where they were going.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Journey {
    /// The ID token, where the provider vouched for them.
    pub(crate) id_token: Option<String>,
    pub(crate) return_to: Option<String>,
}

impl Journey {
    pub(crate) fn goal(&self) -> Option<LocalPath> {
        self.return_to.as_deref().and_then(LocalPath::parse)
    }
}

/// The provider vouched for somebody with one factor; the second is missing.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HalfIn {
    pub(crate) staff: StaffId,
    pub(crate) journey: Journey,
}

impl Step for HalfIn {
    const KIND: &'static str = "half_in";
    const LIFETIME: TimeDelta = TimeDelta::minutes(10);
}

/// A browser was asked to sign with a passkey.
#[derive(Serialize, Deserialize)]
pub(crate) struct Challenge {
    pub(crate) state: DiscoverableAuthentication,
    pub(crate) return_to: Option<String>,
}

impl Step for Challenge {
    const KIND: &'static str = "challenge";
    const LIFETIME: TimeDelta = TimeDelta::minutes(10);
}

/// Somebody may register a passkey, once: whoever holds the link of an operator's, in any browser, or who has used a
/// recovery code, in theirs.
#[derive(Serialize, Deserialize)]
pub(crate) struct Enrolment {
    pub(crate) staff: StaffId,
}

impl Step for Enrolment {
    const KIND: &'static str = "enrolment";
    const LIFETIME: TimeDelta = TimeDelta::hours(24);
}

/// A browser was asked to make a passkey.
#[derive(Serialize, Deserialize)]
pub(crate) struct Registration {
    pub(crate) staff: StaffId,
    pub(crate) state: PasskeyRegistration,
}

impl Step for Registration {
    const KIND: &'static str = "registration";
    const LIFETIME: TimeDelta = TimeDelta::minutes(10);
}
