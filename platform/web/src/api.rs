//! What every JSON API of the house shares: who a program acts for, what it sends, how it is told that something does
//! not work out, and the document that describes it all. `docs/development/api-design.md` says how they look.

mod body;
mod caller;
mod document;
mod problem;
mod status;

use std::str::FromStr;

pub use body::{Body, idempotency_key, idempotency_key_if_any};
pub use caller::{Caller, CallerByToken};
#[cfg(feature = "testing")]
pub(crate) use document::references;
pub use document::{DocumentParts, described, document};
pub use problem::{Code, Problem, ProblemDocument, finish};
pub use status::status_answer;

/// Where every API begins.
pub const ROOT: &str = "/api/v1";

/// The thing that an address names. What cannot be a name names nothing.
pub fn named<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::of(Code::NOT_FOUND))
}
