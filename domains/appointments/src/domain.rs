//! The words and the rules. No input or output, no clock.

pub mod calendar;
pub mod call;
mod code;
mod contact;
mod decree;
mod duration;
pub(crate) mod earlier;
pub mod estimate;
pub(crate) mod figures;
pub(crate) mod forecast;
mod gazetteer;
pub mod history;
pub mod hours;
mod ids;
pub(crate) mod invention;
mod limits;
mod place;
mod proof;
pub mod queue;
pub(crate) mod remind;
pub(crate) mod retention;
mod room;
mod run;
pub mod screen;
mod seed;
mod slot;
pub(crate) mod spread;
pub mod ticket;
mod travel;
mod visit;
mod visitor;
mod way;

pub use code::{CodeError, MatterCode, OfficeCode, VisitCode};
pub(crate) use contact::{
    CODE_LIFETIME, GuestCode, GuestLink, MOST_SENDINGS, MOST_SENDINGS_OF_OPERATOR, MOST_TRIES, PASS_LIFETIME,
    SENDINGS_COUNT_FOR, UNPROVEN_LIFETIME,
};
pub use contact::{Contact, Guest, LONGEST_NAME};
pub use decree::{
    DecreeException, DecreeFate, DecreeKept, DecreeOrder, DecreePolicy, DecreePreview, DecreeProgress,
    DecreeTally, DecreeUndone,
};
pub(crate) use decree::{FreeCell, FreePool, Place, Planned, Run, Seat, by_nearness, by_telephone};
pub use duration::{CELLS_MOST, MATTERS_MOST, cells_of, minutes_of};
pub use gazetteer::{Gazetteer, GazetteerError, Whereabouts};
pub use ids::{ClosureId, CounterId, GuestId, PoolId, TicketId, VisitId};
pub use limits::{Limits, MatterLimits};
pub use place::{Counter, Matter, Office, OfficeKind, Pool};
pub use proof::NotProven;
pub(crate) use proof::{CHALLENGE_BITS, CHALLENGE_LIFETIME, Challenge, check_challenge};
pub use retention::Kept;
pub use room::{DEMONSTRATION_ROOM_PATH, ROOM_OPENS_BEFORE, RoomAddress, RoomAddressError};
pub(crate) use room::{Door, RoomName};
pub(crate) use run::{Cell, runs};
pub use seed::{
    Seed, SeedCounter, SeedError, SeedHours, SeedMatter, SeedOffice, SeedPattern, SeedPool, SeedTravel,
    SeedVideo, week_of,
};
pub use slot::{CellRef, Slot};
pub use travel::{Journey, Network, Reached, Ride, Station, Travel, estimate_journey};
pub use visit::{CancelledBy, Change, EXTENSION, HOLD, Visit, VisitState};
pub use visitor::{CallerProof, Visitor};
pub use way::{Channel, Way};
