//! The words and the rules of certificates: which kinds there are, who may have which, what they cost.
//!
//! No database, no clock, no pages: values come in, values go out.

mod asker;
mod aspects;
mod conditions;
mod desk_fee;
mod kind;
mod occasion;
mod refusal;
mod request;
mod rules;
mod subject;
mod uses;
mod validity;

#[cfg(test)]
pub(crate) mod people;

pub use asker::{Asker, Identification, Proof, SeenDocument, SeenKind};
pub use aspects::{Aspect, aspects, kinds_touched_by};
pub use desk_fee::{DeskFee, DeskFeeError, FeeKeeper};
pub use kind::{Kind, Kinds, KindsError};
pub use occasion::{MatterNumber, Occasion, OccasionError};
pub use refusal::{Override, RefusedBy, RuleId};
pub use request::{Channel, Destination, Request, Requester};
pub use rules::{Allowed, Application, Rulebook, RulebookError};
pub use subject::Subject;
pub use uses::{Duty, Exemption, ExemptionCode, Relief, Use, UseError, Uses};
pub use validity::valid_until;
