//! `/sportello/persone/…/deleghe`: what a clerk writes down for somebody who is present.

use askama::Template;
use auth::{Permission, Service};
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::NaiveDate;
use kernel::PersonId;
use registry::PersonName;
use registry::codice_fiscale::CodiceFiscale;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::give::{field_of, read_recipient, refusal_of_form};
use super::mandate::{MandateAnswers, OnlyBox};
use super::words::DelegationView;
use crate::domain::{Delegation, DelegationId, DelegationRefused, Helper, NotedDocument};
use crate::service::{CounterGranting, DelegationError, Delegations, Described, Given, NamedAtCounter};

const HELPER: &str = "aiutante";
const WITH_IDENTITY: &str = "digitale";

#[derive(Template)]
#[template(path = "identity/counter-delegations.html")]
struct ListPage {
    page: Page,
    path: String,
    desk_path: String,
    name: String,
    given: Vec<DelegationView>,
}

#[derive(Template)]
#[template(path = "identity/counter-delegation-new.html")]
struct NewPage {
    page: Page,
    path: String,
    answers: Answers,
    kinds: Vec<Choice>,
    deeds: Vec<Choice>,
    boxes: Vec<OnlyBox>,
    longest_months: u32,
    longest_document: u32,
    longest_name: u32,
}

/// The code, this once, for whoever gives it.
#[derive(Template)]
#[template(path = "identity/counter-delegation-given.html")]
struct GivenPage {
    page: Page,
    path: String,
    code: String,
    days: i64,
}

/// The form, as it was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Answers {
    chiave: String,
    documento_visto: String,
    chi: String,
    cognome: String,
    nome: String,
    nascita: String,
    codice_fiscale: String,
    documento: String,
    #[serde(flatten)]
    mandate: MandateAnswers,
}

/// What clerks do with delegations.
pub(super) fn of_clerks() -> Router<Delegations> {
    let routes = Router::new()
        .route("/sportello/persone/{id}/deleghe", get(show_delegations))
        .route("/sportello/persone/{id}/deleghe/nuova", get(ask_for_grant).post(give))
        .route("/sportello/persone/{id}/deleghe/{delega}/fine", post(end));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::RecordDelegations).map(drop))
}

fn path_of(person: PersonId) -> String {
    format!("/sportello/persone/{person}/deleghe")
}

