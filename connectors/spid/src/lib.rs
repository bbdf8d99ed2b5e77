//! SPID (and eIDAS, whose Italian node speaks as one more provider) for a public body: the SAML 2.0 service provider. CIE
//! speaks SAML too, by [`Rules`] of its own.
//!
//! Pure protocol: [`ServiceProvider`] writes metadata, requests and logouts, and reads what comes back; it keeps
//! nothing and draws nothing. [`IdpDirectory`] knows the identity providers. [`counterpart`] is one of them for
//! demonstrations and tests, a real server on 127.0.0.1 that speaks the same protocol.
//!
//! A sign-in, as the caller sees it:
//!
//! 1. [`ServiceProvider::begin_sign_in`] gives a [`PendingRequest`] to store and an [`Outgoing`] to send.
//! 2. The provider posts an answer. The caller takes the pending request of that relay state out of its store.
//! 3. [`ServiceProvider::read_response`] gives an [`Answer`], or says why it is [`Refused`] (answer 4xx).

mod attributes;
mod binding;
pub mod certificate;
pub mod counterpart;
pub mod directory;
mod id;
mod incoming;
mod instant;
mod keys;
mod level;
mod logout;
mod metadata;
mod names;
mod pending;
mod provider;
mod refused;
mod request;
mod response;
mod rules;
mod settings;
mod signature;
mod xml;

pub use attributes::{Attribute, Attributes};
pub use binding::{Binding, Outgoing};
pub use directory::{IdentityProvider, IdpDirectory};
pub use incoming::Incoming;
pub use instant::CLOCK_SKEW;
pub use keys::{KeyFiles, KeyFilesError, Keys, ProviderKey, SigningError};
pub use level::Level;
pub use logout::{LogoutOrder, LogoutOutcome, LogoutStatus, PendingLogout};
pub use metadata::METADATA_TYPE;
pub use pending::{PendingRequest, REQUEST_LIFETIME};
pub use provider::ServiceProvider;
pub use refused::{Part, Refused};
pub use request::SignIn;
pub use response::{Answer, ErrorCode, Identity, Outcome, PostedResponse, ProviderSession, Transaction};
pub use rules::Rules;
pub use settings::{AttributeSet, Contact, Organization, ServiceName, Settings, SettingsError};
pub use signature::{Bergshamra, SignatureFault, SignatureVerifier, Verdict};
pub use xml::Fault;
