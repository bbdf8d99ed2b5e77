//! What people can and cannot do with what is sold at the offices.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod booking;
mod day;
mod decree;
mod earlier;
mod house;
mod limits;
mod properties;
mod races;
mod search;
mod steering;
mod support;
mod telling;
