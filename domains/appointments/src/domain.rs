//! The words and the rules. No input or output, no clock.

mod code;
mod contact;
mod duration;
mod gazetteer;
mod ids;
mod limits;
mod place;
mod proof;
mod run;
mod seed;
mod slot;
mod visit;
mod visitor;
mod way;

pub use code::{CodeError, MatterCode, OfficeCode, VisitCode};
pub use code::{MatterCode, OfficeCode, VisitCode};
pub(crate) use contact::{
    CODE_LIFETIME, GuestCode, GuestLink, MOST_SENDINGS, MOST_TRIES, PASS_LIFETIME, SENDINGS_COUNT_FOR,
};
pub use contact::{Contact, Guest, LONGEST_NAME};
pub use duration::{CELLS_MOST, MATTERS_MOST, cells_of, minutes_of};
pub use gazetteer::{Gazetteer, GazetteerError, Whereabouts};
pub use ids::{ClosureId, CounterId, GuestId, PoolId, TicketId, VisitId};
pub use limits::{Limits, MatterLimits};
pub use place::{Counter, Matter, Office, OfficeKind, Pool};
pub use proof::NotProven;
pub(crate) use proof::{CHALLENGE_BITS, CHALLENGE_LIFETIME, Challenge, check_challenge};
pub(crate) use run::{Cell, runs};
pub use seed::{Seed, SeedCounter, SeedError, SeedHours, SeedMatter, SeedOffice, SeedPool};
pub use slot::{CellRef, Slot};
pub use visit::{CancelledBy, Change, EXTENSION, HOLD, Visit, VisitState};
pub use visitor::Visitor;
pub use way::{Channel, Way};
