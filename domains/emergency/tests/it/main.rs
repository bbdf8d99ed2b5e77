//! Acts by decree, as those who enter them and everybody else meet them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod acting;
mod town;
