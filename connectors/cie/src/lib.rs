//! *Entra con CIE* for a public body: the relying party of OpenID Connect in the Italian OpenID Federation.
//!
//! Pure protocol: [`RelyingParty`] says who we are, writes requests and reads what comes back; it keeps nothing of a
//! sign-in and draws nothing. [`Federation`] knows the providers, as far as an anchor whose keys we were handed vouches
//! for them. [`counterpart`] is an anchor and a provider for demonstrations and tests, a real server on 127.0.0.1.
//!
//! A sign-in, as the caller sees it:
//!
//! 1. [`RelyingParty::begin_sign_in`] gives a [`PendingSignIn`] to store and an address to send the browser to.
//! 2. The browser comes back with a [`Callback`]. The caller takes the pending sign-in of its state out of its store.
//! 3. [`RelyingParty::finish_sign_in`] gives an [`Answer`], or says why it is [`Refused`] (answer 4xx). It speaks to the
//!    provider and waits: call it where waiting is allowed.

mod address;
mod callback;
mod claims;
pub mod counterpart;
mod entity;
mod exchange;
mod federation;
mod id_token;
mod jose;
pub mod keys;
mod level;
mod net;
mod outcome;
mod pending;
mod policy;
mod random;
mod refused;
mod relying_party;
mod request;
mod settings;
mod userinfo;

pub use callback::{Callback, Decline};
pub use claims::CLOCK_SKEW;
pub use entity::{ENTITY_TYPE, RESOLVE_TYPE};
pub use federation::{Federation, Provider, Refreshed};
pub use keys::Keys;
pub use level::Level;
pub use outcome::{Answer, FiscalNumber, Identity, Outcome, ProviderSession, RefusedAnswer, Transaction};
pub use pending::{PendingSignIn, REQUEST_LIFETIME};
pub use refused::{Limit, Part, Peer, PolicyFault, Refused};
pub use relying_party::RelyingParty;
pub use settings::{Anchor, Leniency, Mode, Organization, Settings, SettingsError, Trust, TrustMark};
