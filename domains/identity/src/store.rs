//! The only files that know SQL; one for each table.

mod access;
mod arrival;
mod contact;
mod contact_former;
mod contact_proof;
mod delegation;
mod errand;
mod expired;
mod foreign;
mod intermediary;
mod notice;
mod outsider;
mod session;

pub(crate) use access::{
    AccessRow, accesses, count_refused_since, find_access, insert_access, remove_accesses_before,
};
pub(crate) use arrival::{NewArrival, forget_arrivals, insert_arrival, take_arrival};
pub(crate) use contact::{
    choices_of, contact_of, contacts_follow, erase_contacts, forget_choices_by_sms, note_refused, put_off,
    remove_contact, save_choices, save_proven, save_stated, was_never_asked, ways_of,
};
pub(crate) use contact_former::{Former, find_former, insert_former, remove_former, remove_formers_before};
pub(crate) use contact_proof::{
    Proof, begin_proof, count_sending, end_proof, find_proof, note_refused_proof, proof_of, proofs_of,
    remove_ended_proofs, take_try,
};
pub(crate) use delegation::{
    Clients, clients_of, delegation, delegation_with_code, delegations_follow, delegations_given_by,
    delegations_had_by, delegations_not_ended, former_clients_of, give_back_delegations,
    hand_over_delegations, has_delegations, insert_delegation, save_delegation,
};
pub(crate) use errand::{NewErrand, insert_errand, take_errand};
pub(crate) use expired::remove_expired;
pub(crate) use foreign::{
    Showing, find_linking, foreign_became, insert_linking, is_foreign, link_foreign, linked_to, links_of,
    remove_linking, resident_known_as, save_foreign_code, take_foreign_code, unlink_foreign, who_shows,
};
pub(crate) use intermediary::{
    insert_intermediary, intermediaries, intermediaries_of_operator, intermediary_with_code, operators_of,
    remove_operator, save_operator, save_suspension,
};
pub use notice::was_sent;
pub(crate) use notice::{
    find_unmailed, insert_notice, mark_all_read, mark_read, note_mailed, notices_of, remove_notices_before,
    unread_of,
};
pub use outsider::{attested, attested_as_it_stands, remember_presented, seen_at_a_desk};
pub(crate) use outsider::{
    outsider, outsider_became, outsider_with_code, outsider_with_code_in, outsiders_follow,
    outsiders_who_became, remember_outsider, resident_who_was,
};
pub(crate) use session::{NotedSession, note_session, session_at_provider, sessions_named, take_session};
