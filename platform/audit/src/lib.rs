//! Who read or wrote whose data, what, why and when: append-only, and chained so that nobody can
//! change, remove or slip in an entry unseen.
//!
//! Entries stand in several chains (*lanes*), so that transactions on several nodes do not wait for
//! one another; each entry carries the hash of the one before it in its lane. Cutting off the end of a
//! lane is found by comparing with an [`Anchor`] kept elsewhere.

mod chain;
mod entry;
mod gate;
mod protect;
mod reason;
mod record;
mod seen;
mod verify;

pub use entry::{Access, Purpose};
pub use gate::gate;
pub use protect::protect;
pub use reason::{Reason, ReasonError};
pub use record::{hold, record};
pub use seen::{NoPlace, Place, Seen, SeenPurpose, seen_about, seen_by_others};
pub use verify::{Anchor, AuditReport, Fault, anchor, verify};
