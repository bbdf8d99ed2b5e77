//! `/sportello/richieste` and `/sportello/persone/…/richieste`: what a clerk writes down for others, and for whom; and
//! `/020202/persone/…/richieste`, for whoever calls.

use appointments::CONTACT_CENTRE_PATH;
use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::PersonId;
use registry::Reason;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::draft::path_of_page;
use super::named;
use super::words::asked_by;
use crate::definition::{Definition, ServiceKey};
use crate::domain::{Channel, Draft, Refusal};
use crate::error::CaseError;
use crate::service::{AtDesk, Cases};

#[derive(Template)]
#[template(path = "cases/desk_list.html")]
struct ListPage {
    page: Page,
    done: Option<&'static str>,
    drafts: Vec<Line>,
    /// Whether the clerk may write for who is in no register.
    takes_outsiders: bool,
}

#[derive(Template)]
#[template(path = "cases/desk_person.html")]
struct PersonPage {
    page: Page,
    /// The page above: a text key, and where it is.
    above: &'static str,
    above_path: &'static str,
    path: String,
    /// Where the clerk goes on: where the person is served with what else there is, or else somebody is looked for.
    back_path: String,
    /// What that is called: a text key.
    back: &'static str,
    name: String,
    drafts: Vec<Line>,
    services: Vec<Choice>,
    /// Where they can be; none where there is no choice.
    channels: Vec<Choice>,
    answers: BeginAnswers,
    longest_reason: u32,
}

/// A draft in a list.
struct Line {
    title: String,
    path: String,
    text: String,
}

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    fatto: String,
}

/// The form by which a request is begun.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct BeginAnswers {
    servizio: String,
    canale: String,
    motivo: String,
}

/// Where somebody's requests are begun.
pub(super) fn path_of_person(person: PersonId) -> String {
    format!("/sportello/persone/{person}/richieste")
}

pub(super) async fn list_drafts(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let drafts = cases.desk_drafts(&actor).await?;
    web::show(&ListPage {
        done: (looking.fatto == "eliminata").then_some("cases-mine-discarded"),
        drafts: drafts.iter().filter_map(|draft| line(&cases, draft, Audience::Clerk, &page)).collect(),
        takes_outsiders: Cases::may_know_outsiders(&actor),
        page,
    })
}

pub(super) async fn look_at_person(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let answers = BeginAnswers { canale: Channel::Desk.code().to_owned(), ..BeginAnswers::default() };
    web::show(&person_page(&cases, &actor, page, named(&id)?, answers).await?)
}

pub(super) async fn begin_for_person(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(answers): Form<BeginAnswers>,
) -> Result<Response, WebError> {
    let person: PersonId = named(&id)?;
    let audience = Audience::of(&actor);
    let mut errors = FormErrors::default();
    if let Some((service, channel, reason)) = answers.read(audience, &mut errors) {
        match cases.begin_at_desk(&actor, person, (&service, channel), &reason).await {
            Ok(id) => return Ok(Redirect::to(&path_of_page(audience, id, 0)).into_response()),
            Err(CaseError::Refused(Refusal::Signed)) => errors.add("servizio", "cases-error-signed"),
            Err(error) => return Err(error.into()),
        }
    }
    web::show_again(&person_page(&cases, &actor, page.with_errors(errors), person, answers).await?)
}

impl BeginAnswers {
    /// Whoever takes no requests at a counter is asked nothing of where somebody is.
    fn read(&self, audience: Audience, errors: &mut FormErrors) -> Option<(ServiceKey, Channel, Reason)> {
        let service = ServiceKey::parse(&self.servizio);
        if service.is_none() {
            errors.add("servizio", "cases-desk-wrong-service");
        }
        let at_desk = |one: &Channel| matches!(one, Channel::Desk | Channel::Phone);
        let channel = match audience {
            Audience::Operator => Some(Channel::Phone),
            Audience::Applicant | Audience::Clerk => Channel::from_code(&self.canale).filter(at_desk),
        };
        if channel.is_none() {
            errors.add("canale", "cases-desk-wrong-channel");
        }
        let reason = Reason::parse(&self.motivo).ok();
        if reason.is_none() {
            errors.add("motivo", "cases-desk-wrong-reason");
        }
        Some((service?, channel?, reason?))
    }
}

async fn person_page(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    person: PersonId,
    answers: BeginAnswers,
) -> Result<PersonPage, WebError> {
    let AtDesk { name, is_registered, services, drafts } = cases.at_desk(actor, person).await?;
    let title = |one: &Definition| one.sheet.title.in_language(page.language()).to_owned();
    let audience = Audience::of(actor);
    let is_caller = audience == Audience::Operator;
    let (back_path, back) = match (is_caller, is_registered) {
        (true, _) => (format!("{CONTACT_CENTRE_PATH}/persone/{person}/appuntamenti"), "cases-phone-back"),
        (false, true) => (format!("/sportello/persone/{person}"), "cases-desk-back"),
        (false, false) => ("/sportello".to_owned(), "cases-outsider-back"),
    };
    Ok(PersonPage {
        above: if is_caller { audience.list_title() } else { "cases-desk-counter" },
        above_path: if is_caller { audience.list_path() } else { "/sportello" },
        path: audience.path_of(person),
        back_path,
        back,
        drafts: drafts.iter().filter_map(|draft| line(cases, draft, audience, &page)).collect(),
        services: services.into_iter().map(|one| Choice::new(one.key.as_str(), title(one))).collect(),
        channels: if is_caller { Vec::new() } else { channels(&page) },
        longest_reason: u32::try_from(Reason::LONGEST).unwrap_or(u32::MAX),
        name,
        answers,
        page,
    })
}

/// Where somebody can be for whom a clerk writes.
fn channels(page: &Page) -> Vec<Choice> {
    let channel = |one: Channel, key| Choice::new(one.code(), page.text(key));
    vec![
        channel(Channel::Desk, "cases-desk-channel-desk"),
        channel(Channel::Phone, "cases-desk-channel-phone"),
    ]
}

/// A draft by its service; none of one that cannot be asked for any more.
fn line(cases: &Cases, draft: &Draft, audience: Audience, page: &Page) -> Option<Line> {
    let definition = cases.offered(&draft.service).ok()?;
    let saved = page.date_time(&draft.saved_at);
    let saved = page.text_with("cases-draft-saved", &[("time", saved.into())]);
    let channel = draft.written_down.map(|one| page.text(asked_by(one.channel)));
    Some(Line {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        path: path_of_page(audience, draft.id, 0),
        text: channel.into_iter().chain([saved]).collect::<Vec<_>>().join(" · "),
    })
}
