//! Requests to the city: the catalogue of its services, and the life of every request.
//!
//! The front door: everything other crates may use is named here.

mod catalogue;
mod definition;
mod web;

pub use catalogue::{Catalogue, SERVICES_PATH};
pub use definition::{
    Action, ActionKey, Category, Check, Choice, Clock, Cost, Days, Definition, Doer, Expression, Fault,
    Field, FieldKind, FieldName, FileType, Form, FormPage, Law, Outcome, Privacy, Procedure, ServiceKey,
    Sheet, Silence, State, StateKey, Status, Surroundings, Term, Text, Topic, Unit, UnitKey, Units, schema,
};

/// The pages.
pub fn routes(catalogue: Catalogue) -> axum::Router {
    web::routes(catalogue)
}
