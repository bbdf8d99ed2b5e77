//! `/ufficio/pratiche/filtri`: the filters that officials save.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::StaffId;
use serde::Deserialize;
use web::{WebError, Who};

use super::inbox::{Looking, address};
use super::narrowed::reader_of;
use crate::domain::{FilterName, SavedFilter};
use crate::service::Cases;

/// What an official saves: the filters of the page they look at, and what they call them.
#[derive(Deserialize)]
pub(super) struct Saving {
    nome: String,
    #[serde(flatten)]
    looking: Looking,
}

/// One of them among the others: its name, and where it leads.
pub(super) struct SavedLink {
    pub(super) name: String,
    pub(super) path: String,
}

/// Those of whoever looks at the page.
pub(super) fn links(filters: &[SavedFilter], reader: Option<StaffId>) -> Vec<SavedLink> {
    let Some(reader) = reader else { return Vec::new() };
    let link = |filter: &SavedFilter| SavedLink {
        name: filter.name.as_str().to_owned(),
        path: address(&Looking::of(filter, reader), filter.shelf),
    };
    filters.iter().map(link).collect()
}

pub(super) async fn save_filter(
    State(cases): State<Cases>,
    Who(actor): Who,
    Form(Saving { nome, looking }): Form<Saving>,
) -> Result<Response, WebError> {
    let narrowing = cases.narrowing(&actor, &looking.query()).await?;
    let query = looking.query_among(&narrowing, reader_of(&actor));
    let done = match FilterName::parse(&nome) {
        None => "filtro-senza-nome",
        Some(name) => {
            let filter = SavedFilter {
                name,
                shelf: query.shelf,
                service: query.service,
                channel: query.channel,
                urgency: query.urgency,
                unit: query.unit,
                holder: query.holder,
            };
            if cases.save_filter(&actor, &filter).await? { "filtro" } else { "filtri-pieni" }
        }
    };
    Ok(back_to(&looking, done))
}

pub(super) async fn forget_filter(
    State(cases): State<Cases>,
    Who(actor): Who,
    Form(Saving { nome, looking }): Form<Saving>,
) -> Result<Response, WebError> {
    if let Some(name) = FilterName::parse(&nome) {
        cases.forget_filter(&actor, &name).await?;
    }
    Ok(back_to(&looking, "filtro-tolto"))
}

fn back_to(looking: &Looking, done: &str) -> Response {
    let path = format!("{}&fatto={done}", address(looking, looking.query().shelf));
    Redirect::to(&path).into_response()
}
