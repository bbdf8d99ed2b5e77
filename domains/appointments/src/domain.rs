//! The words and the rules. No input or output, no clock.

mod code;
mod duration;
mod ids;
mod limits;
mod place;
mod run;
mod seed;
mod slot;
mod visit;
mod visitor;
mod way;

pub use code::{MatterCode, OfficeCode, VisitCode};
pub use duration::{CELLS_MOST, MATTERS_MOST, cells_of, minutes_of};
pub use ids::{ClosureId, CounterId, GuestId, PoolId, TicketId, VisitId};
pub use limits::{Limits, MatterLimits};
pub use place::{Counter, Matter, Office, OfficeKind, Pool};
pub(crate) use run::{Cell, runs};
pub use seed::{Seed, SeedCounter, SeedError, SeedHours, SeedMatter, SeedOffice, SeedPool};
pub use slot::{CellRef, Slot};
pub use visit::{CancelledBy, Change, EXTENSION, HOLD, Visit, VisitState};
pub use visitor::Visitor;
pub use way::{Channel, Way};
