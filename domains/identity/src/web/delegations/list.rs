//! The list, and the end of a delegation.

use askama::Template;
use auth::Actor;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use registry::{Care, InCare};
use serde::Deserialize;
use web::{Page, WebError, Who};

use super::DELEGATIONS_PATH;
use super::clients::path_of;
use super::words::DelegationView;
use crate::service::{Delegations, Overview};

#[derive(Template)]
#[template(path = "identity/delegations.html")]
struct DelegationsPage {
    page: Page,
    notice: Option<&'static str>,
    in_care: Vec<InCareView>,
    had: Vec<DelegationView>,
    given: Vec<DelegationView>,
    /// Below which a delegation is ended.
    path: &'static str,
    /// The intermediaries for which they act: where their clients are, and what they are called.
    works_for: Vec<(String, String)>,
    /// Whether they can give one: residents, for themselves.
    may_give: bool,
    /// Whether the law says who acts for them, and not they themselves.
    is_in_care: bool,
}

struct InCareView {
    id: String,
    name: String,
    care_key: &'static str,
    born: String,
}

/// What was just done, for the sentence on top.
#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    fatto: String,
}

impl Done {
    fn notice(&self) -> Option<&'static str> {
        match self.fatto.as_str() {
            "accettata" => Some("identity-delegation-done-accepted"),
            "rifiutata" => Some("identity-delegation-done-declined"),
            "finita" => Some("identity-delegation-done-ended"),
            "agisci" => Some("identity-delegation-done-acting"),
            "data" => Some("identity-delegation-done-given-before"),
            _ => None,
        }
    }
}

pub(super) async fn show_delegations(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let Overview { in_care, had, given, works_for, may_give } = delegations.overview(&actor).await?;
    let view = |one| DelegationView::of(&page, &delegations, one);
    web::show(&DelegationsPage {
        notice: done.notice(),
        in_care: in_care.iter().map(|one| in_care_view(&page, one)).collect(),
        had: had.iter().map(view).collect(),
        given: given.iter().map(view).collect(),
        works_for: works_for.iter().map(|one| (path_of(one.id), one.name.as_str().to_owned())).collect(),
        path: DELEGATIONS_PATH,
        may_give,
        is_in_care: !may_give && matches!(actor, Actor::Resident { .. }),
        page: page.clone(),
    })
}

/// Takes a delegation back, or gives it up.
pub(super) async fn end(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    delegations.end(&actor, id).await?;
    Ok(Redirect::to(&format!("{DELEGATIONS_PATH}?fatto=finita")).into_response())
}

fn in_care_view(page: &Page, InCare { person, care }: &InCare) -> InCareView {
    InCareView {
        id: person.id.to_string(),
        name: person.name.spoken(),
        care_key: match care {
            Care::Parent => "identity-care-parent",
            Care::Guardian => "identity-care-guardian",
        },
        born: page.date(&person.birth.date),
    }
}
