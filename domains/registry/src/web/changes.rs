//! `/anagrafe/persone/{id}/variazioni/…`: what a registrar enters on somebody's file.
//!
//! Every change is a [`form::ChangeForm`]: its fields, how they are read, and the use case behind it.
//! [`serve`] takes each of them the same way: reason, form, mistakes, confirmation, record. Who has no file yet is entered
//! by a form of its own ([`arrival`]).

mod abroad;
mod answers;
mod arrival;
mod birth;
mod cancellation;
mod certifiability;
mod civil_act;
mod company;
mod custody;
mod death;
mod desk;
mod family;
mod field;
mod form;
mod homecoming;
mod kind;
mod marriage;
mod merge;
mod moves;
mod name;
mod others;
mod place;
mod procedures;
mod reading;
mod readmission;
mod serve;
mod street;
mod union_end;

pub(super) use desk::path_of_change;
pub(super) use kind::ChangeKind;
pub(super) use serve::{ask_for_reason, take_change};
