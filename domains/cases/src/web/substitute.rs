//! `/pratiche/{id}/sostituzione`: who asked has whoever holds the power conclude in the place of an office that is late (art. 2
//! c. 9-ter L. 241/1990).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Page, WebError, Who};

use super::my_case::back_to;
use super::words::unit_name;
use super::{REQUESTS_PATH, named};
use crate::definition::UnitKey;
use crate::domain::{CaseId, Substitution};
use crate::service::{Cases, Recourse};

/// What who asked reads about a term that ends soon or has passed, and where they ask.
pub(super) struct SubstituteSide {
    pub(super) lead: String,
    pub(super) ask: Option<String>,
}

impl SubstituteSide {
    /// On the page of the case at `path`, of somebody who may ask or only look.
    pub(super) fn of(
        recourse: &Recourse<'_>,
        (path, may_act): (&str, bool),
        cases: &Cases,
        page: &Page,
    ) -> Self {
        let of =
            |key: &str, unit: &UnitKey| page.text_with(key, &[("unit", unit_name(cases, unit, page).into())]);
        let lead = match recourse {
            Recourse::Ahead(unit) => of("cases-substitute-ahead", unit),
            Recourse::Now(unit, _) => of("cases-substitute-now", unit),
            Recourse::Unnamed => page.text("cases-substitute-unnamed"),
            Recourse::Begun(one) => begun_in_words(one, cases, page),
        };
        let may_ask = may_act && matches!(recourse, Recourse::Now(..));
        Self { lead, ask: may_ask.then(|| format!("{path}/sostituzione")) }
    }
}

/// Who is to conclude a case in its office's place, since when and by when.
pub(super) fn begun_in_words(one: &Substitution, cases: &Cases, page: &Page) -> String {
    let key = if one.is_asked { "cases-substitute-asked" } else { "cases-substitute-begun" };
    let unit = unit_name(cases, &one.unit, page);
    let [since, until] = [one.begun_on, one.due_on].map(|day| page.date(&day));
    page.text_with(key, &[("unit", unit.into()), ("since", since.into()), ("day", until.into())])
}

#[derive(Template)]
#[template(path = "cases/substitute.html")]
struct SubstitutePage {
    page: Page,
    service: String,
    number: String,
    lead: String,
    until: String,
    path: String,
}

/// What they are about to do. Where there is nothing to ask, the case says how it stands.
pub(super) async fn look_at_asking(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let found = cases.my_case(&actor, id).await?;
    let path = format!("{REQUESTS_PATH}/{id}");
    let recourse = cases.recourse((&found.case, &found.definition), found.substitution.as_ref());
    let Some(Recourse::Now(unit, due_on)) = recourse.filter(|_| found.may_act) else {
        return Ok(Redirect::to(&path).into_response());
    };
    let unit = unit_name(&cases, unit, &page);
    web::show(&SubstitutePage {
        service: found.definition.sheet.title.in_language(page.language()).to_owned(),
        number: found.case.protocol.to_string(),
        lead: page.text_with("cases-substitute-confirm", &[("unit", unit.into())]),
        until: page.text_with("cases-substitute-until", &[("day", page.date(&due_on).into())]),
        path,
        page,
    })
}

/// They do it.
pub(super) async fn ask_substitute(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    cases.ask_substitute(&actor, id).await?;
    Ok(back_to(id, "sostituzione"))
}
