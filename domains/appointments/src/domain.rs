//! The words and the rules. No input or output, no clock.

mod code;
mod decree;
mod duration;
pub(crate) mod earlier;
pub(crate) mod figures;
pub(crate) mod forecast;
mod ids;
mod limits;
mod place;
pub(crate) mod remind;
pub(crate) mod retention;
mod run;
mod seed;
mod slot;
pub(crate) mod spread;
mod visit;
mod visitor;
mod way;

pub use code::{CodeError, MatterCode, OfficeCode, VisitCode};
pub use decree::{
    DecreeException, DecreeFate, DecreeKept, DecreeOrder, DecreePolicy, DecreePreview, DecreeProgress,
    DecreeTally, DecreeUndone,
};
pub(crate) use decree::{FreeCell, FreePool, Place, Planned, Seat, by_nearness, by_telephone};
pub use duration::{CELLS_MOST, MATTERS_MOST, cells_of, minutes_of};
pub use ids::{ClosureId, CounterId, GuestId, PoolId, TicketId, VisitId};
pub use limits::{Limits, MatterLimits};
pub use place::{Counter, Matter, Office, OfficeKind, Pool};
pub use retention::Kept;
pub(crate) use run::{Cell, runs};
pub use seed::{Seed, SeedCounter, SeedError, SeedHours, SeedMatter, SeedOffice, SeedPool};
pub use slot::{CellRef, Slot};
pub use visit::{CancelledBy, Change, EXTENSION, HOLD, Visit, VisitState};
pub use visitor::Visitor;
pub use way::{Channel, Way};
