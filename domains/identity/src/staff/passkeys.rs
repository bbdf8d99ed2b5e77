//! Passkeys: the only file that knows the library for them.

use std::fmt;
use std::sync::Arc;

use kernel::StaffId;
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_rs::prelude::{
    Credential, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Where a key may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyHome {
    /// Wherever its owner keeps their keys.
    Anywhere,
    /// In the device itself, from which no cloud carries it away: keys of neighbourhood desks.
    ThisDevice,
}

impl KeyHome {
    /// Nobody proves where a key lives without an attestation of its maker; what the browser and the device say of it is
    /// looked at, each time.
    fn demand(self, is_portable: bool) -> Result<(), PasskeyRefused> {
        match self {
            Self::ThisDevice if is_portable => {
                Err(PasskeyRefused::because("a key that can leave its device"))
            }
            Self::ThisDevice | Self::Anywhere => Ok(()),
        }
    }
}

/// What the browser says of where it made a key.
#[derive(serde::Deserialize)]
struct MadeIn {
    #[serde(rename = "authenticatorAttachment")]
    attachment: Option<String>,
}

/// How the standard calls a key of the device itself (WebAuthn Level 2, 5.4.5).
const PLATFORM: &str = "platform";

/// A passkey was not accepted. The reason is for the log; it names nobody.
#[derive(Debug, thiserror::Error)]
#[error("the passkey was refused: {0}")]
pub struct PasskeyRefused(#[source] Box<dyn std::error::Error + Send + Sync>);

impl PasskeyRefused {
    fn because(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

impl From<WebauthnError> for PasskeyRefused {
    fn from(error: WebauthnError) -> Self {
        Self::because(error)
    }
}

/// Passkeys of one address. A browser gives them to no other. Cheap to clone.
#[derive(Clone)]
pub struct Passkeys(Arc<Webauthn>);

impl fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passkeys")
    }
}

/// An address at which there can be no passkeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("passkeys belong to a name: the public address must be one, and not a number")]
pub struct NoName;

impl Passkeys {
    /// The passkeys of a public address, shown by browsers under the name of the administration.
    pub fn at(public_url: &str, administration: &str) -> Result<Self, NoName> {
        let origin = Url::parse(public_url).map_err(|_| NoName)?;
        let name = origin.domain().ok_or(NoName)?;
        let builder = WebauthnBuilder::new(name, &origin).map_err(|_| NoName)?;
        builder.rp_name(administration).build().map(|webauthn| Self(Arc::new(webauthn))).map_err(|_| NoName)
    }

    /// What the browser is asked to make a key from, and what to remember of it.
    pub(super) fn begin_registration(
        &self,
        staff: StaffId,
        name: &str,
        known: &[Passkey],
        home: KeyHome,
    ) -> Result<(Value, PasskeyRegistration), PasskeyRefused> {
        let known = known.iter().map(|key| key.cred_id().clone()).collect();
        let (question, state) = self.0.start_passkey_registration(staff.0, name, name, Some(known))?;
        let mut options = options_of(&question)?;
        // Nobody types a name at the door: the device itself must know whose key it is.
        options["authenticatorSelection"]["residentKey"] = json!("required");
        options["authenticatorSelection"]["requireResidentKey"] = json!(true);
        if home == KeyHome::ThisDevice {
            options["authenticatorSelection"]["authenticatorAttachment"] = json!(PLATFORM);
        }
        Ok((options, state))
    }

    /// The key that the browser made.
    pub(super) fn finish_registration(
        &self,
        response: &str,
        state: &PasskeyRegistration,
        home: KeyHome,
    ) -> Result<Passkey, PasskeyRefused> {
        let made: RegisterPublicKeyCredential =
            serde_json::from_str(response).map_err(PasskeyRefused::because)?;
        let key = self.0.finish_passkey_registration(&made, state)?;
        let said: MadeIn = serde_json::from_str(response).map_err(PasskeyRefused::because)?;
        home.demand(said.attachment.as_deref() != Some(PLATFORM))?;
        let credential = Credential::from(key.clone());
        home.demand(credential.backup_eligible || credential.backup_state)?;
        Ok(key)
    }

    /// What the browser is asked to sign, and what to remember of it.
    pub(super) fn begin(&self) -> Result<(Value, DiscoverableAuthentication), PasskeyRefused> {
        let (question, state) = self.0.start_discoverable_authentication()?;
        Ok((options_of(&question)?, state))
    }

    /// Whose key the browser says it signed with, by nobody's word yet.
    pub(super) fn whom_it_names(&self, response: &str) -> Result<Presented, PasskeyRefused> {
        let credential: PublicKeyCredential =
            serde_json::from_str(response).map_err(PasskeyRefused::because)?;
        let (staff, _): (Uuid, _) = self.0.identify_discoverable_authentication(&credential)?;
        Ok(Presented { staff: StaffId(staff), credential })
    }

    /// Whether one of the employee's keys signed; gives it as it stands afterwards, with its count of signatures.
    pub(super) fn finish(
        &self,
        presented: &Presented,
        state: DiscoverableAuthentication,
        keys: &[Passkey],
        home: KeyHome,
    ) -> Result<Passkey, PasskeyRefused> {
        let discoverable: Vec<DiscoverableKey> = keys.iter().map(DiscoverableKey::from).collect();
        let signed =
            self.0.finish_discoverable_authentication(&presented.credential, state, &discoverable)?;
        home.demand(signed.backup_eligible() || signed.backup_state())?;
        let key = keys.iter().find(|key| key.cred_id() == signed.cred_id());
        let mut key = key.ok_or_else(|| PasskeyRefused::because("a key that is not theirs"))?.clone();
        key.update_credential(&signed);
        Ok(key)
    }
}

/// A signature that a browser brought.
pub(super) struct Presented {
    pub(super) staff: StaffId,
    credential: PublicKeyCredential,
}

fn options_of(question: &impl serde::Serialize) -> Result<Value, PasskeyRefused> {
    let mut question = serde_json::to_value(question).map_err(PasskeyRefused::because)?;
    Ok(question["publicKey"].take())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_a_name() {
        assert!(Passkeys::at("https://palazzo.comune.milano.it", "Comune di Milano").is_ok());
        assert!(Passkeys::at("http://localhost:8080", "Comune di Milano").is_ok());
        for number in ["http://127.0.0.1:8080", "https://[::1]", "palazzo"] {
            assert_eq!(Passkeys::at(number, "Comune di Milano").err(), Some(NoName), "{number}");
        }
    }
}
