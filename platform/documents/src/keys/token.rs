//! A private key that stays on a PKCS#11 token (a hardware module, a smart card, SoftHSM).

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::Mechanism,
    object::{Attribute, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::Slot,
    types::AuthPin,
};
use der::{Encode, Sequence, asn1::Uint};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::{Algorithm, KeyError};

/// Sessions kept open between signatures; more are opened when more sign at once.
const IDLE_SESSIONS: usize = 8;

/// Where the key is. `Debug` shows no PIN.
#[derive(Clone, Debug)]
pub struct TokenSettings {
    /// The PKCS#11 library of the token's maker.
    pub module: PathBuf,
    /// The label of the token, as its maker's tool shows it.
    pub token_label: String,
    /// The label of the private key on it.
    pub key_label: String,
    /// The user's PIN.
    pub pin: SecretString,
}

/// A key on a token, with its idle sessions. A failing token is connected to anew, once per signature.
pub(super) struct TokenKey {
    module: Pkcs11,
    settings: TokenSettings,
    algorithm: Algorithm,
    idle: Mutex<Vec<Desk>>,
}

/// A logged-in session that knows where the key lies.
struct Desk {
    session: Session,
    key: ObjectHandle,
}

impl TokenKey {
    pub(super) fn connect(settings: TokenSettings, algorithm: Algorithm) -> Result<Self, KeyError> {
        let module = Pkcs11::new(&settings.module)?;
        let key = Self { module, settings, algorithm, idle: Mutex::default() };
        let desk = key.open_desk()?;
        key.put_back(desk);
        Ok(key)
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let first = self.take_desk().and_then(|desk| self.sign_at(desk, message));
        first.or_else(|error| {
            tracing::warn!(%error, "the token failed, connecting to it anew");
            self.idle().clear();
            self.sign_at(self.open_desk()?, message)
        })
    }

    fn sign_at(&self, desk: Desk, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = match self.algorithm {
            Algorithm::RsaSha256 => desk.session.sign(&Mechanism::Sha256RsaPkcs, desk.key, message)?,
            Algorithm::EcdsaP256Sha256 => {
                let raw = desk.session.sign(&Mechanism::Ecdsa, desk.key, &Sha256::digest(message))?;
                ecdsa_der(&raw)?
            }
        };
        self.put_back(desk);
        Ok(signature)
    }

    fn take_desk(&self) -> Result<Desk, KeyError> {
        let idle = self.idle().pop();
        idle.map_or_else(|| self.open_desk(), Ok)
    }

    fn put_back(&self, desk: Desk) {
        let mut idle = self.idle();
        if idle.len() < IDLE_SESSIONS {
            idle.push(desk);
        }
    }

    /// A panic while the list was held leaves only sessions in it: none can be half made.
    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Desk>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open_desk(&self) -> Result<Desk, KeyError> {
        let arguments = CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK);
        allow(self.module.initialize(arguments), RvError::CryptokiAlreadyInitialized)?;
        let session = self.module.open_ro_session(self.slot()?)?;
        let pin = AuthPin::new(self.settings.pin.expose_secret().into());
        allow(session.login(UserType::User, Some(&pin)), RvError::UserAlreadyLoggedIn)?;
        let label = self.settings.key_label.as_bytes().to_vec();
        let wanted = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Label(label)];
        let found = session.find_objects(&wanted)?;
        let key = *found.first().ok_or(KeyError::NotOnToken("private key"))?;
        Ok(Desk { session, key })
    }

    fn slot(&self) -> Result<Slot, KeyError> {
        for slot in self.module.get_slots_with_initialized_token()? {
            if self.module.get_token_info(slot)?.label() == self.settings.token_label {
                return Ok(slot);
            }
        }
        Err(KeyError::NotOnToken("token"))
    }
}

/// The module is shared by the whole process: somebody else having done it already is as good.
fn allow(outcome: Result<(), Error>, harmless: RvError) -> Result<(), KeyError> {
    match outcome {
        Err(Error::Pkcs11(code, _)) if code == harmless => Ok(()),
        other => Ok(other?),
    }
}

/// A token gives r and s side by side (PKCS#11, 6.3.1); X.509 and CMS want them in DER.
fn ecdsa_der(raw: &[u8]) -> Result<Vec<u8>, KeyError> {
    #[derive(Sequence)]
    struct EcdsaSignature {
        r: Uint,
        s: Uint,
    }
    let (r, s) = raw.split_at(raw.len() / 2);
    Ok(EcdsaSignature { r: Uint::new(r)?, s: Uint::new(s)? }.to_der()?)
}