fn person_of(id: &str) -> Result<PersonId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn show_delegations(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, WebError> {
    let person = person_of(&id)?;
    let (name, given) = delegations.given_by(&actor, person).await?;
    let given = given.iter().map(|one| DelegationView::of(&page, &delegations, one)).collect();
    let desk_path = format!("/sportello/persone/{person}");
    web::show(&ListPage { page, path: path_of(person), desk_path, name, given })
}

async fn ask_for_grant(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
    page: Page,
) -> Result<Response, WebError> {
    let person = person_of(&id)?;
    delegations.demand_clerk(&actor, person).await?;
    let answers = Answers {
        chiave: DelegationId::new().to_string(),
        chi: HELPER.to_owned(),
        mandate: MandateAnswers::untouched(),
        ..Answers::default()
    };
    web::show(&new_page(&delegations, page, person, answers))
}

async fn give(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path(id): Path<String>,
    page: Page,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    let person = person_of(&id)?;
    let mut errors = FormErrors::default();
    let granting = read(&answers, delegations.today(), &mut errors);
    for refused in delegations.why_not_at_counter(&actor, person, &answers.described()).await? {
        errors.add(answers.field_of(refused), refusal_at_counter(&page, refused));
    }
    let Some(granting) = granting.filter(|_| errors.is_empty()) else {
        return web::show_again(&new_page(&delegations, page.with_errors(errors), person, answers));
    };
    match delegations.give_at_counter(&actor, person, granting).await {
        Ok(Given::Code(code)) => {
            let days = Delegation::ANSWERED_WITHIN.num_days();
            let given = GivenPage { page, path: path_of(person), code: code.to_string(), days };
            Ok(([(CACHE_CONTROL, "no-store")], web::show(&given)?).into_response())
        }
        Ok(Given::InForce | Given::Before) => Ok(Redirect::to(&path_of(person)).into_response()),
        Err(DelegationError::Refused(refused)) => {
            let errors = FormErrors::one(answers.field_of(refused), refusal_at_counter(&page, refused));
            web::show_again(&new_page(&delegations, page.with_errors(errors), person, answers))
        }
        Err(error) => Err(error.into()),
    }
}

async fn end(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    Path((id, delegation)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let person = person_of(&id)?;
    let delegation = delegation.parse().map_err(|_| WebError::NotFound)?;
    delegations.end_at_counter(&actor, person, delegation).await?;
    Ok(Redirect::to(&path_of(person)).into_response())
}

impl Answers {
    /// Whom it names, as far as it does.
    fn described(&self) -> Described {
        match self.chi.as_str() {
            WITH_IDENTITY => Described::WithIdentity(read_recipient(&self.codice_fiscale)),
            _ => Described::Helper {
                born_on: self.nascita.parse().ok(),
                fiscal_code: CodiceFiscale::parse(&self.codice_fiscale).ok(),
            },
        }
    }

    /// Beside which field a refusal stands.
    fn field_of(&self, refused: DelegationRefused) -> &'static str {
        match refused {
            DelegationRefused::NotOfAge if self.chi != WITH_IDENTITY => "nascita",
            DelegationRefused::GivenAlready { .. } if self.chi != WITH_IDENTITY => "cognome",
            other => field_of(other),
        }
    }
}

fn refusal_at_counter(page: &Page, refused: DelegationRefused) -> Message {
    match refused {
        DelegationRefused::Oneself => Message::new("identity-counter-oneself"),
        other => refusal_of_form(page, other),
    }
}

/// What was asked for, with everything that is wrong with it beside its field.
fn read(answers: &Answers, today: NaiveDate, errors: &mut FormErrors) -> Option<CounterGranting> {
    let document = NotedDocument::parse(&answers.documento_visto);
    if document.is_none() {
        errors.add("documento_visto", "identity-counter-document-missing");
    }
    let to = match answers.chi.as_str() {
        HELPER => read_helper(answers, errors).map(NamedAtCounter::Helper),
        WITH_IDENTITY => {
            let recipient = read_recipient(&answers.codice_fiscale);
            if recipient.is_none() {
                errors.add("codice_fiscale", "identity-delegation-wrong-code");
            }
            recipient.map(NamedAtCounter::WithIdentity)
        }
        _ => {
            errors.add("chi", "identity-counter-choose-who");
            None
        }
    };
    let (mandate, ends_on) = answers.mandate.read(today, errors)?;
    let id = answers.chiave.parse().unwrap_or_else(|_| DelegationId::new());
    Some(CounterGranting { id, to: to?, mandate, ends_on, document: document? })
}

/// A name, a birth date, and something by which the counter will know them.
fn read_helper(answers: &Answers, errors: &mut FormErrors) -> Option<Helper> {
    let name = PersonName::parse(&answers.cognome, &answers.nome);
    if name.is_err() {
        errors.add("cognome", "identity-counter-wrong-name");
    }
    let born_on = answers.nascita.parse::<NaiveDate>();
    if born_on.is_err() {
        errors.add("nascita", "identity-counter-wrong-birth");
    }
    let fiscal_code = CodiceFiscale::parse(&answers.codice_fiscale).ok();
    if fiscal_code.is_none() && !answers.codice_fiscale.trim().is_empty() {
        errors.add("codice_fiscale", "identity-counter-wrong-code");
    }
    let document = NotedDocument::parse(&answers.documento).map(|document| document.as_str().to_owned());
    if fiscal_code.is_none() && document.is_none() {
        errors.add("documento", "identity-counter-known-by-nothing");
    }
    let (name, born_on) = (name.ok()?, born_on.ok()?);
    Some(Helper { name, born_on, fiscal_code, document })
}

fn new_page(delegations: &Delegations, page: Page, person: PersonId, answers: Answers) -> NewPage {
    let kinds = [(HELPER, "identity-counter-who-helper"), (WITH_IDENTITY, "identity-counter-who-digital")];
    NewPage {
        path: path_of(person),
        kinds: kinds.map(|(value, key)| Choice::new(value, page.text(key))).into(),
        deeds: MandateAnswers::deeds(&page),
        boxes: answers.mandate.boxes(delegations, &page),
        longest_months: Delegation::LONGEST.as_u32(),
        longest_document: NotedDocument::LONGEST as u32,
        longest_name: PersonName::LONGEST as u32,
        answers,
        page,
    }
}
