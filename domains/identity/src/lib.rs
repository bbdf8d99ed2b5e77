//! Who is there: residents come in by SPID or CIE or as guests of eIDAS, and everything they do is theirs.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod error;
mod seal;
mod service;
mod store;
mod web;

pub use domain::{
    AccessDocument, AccessScheme, Arrival, Declined, DocumentKind, NotRecognised, OutsiderKey, REGISTER_KEPT,
    Stated,
};
pub use error::IdentityError;
pub use seal::{OpenError, RegisterKeys};
pub use service::{AccessQuery, AccessRecord, Cie, Identities, OpenedAccess, RESIDENTS, Spid, Wish, protect};
pub use web::{
    CALLBACK_PATH, CONSUMER_PATH, FEDERATION_PATH, LOGOUT_PATH, METADATA_PATH, OtherWay, SIGN_OUT_PATH,
    WELCOME_PATH, WaysIn, routes,
};
