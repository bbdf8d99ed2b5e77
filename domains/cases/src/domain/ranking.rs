//! The ranking of a call (*graduatoria*): who gets which place, and why. Nothing here knows a clock, a name or an order of
//! arrival.

mod assign;
mod contest;
mod explain;
mod facts;
mod published;
mod slide;
mod snapshot;

pub(crate) use assign::{Outcome, Seat, assign};
pub(crate) use contest::{Application, Contest};
pub(crate) use explain::{Decider, Explained, Fate, Wished, explain};
pub(crate) use facts::{belongs, facts_of};
pub(crate) use published::{Figures, Place, Ranking, RankingId, SchoolFigures, first_standing, outcome_text};
pub(crate) use slide::{Holding, InLine, slide};
pub(crate) use snapshot::{DrawNumber, Entrant, Snapshot, sha256};

/// Who leads cases through a ranking, as their histories name it.
pub(crate) const THE_RANKING: &str = "Graduatorie";

#[cfg(test)]
mod tests;
