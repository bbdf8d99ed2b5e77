//! The whole program, as people and operators meet it.

mod commands;
mod faults;
mod kill;
mod production;
mod routes;
mod support;
mod town;
