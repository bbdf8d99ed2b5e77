//! Reviewing what was opened in an emergency: a list, the overdue first, and a finding for each.

use askama::Template;
use audit::Reason;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::EMERGENCIES_PATH;
use super::declare::words_wanted;
use crate::emergency::{DeclaredEmergency, Emergencies, EmergencyId, Finding};

const JUSTIFIED: &str = "si";
const UNJUSTIFIED: &str = "no";

#[derive(Template)]
#[template(path = "identity/emergencies.html")]
struct ListPage {
    page: Page,
    waiting: Vec<LineView>,
}

struct LineView {
    opened_at: String,
    office: String,
    plight: &'static str,
    due_at: String,
    is_overdue: bool,
    path: String,
}

#[derive(Template)]
#[template(path = "identity/emergency-review.html")]
struct ReviewPage {
    page: Page,
    line: LineView,
    /// How colleagues call who opened it.
    who: Option<String>,
    words: String,
    is_to_review: bool,
    /// What was found, where somebody has looked.
    finding: Option<(&'static str, String)>,
    answers: Vec<Choice>,
    form: ReviewForm,
}

/// The form, as it was filled in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReviewForm {
    giustificata: String,
    parole: String,
}

pub(super) async fn list_emergencies(
    State(emergencies): State<Emergencies>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let waiting = emergencies.waiting(&actor).await?;
    let waiting = waiting.iter().map(|one| line(&page, &emergencies, one)).collect();
    web::show(&ListPage { page, waiting })
}

pub(super) async fn show_emergency(
    State(emergencies): State<Emergencies>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (one, is_to_review) = emergencies.one(&actor, read_id(&id)?).await?;
    let who = emergencies.name_of(one.staff).await?;
    let line = line(&page, &emergencies, &one);
    web::show(&review_page(page, (one, line), who, is_to_review, ReviewForm::default()))
}

pub(super) async fn review_emergency(
    State(emergencies): State<Emergencies>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(form): Form<ReviewForm>,
) -> Result<Response, WebError> {
    let id = read_id(&id)?;
    let errors = match form.read() {
        Ok((is_justified, words)) => {
            emergencies.review(&actor, id, is_justified, &words).await?;
            return Ok(Redirect::to(EMERGENCIES_PATH).into_response());
        }
        Err(errors) => errors,
    };
    let (one, is_to_review) = emergencies.one(&actor, id).await?;
    let who = emergencies.name_of(one.staff).await?;
    let line = line(&page, &emergencies, &one);
    web::show_again(&review_page(page.with_errors(errors), (one, line), who, is_to_review, form))
}

impl ReviewForm {
    fn read(&self) -> Result<(bool, Reason), FormErrors> {
        let mut errors = FormErrors::default();
        let is_justified = match self.giustificata.as_str() {
            JUSTIFIED => Some(true),
            UNJUSTIFIED => Some(false),
            _ => {
                errors.add("giustificata", "identity-emergencies-choose");
                None
            }
        };
        let words = Reason::parse(&self.parole).map_err(|_| errors.add("parole", words_wanted())).ok();
        is_justified.zip(words).ok_or(errors)
    }
}

fn review_page(
    page: Page,
    (one, line): (DeclaredEmergency, LineView),
    who: Option<String>,
    is_to_review: bool,
    form: ReviewForm,
) -> ReviewPage {
    let finding = match one.finding {
        Finding::None => None,
        Finding::Reviewed { is_justified: true, words, .. } => {
            Some(("identity-emergencies-justified", words))
        }
        Finding::Reviewed { words, .. } => Some(("identity-emergencies-unjustified", words)),
    };
    let answers = vec![
        Choice::new(JUSTIFIED, page.text("identity-emergencies-justified")),
        Choice::new(UNJUSTIFIED, page.text("identity-emergencies-unjustified")),
    ];
    ReviewPage { page, line, who, words: one.words, is_to_review, finding, answers, form }
}

fn line(page: &Page, emergencies: &Emergencies, one: &DeclaredEmergency) -> LineView {
    LineView {
        opened_at: page.date_time(&one.opened_at),
        office: one.public_name.clone(),
        plight: one.plight.key(),
        due_at: page.date_time(&one.due_at()),
        is_overdue: emergencies.is_overdue(one),
        path: format!("{EMERGENCIES_PATH}/{}", one.id),
    }
}

fn read_id(text: &str) -> Result<EmergencyId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}
