//! Giving a delegation.

use askama::Template;
use auth::Service;
use axum::Form;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use registry::codice_fiscale::CodiceFiscale;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{CurrentUser, Message, Page, WebError};

use super::mandate::{MandateAnswers, OnlyBox};
use super::{DELEGATIONS_PATH, refusal_key};
use crate::domain::{Delegation, DelegationId, DelegationRefused, OrganisationCode};
use crate::service::{DelegationError, Delegations, Granting, Recipient};

#[derive(Template)]
#[template(path = "identity/delegation-new.html")]
struct GrantPage {
    page: Page,
    answers: Answers,
    deeds: Vec<Choice>,
    boxes: Vec<OnlyBox>,
    longest_months: u32,
}

/// The code, this once.
#[derive(Template)]
#[template(path = "identity/delegation-given.html")]
struct GivenPage {
    page: Page,
    code: String,
    given_key: &'static str,
    delegate: String,
    days: i64,
}

/// The form, as it was filled in. Boxes that are not ticked are not sent.
#[derive(Clone, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    chiave: String,
    codice_fiscale: String,
    #[serde(flatten)]
    mandate: MandateAnswers,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            chiave: DelegationId::new().to_string(),
            codice_fiscale: String::new(),
            mandate: MandateAnswers::untouched(),
        }
    }
}

pub(super) async fn ask_for_grant(
    State(delegations): State<Delegations>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, WebError> {
    delegations.demand_grantor(&user.actor, user.since)?;
    web::show(&grant_page(&delegations, page, Answers::default()))
}

pub(super) async fn give(
    State(delegations): State<Delegations>,
    user: CurrentUser,
    page: Page,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    let granting = read(&answers, delegations.today(), &mut errors);
    if let Some(to) = read_recipient(&answers.codice_fiscale)
        && let Some(refused) = delegations.why_not_to(&user.actor, &to).await?
    {
        errors.add(field_of(refused), refusal(refused));
    }
    let Some(granting) = granting.filter(|_| errors.is_empty()) else {
        return web::show_again(&grant_page(&delegations, page.with_errors(errors), answers));
    };
    let given_key = match &granting.to {
        Recipient::Person(_) => "identity-delegation-given-text",
        Recipient::Organisation(_) => "identity-delegation-given-text-intermediary",
    };
    let delegate = match &granting.to {
        Recipient::Person(code) => code.to_string(),
        Recipient::Organisation(code) => code.as_str().to_owned(),
    };
    match delegations.give(&user.actor, user.since, granting).await {
        Ok(Some(code)) => {
            let days = Delegation::ANSWERED_WITHIN.num_days();
            let given = GivenPage { page, code: code.to_string(), given_key, delegate, days };
            Ok(([(CACHE_CONTROL, "no-store")], web::show(&given)?).into_response())
        }
        // Loading the page anew sends its form again; the code was told and is told no more.
        Ok(None) => Ok(Redirect::to(&format!("{DELEGATIONS_PATH}?fatto=data")).into_response()),
        Err(DelegationError::Refused(refused)) => {
            let errors = FormErrors::one(field_of(refused), refusal_of_form(&page, refused));
            web::show_again(&grant_page(&delegations, page.with_errors(errors), answers))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was asked for, with everything that is wrong with it beside its field.
fn read(answers: &Answers, today: NaiveDate, errors: &mut FormErrors) -> Option<Granting> {
    let to = read_recipient(&answers.codice_fiscale);
    if to.is_none() {
        errors.add("codice_fiscale", "identity-delegation-wrong-code");
    }
    let (mandate, ends_on) = answers.mandate.read(today, errors)?;
    let id = answers.chiave.parse().unwrap_or_else(|_| DelegationId::new());
    Some(Granting { id, to: to?, mandate, ends_on })
}

/// A person has sixteen characters, an organisation eleven digits.
pub(super) fn read_recipient(text: &str) -> Option<Recipient> {
    let organisation = || OrganisationCode::parse(text).map(Recipient::Organisation);
    CodiceFiscale::parse(text).ok().map(Recipient::Person).or_else(organisation)
}

pub(super) fn refusal(refused: DelegationRefused) -> Message {
    Message::new(refusal_key(refused)).with("months", Delegation::LONGEST.as_u32())
}

/// The same about a whole form, where it may name a day.
pub(super) fn refusal_of_form(page: &Page, refused: DelegationRefused) -> Message {
    match refused {
        DelegationRefused::GivenAlready { until, .. } => refusal(refused).with("until", page.date(&until)),
        other => refusal(other),
    }
}

pub(super) const fn field_of(refused: DelegationRefused) -> &'static str {
    match refused {
        DelegationRefused::NoService | DelegationRefused::NoSuchService => "fascicolo",
        DelegationRefused::Over | DelegationRefused::TooLong => "fino_al",
        _ => "codice_fiscale",
    }
}

fn grant_page(delegations: &Delegations, page: Page, answers: Answers) -> GrantPage {
    GrantPage {
        boxes: answers.mandate.boxes(delegations, &page),
        deeds: MandateAnswers::deeds(&page),
        longest_months: Delegation::LONGEST.as_u32(),
        answers,
        page,
    }
}
