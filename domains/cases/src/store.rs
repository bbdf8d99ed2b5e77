//! The only file that knows SQL; its folder holds what belongs to drafts, cases and their events.

mod attested;
mod backlog;
mod case;
mod change;
mod decision;
mod definition;
mod desk_key;
mod draft;
mod erase;
mod event;
mod fee;
mod file;
mod follower;
mod inbox;
mod joining;
mod line;
mod merged;
mod message_key;
mod occupation;
mod opinion;
mod place;
mod posting;
mod public;
mod queue;
mod ranking;
mod rating;
mod recheck;
mod refund;
mod register;
mod request_key;
mod reservation;
mod saved_filter;
mod signature;
mod spot;
mod suap;
mod substitution;
mod suspension;
mod tally;
mod telling;
mod to_do;
mod urgent;
mod visit;
mod vouched;
mod webhook;
mod webhook_key;
mod whose;

use db::DbError;

pub(crate) use attested::{attested_of, note_attested};
pub(crate) use backlog::{Backlog, MONTHS, MonthCount, arrived_by_month, backlog, ended_by_month};
pub(crate) use case::{
    Which, case_by_id, case_of_draft, cases_in, cases_of, count_cases_of, granted_of, last_answers_of,
    last_granted_of, protect_cases_of,
};
pub(crate) use change::{add_to_history, count_change, hold_unchanged, insert_case, save_change};
pub(crate) use decision::{Entered, Letter, Paper, insert_paper, letters_of_events, note_document, paper_of};
pub(crate) use definition::{definition_digest, definition_source, keep_definition};
pub(crate) use desk_key::{CameBefore, came_under, take_desk_key};
pub(crate) use draft::{
    count_drafts_of, delete_draft, draft_by_id, draft_of, drafts_of, drafts_of_clerk, forget_last_answers,
    hold_drafts_before, insert_draft, save_draft,
};
pub(crate) use erase::{
    Oldest, Over, erase_case, erase_letters, erase_ranking_if_empty, hold_ended_before, oldest_ended,
    rankings_of,
};
pub(crate) use event::{code_of_event, events_before, events_of, has_message_since, has_words, sender_of};
pub(crate) use fee::{fee_of_position, fees_in, fees_of, fees_of_all, insert_fee, settle_fee};
pub(crate) use file::{
    BelongsTo, Side, StoredFile, delete_file, file_of_case, file_of_draft, files_of_draft, has_file,
    insert_file, key_of, move_files,
};
pub(crate) use follower::{
    count_followers, delete_follower, followed_by, insert_follower, is_follower, move_followers,
};
pub(crate) use inbox::{
    DueDay, Filter, Listed, Whose, count_inbox, due_in, inbox, listed_by_cui, listed_by_number,
};
pub(crate) use joining::hold_to_join;
pub(crate) use line::{LineStanding, PublicLine, insert_line, line_of, lists_of};
pub(crate) use merged::{follows_return, note_followed, requests_follow, requests_return};
pub(crate) use message_key::{WrittenBefore, take_message_key, written_under};
pub(crate) use occupation::{
    count_granted_occupations, insert_occupation, occupation_of, occupations_beside, occupations_granted,
    settle_occupation,
};
pub(crate) use opinion::{
    OpinionFigures, Waiting, insert_opinion, insert_opinion_files, note_asked_again, opinion_by_id,
    opinion_figures, opinions_of, save_answer, save_met, save_needs, waiting_opinions,
};
pub(crate) use place::{insert_place, move_place, place_in, place_of, places_of, tell_place, untold_places};
pub(crate) use posting::{
    candidates_in, insert_candidate, insert_posting, posted_about, posting_by_id, posting_lines, postings_of,
    uncoded_cases, withdraw_posting,
};
pub(crate) use public::{
    Around, PublicFilter, count_public, insert_public, note_public_state, public_around, public_of,
    public_page, save_said,
};
pub(crate) use queue::queue_of;
pub(crate) use ranking::{
    Filed, Kept, NewRanking, Run, applications_of, insert_ranking, insert_run, kept_of, last_run,
    lock_ranking, ranking_by_id, ranking_in, ranking_of,
};
pub(crate) use rating::{insert_rating, is_rated, mark_rated, ratings_since, words_about};
pub(crate) use recheck::{end_recheck, waits_for_recheck, want_recheck};
pub(crate) use refund::note_refund;
pub(crate) use register::{came_in_state, entering_of, hold_wanted, settle_register, want_register};
pub(crate) use request_key::{AskedBefore, asked_under, take_request_key};
pub(crate) use reservation::{
    Booked, booked_from, booked_of, booked_under, booked_within, free_slot, hold_diary, mark_booking,
    note_booking_told, slot_in, take_slot, taken_from, untold_bookings,
};
pub(crate) use saved_filter::{count_filters_beside, delete_filter, save_filter, saved_filters};
pub(crate) use signature::{
    delete_signatures, insert_signature, move_signatures, note_signer, save_signature, signature_for,
    signature_with_code, signatures_of_case, signatures_of_draft, signatures_on, signatures_waiting,
};
pub(crate) use suap::{
    SuapMessage, case_of_cui, index_for_reading, index_of, insert_heard, insert_told, instance_coming_into,
    instance_of, integrations_untold, note_descriptor_version, note_instance, note_integrations_told,
    suap_messages_of,
};
pub(crate) use substitution::{
    end_substitution, insert_substitution, substitution_figures, substitution_of, substitutions_of,
};
pub(crate) use suspension::{
    end_suspension, insert_suspension, is_entered, suspension_by_id, suspensions_from, suspensions_from_in,
};
pub(crate) use tally::{Tally, tallies};
pub(crate) use telling::{end_telling, hold_telling, insert_telling, note_told, to_be_told};
pub(crate) use to_do::{ToDo, standing_in, to_do};
pub(crate) use urgent::{end_urgent, note_urgent};
pub(crate) use visit::{booked_visits_of, save_visit, visit_followed};
pub(crate) use vouched::{note_vouched, vouched_of};
pub(crate) use webhook::{
    count_own_webhooks, count_webhooks_of, delete_webhook, insert_webhook, listening_to, note_answer,
    note_arrival, note_arrival_now, note_failure, own_listening_to, own_webhooks, switch_by_hand, switch_off,
    webhook_by_id, webhooks_of, webhooks_page,
};
pub(crate) use webhook_key::{SubscribedBefore, subscribed_under, take_webhook_key};

/// What can go wrong between a case and its rows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Somebody else changed it since it was loaded.
    #[error("it was changed meanwhile")]
    Stale,
    /// A row makes no sense.
    #[error("the row of {id} makes no sense: {what}")]
    Nonsense {
        /// Which.
        id: String,
        /// What about it.
        what: &'static str,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl StoreError {
    fn nonsense(id: impl ToString, what: &'static str) -> Self {
        Self::Nonsense { id: id.to_string(), what }
    }
}
