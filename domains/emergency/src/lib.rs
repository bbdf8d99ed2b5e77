//! Acts by which the city closes offices, suspends matters and extends documents, all at once, and undoes it as simply.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod error;
mod service;
mod store;
mod web;

pub use domain::{
    Authority, Closing, Decree, DecreeId, DecreeNumber, DecreeState, Extending, Measures, Motive, Proposal,
    Refusal, Trial,
};
pub use error::EmergencyError;
pub use service::{Decrees, Followed};
pub use web::{DECREES_PATH, PUBLIC_DECREES_PATH, notices, routes, told};
