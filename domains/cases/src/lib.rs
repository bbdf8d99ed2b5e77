//! Requests to the city: the catalogue of its services, and the life of every request.
//!
//! The front door: everything other crates may use is named here.

mod api;
mod catalogue;
mod definition;
mod domain;
mod error;
mod service;
mod store;
mod web;

pub use api::openapi_document;
pub use catalogue::{Catalogue, SERVICES_PATH};
pub use definition::{
    Action, ActionKey, Category, Check, Choice, Clock, Cost, Days, Definition, Doer, Expression, Fault,
    Field, FieldKind, FieldName, FileType, Form, FormPage, Law, Outcome, Privacy, Procedure, ServiceKey,
    Sheet, Silence, State, StateKey, Status, Surroundings, Term, Text, Topic, Unit, UnitKey, Units, schema,
};
pub use domain::{
    Answer, Answers, Case, CaseId, Change, Deadline, Draft, DraftId, Entry, EntryKind, Hand, Rating, Refusal,
    Remark, Standing, Stars, WebhookId, Words,
};
pub use error::CaseError;
pub use service::{Cases, VersionClash, Webhooks, handlers};
pub use webhook::Reach;

pub use web::{INBOX_PATH, REQUESTS_PATH, TALLIES_PATH};

/// The pages and the API.
pub fn routes(cases: Cases) -> axum::Router {
    web::routes(cases.clone()).merge(api::routes(cases))
}
