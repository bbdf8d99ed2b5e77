//! Who is asking, and what they may do.
//!
//! Every use case takes an [`Actor`]; it cannot be forgotten, because the compiler asks for it.

mod actor;
mod forbidden;
mod fresh;
mod representative;
mod role;
mod scope;
mod separation;
mod staff;
mod table;

pub use actor::{Actor, AssuranceLevel};
pub use forbidden::Forbidden;
pub use fresh::{FRESH, FRESH_WHEN_SENT};
pub use representative::{Basis, Deed, Mandate, Representative, Service};
pub use role::{Permission, Role};
pub use scope::{Reach, Scope, ScopeError, ScopeKind, Workplace};
pub use separation::Separation;
pub use staff::{Emergency, Sight, Staff, Whom};
pub use table::{RoleFault, RoleTable, RoleTableError};
