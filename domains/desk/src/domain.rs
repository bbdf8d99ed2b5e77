//! The words and the rules of desks: what a neighbourhood desk may do and how its month is settled, and how a clerk serves
//! one person after the other on one screen.
//!
//! No database, no clock, no pages: values come in, values go out.

mod act;
mod month;
mod refusal;
mod settlement;
mod sitting;
mod terms;
mod whose;

pub use act::{Act, ActDone, ActId, ActKind, ActState};
pub use month::Month;
pub use refusal::Refusal;
pub use settlement::{
    SettledLine, Settlement, SettlementEntry, SettlementEntryId, SettlementId, Totals, table,
};
pub use sitting::{Ending, How, Known, Sitting, SittingId, Step, Turn};
pub use terms::{DeskTerms, TrainedBy, Training};
pub use whose::Whose;
