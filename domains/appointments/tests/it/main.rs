//! What people can and cannot do with what is sold at the offices.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod booking;
mod callers;
mod channels;
mod day;
mod decree;
mod delegates;
mod earlier;
mod ending;
mod guests;
mod house;
mod limits;
mod pages;
mod programs;
mod properties;
mod pruning;
mod races;
mod search;
mod steering;
mod support;
mod telling;
mod travel;
mod video;
