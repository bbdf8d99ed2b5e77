//! The only files that know SQL; one for each table.

mod access;
mod arrival;
mod delegation;
mod errand;
mod outsider;
mod session;

pub(crate) use access::{AccessRow, accesses, find_access, insert_access, remove_accesses_before};
pub(crate) use arrival::{NewArrival, insert_arrival, take_arrival};
pub(crate) use delegation::{
    delegation, delegation_with_code, delegations_given_by, delegations_had_by, insert_delegation,
    save_delegation,
};
pub(crate) use errand::{NewErrand, insert_errand, remove_expired, take_errand};
pub(crate) use outsider::{outsider, outsider_became, remember_outsider};
pub(crate) use session::{NotedSession, note_session, sessions_named, take_session};
