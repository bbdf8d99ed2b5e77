//! What people can and cannot do with what is sold at the offices.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod booking;
mod limits;
mod properties;
mod races;
mod search;
mod support;
