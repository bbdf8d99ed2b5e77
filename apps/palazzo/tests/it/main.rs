//! The whole program, as people and operators meet it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod commands;
mod faults;
mod kill;
mod production;
mod routes;
mod support;
mod town;
