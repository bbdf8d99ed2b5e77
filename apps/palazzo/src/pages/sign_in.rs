//! The way in.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::{LocalPath, Mode, Page, WebError};

use super::House;

#[derive(Template)]
#[template(path = "palazzo/sign-in.html")]
pub(super) struct SignInPage {
    pub(super) page: Page,
    /// The demonstration's identity page, with the way back; none at work.
    pub(super) demonstration_href: Option<String>,
}

/// Where to come back to.
#[derive(Deserialize)]
pub(super) struct Back {
    return_to: Option<String>,
}

/// The ways in that there are, and those that will come. Who is in already goes on.
pub(super) async fn show_ways_in(
    State(house): State<House>,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let goal = back.return_to.as_deref().and_then(LocalPath::parse);
    if page.user().is_some() {
        let goal = goal.map_or_else(|| page.own_area_path().to_owned(), |goal| goal.as_str().to_owned());
        return Ok(Redirect::to(&goal).into_response());
    }
    let demonstration_href = match house.mode {
        Mode::Demonstration => Some(demonstration_href(goal.as_ref())),
        Mode::Production => None,
    };
    web::show(&SignInPage { page, demonstration_href })
}

fn demonstration_href(goal: Option<&LocalPath>) -> String {
    match goal {
        Some(goal) => format!("{}?return_to={}", demo_identity::PATH, goal.as_query_value()),
        None => demo_identity::PATH.to_owned(),
    }
}
