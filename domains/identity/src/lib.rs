//! Who is there: residents come in by SPID or as guests of eIDAS, and everything they do is theirs.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod error;
mod seal;
mod service;
mod staff;
mod store;
mod web;

pub use domain::{Arrival, NotRecognised, OutsiderKey, REGISTER_KEPT, Stated};
pub use error::IdentityError;
pub use seal::{OpenError, RegisterKeys};
pub use service::{AccessQuery, AccessRecord, Identities, OpenedAccess, RESIDENTS, Spid, Wish, protect};
pub use staff::{
    Employee, Employees, Newcomer, NoName, NotNow, PasskeyRefused, Passkeys, STAFF_KEYS_PATH,
    STAFF_RETURN_PATH, STAFF_SIGN_IN_PATH, Scope, ScopeError, StaffDoor, StaffError, WorkName, staff_routes,
};
pub use web::{
    CONSUMER_PATH, LOGOUT_PATH, METADATA_PATH, OtherWay, SIGN_OUT_PATH, WELCOME_PATH, WaysIn, routes,
};
