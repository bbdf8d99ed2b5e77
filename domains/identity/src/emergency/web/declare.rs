//! Declaring an emergency: the warning, why, and the file for a quarter of an hour.

use askama::Template;
use audit::Reason;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use registry::codice_fiscale::CodiceFiscale;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, Session, WebError, Who};

use crate::emergency::{Emergencies, EmergencyError, Plight};

/// The form, as it was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclareForm {
    codice_fiscale: String,
    emergenza: String,
    motivo: String,
    conferma: String,
}

#[derive(Template)]
#[template(path = "identity/emergency.html")]
struct DeclarePage {
    page: Page,
    form: DeclareForm,
    plights: Vec<Choice>,
}

/// The way to the file.
#[derive(Template)]
#[template(path = "identity/emergency-open.html")]
struct OpenPage {
    page: Page,
    until: String,
    file_path: String,
    reason: String,
}

pub(super) async fn ask_why(page: Page) -> Result<Response, WebError> {
    web::show(&declare_page(page, DeclareForm::default()))
}

pub(super) async fn declare_emergency(
    State(emergencies): State<Emergencies>,
    Who(actor): Who,
    session: Session,
    page: Page,
    Form(form): Form<DeclareForm>,
) -> Result<Response, WebError> {
    let (code, plight, words) = match form.read() {
        Ok(read) => read,
        Err(errors) => return web::show_again(&declare_page(page.with_errors(errors), form)),
    };
    match emergencies.declare(&actor, &session, code, (plight, &words)).await {
        Ok(declared) => web::show(&OpenPage {
            until: page.date_time(&declared.until),
            file_path: registry::path_of_file(declared.person),
            reason: declared.words,
            page,
        }),
        Err(EmergencyError::NoSuchPerson) => {
            let errors = FormErrors::one("codice_fiscale", "identity-emergency-nobody");
            web::show_again(&declare_page(page.with_errors(errors), form))
        }
        Err(error) => Err(error.into()),
    }
}

fn declare_page(page: Page, form: DeclareForm) -> DeclarePage {
    let choice = |plight: Plight| Choice::new(plight.code(), page.text(plight.key()));
    let plights = Plight::ALL.into_iter().map(choice).collect();
    DeclarePage { page, form, plights }
}

impl DeclareForm {
    fn read(&self) -> Result<(CodiceFiscale, Plight, Reason), FormErrors> {
        let mut errors = FormErrors::default();
        let code = CodiceFiscale::parse(&self.codice_fiscale);
        let code = code.map_err(|_| errors.add("codice_fiscale", "identity-emergency-wrong-code")).ok();
        let plight = Plight::from_code(&self.emergenza);
        if plight.is_none() {
            errors.add("emergenza", "identity-emergency-choose");
        }
        let words = Reason::parse(&self.motivo).map_err(|_| errors.add("motivo", words_wanted())).ok();
        if self.conferma.is_empty() {
            errors.add("conferma", "identity-emergency-confirm-missing");
        }
        match (code, plight, words) {
            (Some(code), Some(plight), Some(words)) if errors.is_empty() => Ok((code, plight, words)),
            _ => Err(errors),
        }
    }
}

/// What is wrong with the words: their length.
pub(super) fn words_wanted() -> Message {
    Message::new("identity-emergency-words-wanted")
        .with("shortest", Reason::SHORTEST)
        .with("longest", Reason::LONGEST)
}
