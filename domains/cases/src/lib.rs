//! Requests to the city: the catalogue of its services, and the life of every request.
//!
//! The front door: everything other crates may use is named here.

mod api;
mod catalogue;
mod definition;
mod domain;
mod error;
mod letter;
mod service;
mod store;
mod trial;
mod web;

pub use api::openapi_document;
pub use catalogue::{Catalogue, CityTables, SERVICES_PATH};
pub use definition::{
    Action, ActionKey, Arrivals, Band, Bands, Call, CallKey, CallSurroundings, Category, ChangesPermit,
    Check, Choice, Clock, Coded, Computed, Cost, Criterion, Days, Definition, Document, Doer, Expression,
    Fault, Fee, FeeInstalments, Field, FieldKind, FieldName, FileType, First, FollowsHome, Form, FormPage,
    Group, Hour, Household, Law, Level, Link, ListEntry, ListKey, Lists, MatterKey, NeededOpinion, Occupies,
    OpenDay, OpenHours, OpinionKind, Outcome, ParkingCard, Places, PostingKind, Postings, Prefill, Privacy,
    Procedure, Protected, Public, RankedStates, Refunds, Register, RegisterStep, Reservable, Reserve,
    Reserves, School, Schools, Script, ScriptedQuestion, SecondSignature, Sending, ServiceKey, Sheet,
    ShownAs, Silence, State, StateKey, Status, SuapState, Surroundings, Term, Text, Tie, Topic, Unit,
    UnitKey, Units, Upload, ZoneKey, call_schema, schema,
};
pub use domain::{
    Answer, Answers, Attached, Case, CaseId, Change, Channel, Deadline, Decision, Draft, DraftId, Entry,
    EntryKind, FileId, FrontDoor, GivenCard, GivenOpinion, GrantedPermit, GroupItem, Hand, ItemId, Late,
    LetterId, Listed, Opinion, OpinionId, Permit, Refusal, Relative, Signature, SignatureId, SignatureState,
    Slot, Spot, SpotAddress, Standing, WebhookId, Words, WrittenDown,
};
pub use error::CaseError;
pub use service::{
    APPLICANT_DIED, AwaitsVisit, BEGIN_REFUND, BecameOf, CameFor, Cases, FOLLOW, FOLLOW_PAYMENT,
    FOLLOW_VISIT, HOME_CHANGED, OfferedAtDesk, VersionClash, Webhooks, handlers, path_of_desk_draft,
    path_of_desk_receipt,
};
pub use trial::{
    Happened, Stage, Trial, TrialRelative, TrialStep, Tried, TriedAction, TriedClock, TriedDay, TriedField,
    TriedLetter, TriedPage, try_out,
};
pub use webhook::Reach;

pub use web::{
    BOOKING_PATH, DESK_PATH, INBOX_PATH, OutsiderAnswers, PREVIEWS_PATH, REQUESTS_PATH, TALLIES_PATH,
    WEBHOOKS_PATH,
};

/// What a [`Shell`](::web::Shell) must let through to them.
#[must_use]
pub fn upload_routes(catalogue: &Catalogue) -> Vec<::web::UploadRoute> {
    web::upload_routes(catalogue)
}

/// The pages and the API.
pub fn routes(cases: Cases) -> axum::Router {
    web::routes(cases.clone()).merge(api::routes(cases))
}
