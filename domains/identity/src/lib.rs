//! Who is there: residents come in by SPID or as guests of eIDAS, and everything they do is theirs.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod error;
mod seal;
mod service;
mod store;
mod web;

pub use domain::{
    Arrival, Delegate, Delegation, DelegationCode, DelegationId, DelegationRefused, DelegationState, EndedBy,
    NotRecognised, OutsiderKey, REGISTER_KEPT, Stated,
};
pub use error::IdentityError;
pub use seal::{OpenError, RegisterKeys};
pub use service::{AccessQuery, AccessRecord, Identities, OpenedAccess, RESIDENTS, Spid, Wish, protect};
pub use service::{ActingFor, DelegationError, Delegations, Granting, Overview};
pub use web::{
    CONSUMER_PATH, DELEGATIONS_PATH, LOGOUT_PATH, METADATA_PATH, OtherWay, SIGN_OUT_PATH, WELCOME_PATH,
    WaysIn, delegation_routes, mandates, routes,
};
