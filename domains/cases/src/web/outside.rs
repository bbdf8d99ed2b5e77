//! `/sportello/richieste/fuori-anagrafe`: who is in no register, as a clerk knows them by a document. The one screen of a
//! counter asks the same.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use identity::{NotedDocument, Presented};
use registry::codice_fiscale::CodiceFiscale;
use registry::{PersonName, Reason};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::desk::path_of_person;
use crate::service::Cases;

#[derive(Template)]
#[template(path = "cases/desk_outsider.html")]
struct OutsiderPage {
    page: Page,
    fields: String,
}

/// The fields of the form, wherever it stands.
#[derive(Template)]
#[template(path = "cases/parts/outsider_fields.html")]
struct OutsiderFields<'a> {
    page: &'a Page,
    answers: &'a OutsiderAnswers,
    longest_name: u32,
    longest_document: u32,
    longest_reason: u32,
}

/// The form of somebody who is in no register, as it was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OutsiderAnswers {
    cognome: String,
    nome: String,
    nascita: String,
    codice_fiscale: String,
    documento: String,
    motivo: String,
}

pub(super) async fn ask_outsider(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    cases.demand_clerk_of_outsiders(&actor).await?;
    web::show(&outsider_page(page, &OutsiderAnswers::default()))
}

pub(super) async fn know_outsider(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Form(answers): Form<OutsiderAnswers>,
) -> Result<Response, WebError> {
    // Who may not is told so before anything about what they wrote.
    cases.demand_clerk_of_outsiders(&actor).await?;
    let mut errors = FormErrors::default();
    if let Some((presented, reason)) = answers.read(cases.today(), &mut errors) {
        match cases.know_outsider(&actor, &presented, &reason).await? {
            Some(person) => return Ok(Redirect::to(&path_of_person(person)).into_response()),
            None => errors.add("codice_fiscale", "cases-outsider-known"),
        }
    }
    web::show_again(&outsider_page(page.with_errors(errors), &answers))
}

fn outsider_page(page: Page, answers: &OutsiderAnswers) -> OutsiderPage {
    OutsiderPage { fields: answers.draw(&page), page }
}

impl OutsiderAnswers {
    /// Nobody is older.
    const OLDEST: u32 = 130;

    /// A form that was sent; `text` is what was written into a field.
    pub fn sent(text: impl Fn(&str) -> String) -> Self {
        Self {
            cognome: text("cognome"),
            nome: text("nome"),
            nascita: text("nascita"),
            codice_fiscale: text("codice_fiscale"),
            documento: text("documento"),
            motivo: text("motivo"),
        }
    }

    /// The fields, with the mistakes that the page knows.
    #[must_use]
    pub fn draw(&self, page: &Page) -> String {
        let longest = |characters: usize| u32::try_from(characters).unwrap_or(u32::MAX);
        let fields = OutsiderFields {
            page,
            answers: self,
            longest_name: longest(PersonName::LONGEST),
            longest_document: longest(NotedDocument::LONGEST),
            longest_reason: longest(Reason::LONGEST),
        };
        fields.render().expect("a template of ours renders")
    }

    /// Who it is and why the clerk turns to them, or the mistakes.
    pub fn read(&self, today: NaiveDate, errors: &mut FormErrors) -> Option<(Presented, Reason)> {
        let name = PersonName::parse(&self.cognome, &self.nome).ok();
        if name.is_none() {
            errors.add("cognome", "cases-outsider-wrong-name");
        }
        let is_lived = |day: &NaiveDate| today.years_since(*day).is_some_and(|years| years < Self::OLDEST);
        let born_on = self.nascita.trim().parse::<NaiveDate>().ok().filter(is_lived);
        if born_on.is_none() {
            errors.add("nascita", "cases-outsider-wrong-birth");
        }
        let fiscal_code = CodiceFiscale::parse(&self.codice_fiscale).ok();
        if fiscal_code.is_none() {
            errors.add("codice_fiscale", "cases-outsider-wrong-code");
        }
        let document = NotedDocument::parse(&self.documento);
        if document.is_none() {
            errors.add("documento", "cases-outsider-wrong-document");
        }
        let reason = Reason::parse(&self.motivo).ok();
        if reason.is_none() {
            errors.add("motivo", "cases-desk-wrong-reason");
        }
        let presented = Presented::try_new(name?, born_on?, fiscal_code?, document?);
        if presented.is_none() {
            errors.add("codice_fiscale", "cases-outsider-not-theirs");
        }
        presented.zip(reason)
    }
}
