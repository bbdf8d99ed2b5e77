//! Identities of other states: the code that somebody shows, and the official who links them to a resident.

pub(super) mod own;
pub(super) mod undo;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use registry::codice_fiscale::CodiceFiscale;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use crate::domain::{Compared, DelegationCode, ForeignRefused, NotedDocument, SHOWN_WITHIN};
use crate::error::IdentityError;
use crate::service::{Claim, Identities};

/// Where officials link identities of other states to residents.
pub const FOREIGN_PATH: &str = "/gestione/identita-europee";

const CODE: &str = "codice";
const RESIDENT: &str = "codice_fiscale";
const DOCUMENT: &str = "documento";
const CONFIRMED: &str = "collega";

/// The code, this once.
#[derive(Template)]
#[template(path = "identity/foreign-code.html")]
struct CodePage {
    page: Page,
    code: String,
    minutes: i64,
    address: String,
}

#[derive(Template)]
#[template(path = "identity/foreign.html")]
struct FormPage {
    page: Page,
    answers: Answers,
    /// Whose links are looked for.
    whose: String,
    done: Option<&'static str>,
    longest_document: u32,
}

#[derive(Template)]
#[template(path = "identity/foreign-compare.html")]
struct ComparePage {
    page: Page,
    answers: Answers,
    stated: [String; 2],
    register: [String; 2],
}

/// The form, as it was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    codice: String,
    codice_fiscale: String,
    documento: String,
    passo: String,
}

#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    fatto: String,
}

/// Somebody who came in by eIDAS gets the code that they show.
pub(super) async fn show_code(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let code = identities.foreign_code(&actor).await?.to_string();
    let address = identities.city().phone.clone();
    let shown = CodePage { page, code, minutes: SHOWN_WITHIN.num_minutes(), address };
    Ok(([(CACHE_CONTROL, "no-store")], web::show(&shown)?).into_response())
}

pub(super) async fn ask_for_code(Query(done): Query<Done>, page: Page) -> Result<Response, WebError> {
    let done = match done.fatto.as_str() {
        "collegata" => Some("identity-foreign-linked"),
        "scollegata" => Some("identity-foreign-unlinked"),
        _ => None,
    };
    web::show(&form_page(page, Answers::default(), String::new(), done))
}

/// Shows the two beside each other, and links them once that was confirmed.
pub(super) async fn link(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    let claim = match answers.read() {
        Ok(claim) => claim,
        Err(errors) => return again(page, errors, answers, String::new()),
    };
    if answers.passo == CONFIRMED {
        return match identities.link_foreign(&actor, &claim).await {
            Ok(()) => Ok(Redirect::to(&format!("{FOREIGN_PATH}?fatto=collegata")).into_response()),
            Err(IdentityError::Foreign(refused)) => refuse(page, refused, answers),
            Err(error) => Err(error.into()),
        };
    }
    match identities.compare_foreign(&actor, &claim).await {
        Ok(compared) => web::show(&compare_page(page, answers, &compared)),
        Err(IdentityError::Foreign(refused)) => refuse(page, refused, answers),
        Err(error) => Err(error.into()),
    }
}

impl Answers {
    fn read(&self) -> Result<Claim, FormErrors> {
        let mut errors = FormErrors::default();
        let code = DelegationCode::parse(&self.codice);
        if code.is_none() {
            let is_empty = self.codice.trim().is_empty();
            errors.add(
                CODE,
                if is_empty { "identity-foreign-code-wanted" } else { "identity-foreign-no-such-code" },
            );
        }
        let resident = CodiceFiscale::parse(&self.codice_fiscale).ok();
        if resident.is_none() {
            errors.add(RESIDENT, "identity-foreign-wrong-code");
        }
        let document = NotedDocument::parse(&self.documento);
        if document.is_none() {
            errors.add(DOCUMENT, "identity-counter-document-missing");
        }
        match (code, resident, document) {
            (Some(code), Some(resident), Some(document)) => Ok(Claim { code, resident, document }),
            _ => Err(errors),
        }
    }
}

fn refuse(page: Page, refused: ForeignRefused, answers: Answers) -> Result<Response, WebError> {
    let field = match refused {
        ForeignRefused::NoSuchCode => CODE,
        _ => RESIDENT,
    };
    again(page, FormErrors::one(field, key_of(refused)), answers, String::new())
}

pub(super) const fn key_of(refused: ForeignRefused) -> &'static str {
    match refused {
        ForeignRefused::NoSuchCode => "identity-foreign-no-such-code",
        ForeignRefused::NoSuchResident => "identity-foreign-no-such-resident",
        ForeignRefused::Deceased => "identity-foreign-deceased",
        ForeignRefused::OtherBirth => "identity-foreign-other-birth",
        ForeignRefused::NothingLinked => "identity-foreign-nothing-linked",
        ForeignRefused::LinkedAlready => "identity-links-linked-already",
        ForeignRefused::SomebodyElses => "identity-links-somebody-elses",
        ForeignRefused::NotForeign => "identity-links-not-foreign",
    }
}

pub(super) fn again(
    page: Page,
    errors: FormErrors,
    answers: Answers,
    whose: String,
) -> Result<Response, WebError> {
    web::show_again(&form_page(page.with_errors(errors), answers, whose, None))
}

fn form_page(page: Page, answers: Answers, whose: String, done: Option<&'static str>) -> FormPage {
    FormPage { page, answers, whose, done, longest_document: NotedDocument::LONGEST as u32 }
}

fn compare_page(page: Page, answers: Answers, compared: &Compared) -> ComparePage {
    let [stated, register] = side_by_side(&page, compared);
    ComparePage { answers, stated, register, page }
}

/// Name and birth date, as the provider stated them and as the register has them.
fn side_by_side(page: &Page, compared: &Compared) -> [[String; 2]; 2] {
    let stated_birth = compared.stated_birth.map_or_else(|| "–".to_owned(), |birth| page.date(&birth));
    let register = [compared.name.spoken(), page.date(&compared.birth)];
    [[compared.stated_name.clone(), stated_birth], register]
}
