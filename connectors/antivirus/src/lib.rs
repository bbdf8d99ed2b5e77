//! Files are looked at by an antivirus before they are kept.
//!
//! [`Scanner`] speaks to ClamAV's `clamd`; [`Counterpart`] is one for demonstrations and tests, real to whoever speaks to
//! it, that knows the test file of EICAR and nothing else.

mod counterpart;
mod scanner;

pub use counterpart::{Counterpart, CounterpartError, EICAR};
pub use scanner::{Address, Away, Scanner, Verdict};
