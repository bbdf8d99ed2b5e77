//! Who is asking, and what they may do.
//!
//! Every use case takes an [`Actor`]; it cannot be forgotten, because the compiler asks for it.

mod actor;
mod representative;
mod role;

pub use actor::{Actor, AssuranceLevel, Forbidden, Staff};
pub use representative::{Basis, Deed, Mandate, Representative, Service};
pub use role::{Permission, Role};
