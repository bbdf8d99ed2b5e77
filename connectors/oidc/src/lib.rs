//! The city's own identity provider: a relying party of OpenID Connect, with the code flow and nothing else.
//!
//! It keeps nothing of a sign-in and draws nothing; see `README.md`.

mod discovery;
mod exchange;
mod id_token;
mod keys;
mod logout;
mod net;
mod refused;
mod settings;
mod sign_in;

pub use refused::Refused;
pub use settings::{Algorithm, ClientKey, ClientSecret, Proof, Settings, SettingsError};
pub use sign_in::{Answer, Factors, Pending, REQUEST_LIFETIME, RelyingParty, SignedIn};

/// By how much the clocks of others may differ from ours.
const CLOCK_SKEW: chrono::TimeDelta = chrono::TimeDelta::seconds(60);
