//! The desk: looking for the person in front of one, and what was issued for them.

use askama::Template;
use auth::Permission;
use axum::Form;
use axum::extract::{self, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use registry::{Found, Query, QueryFault};
use web::hand_over::{self, Manner};
use web::rating::RatingQuestion;
use web::ui::{Choice, FormErrors};
use web::{Page, WebError, Who};

use super::fields::Fields;
use super::named;
use super::occasion::{WhyOpened, path_of, path_of_opening, reasons};
use super::rating::DoneThere;
use super::words::{Holder, due, title};
use crate::domain::{Duty, MatterNumber, Occasion};
use crate::service::Certificates;

#[derive(Template)]
#[template(path = "certificates/desk.html")]
struct DeskPage {
    page: Page,
    answers: SearchAnswers,
    reasons: Vec<Choice>,
    found: Option<Vec<Hit>>,
    is_cut: bool,
    most: i64,
    longest_number: u32,
    /// Where the clerk writes down who is in no register, if they may.
    outsiders_path: Option<&'static str>,
}

/// What was written into the form of the search.
#[derive(Default)]
struct SearchAnswers {
    fiscal_code: String,
    surname: String,
    given: String,
    birth_date: String,
    why: WhyOpened,
}

/// Somebody who was found.
struct Hit {
    /// Where to send why they are opened.
    action: String,
    name: String,
    birth_date: String,
    status: String,
}

#[derive(Template)]
#[template(path = "certificates/issued.html")]
struct IssuedPage {
    page: Page,
    here: String,
    person_href: String,
    title: String,
    holder: Holder,
    number: String,
    due: String,
    is_ready: bool,
    /// Whether what the person answered to the question below was just noted.
    is_noted: bool,
    /// How it was, until they have said it.
    rating: Option<RatingQuestion>,
}

/// The form of the search.
pub(super) async fn ask_for_person(Who(actor): Who, page: Page) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::IssueCertificates)?;
    let answers = SearchAnswers { why: WhyOpened::usual(), ..SearchAnswers::default() };
    web::show(&desk_page(page, answers, None))
}

/// Who was found; one alone is served at once.
pub(super) async fn find_person(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    actor.staff_allowed_to(Permission::IssueCertificates)?;
    let answers = SearchAnswers::sent(&fields);
    let (query, occasion) = match answers.read() {
        Ok(read) => read,
        Err(errors) => return web::show_again(&desk_page(page.with_errors(errors), answers, None)),
    };
    let found = certificates.find_at_the_counter(&actor, &query, &occasion).await?;
    match found.as_slice() {
        [only] => {
            certificates.open_at_the_counter(&actor, only.person(), &occasion).await?;
            Ok(Redirect::to(&path_of(only.person())).into_response())
        }
        several => {
            let hits = several.iter().map(|one| hit(&page, one)).collect();
            web::show(&desk_page(page, answers, Some(hits)))
        }
    }
}

/// What was issued, ready to be printed.
pub(super) async fn show_issued(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    extract::Query(done): extract::Query<DoneThere>,
) -> Result<Response, WebError> {
    let certificate = certificates.issued_at_the_counter(&actor, named(&id)?).await?;
    let duty = Duty { stamp: certificate.stamp_duty, fee: certificate.fee, relief: None };
    let is_rated = certificates.is_rated(certificate.id).await?;
    let is_ready = certificate.document().is_some();
    let here = format!("/sportello/certificati/{}", certificate.id);
    let question = || page.rating_question(&here).noted_for_another();
    web::show(&IssuedPage {
        is_noted: is_rated && done.is_rated(),
        rating: (is_ready && !is_rated).then(question),
        person_href: path_of(certificate.person),
        title: title(&page, &certificate.kinds),
        holder: Holder::of(&page, &certificate),
        number: certificate.number.to_string(),
        due: due(&page, &duty),
        is_ready,
        here,
        page,
    })
}

/// The document, in the browser's viewer.
pub(super) async fn print_document(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (certificate, bytes) = certificates.print(&actor, named(&id)?).await?;
    Ok(hand_over::pdf(&certificate.number.file_name(), bytes, Manner::Opened))
}

fn desk_page(page: Page, answers: SearchAnswers, found: Option<Vec<Hit>>) -> DeskPage {
    let most = registry::Registry::MOST_FOUND;
    let is_cut = found.as_ref().is_some_and(|hits| hits.len() as i64 >= most);
    DeskPage {
        reasons: reasons(&page),
        outsiders_path: outsiders_path(&page),
        longest_number: MatterNumber::LONGEST as u32,
        page,
        answers,
        found,
        is_cut,
        most,
    }
}

/// Where requests are begun of who is in no register: by a clerk who takes them, and whose role reaches whoever lives nowhere
/// in the city.
fn outsiders_path(page: &Page) -> Option<&'static str> {
    let staff = page.user()?.actor.staff_allowed_to(Permission::TakeRequests).ok()?;
    let may = staff.at_own_office().is_ok() && staff.reach.has_municipio(None);
    may.then_some("/sportello/richieste/fuori-anagrafe")
}

fn hit(page: &Page, found: &Found) -> Hit {
    Hit {
        action: path_of_opening(found.person()),
        name: format!("{} {}", found.surname, found.given_name).trim().to_owned(),
        birth_date: page.date(&found.birth_date),
        status: page.text(&format!("certificates-page-status-{}", found.status)),
    }
}

impl SearchAnswers {
    fn sent(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            fiscal_code: text("fiscal_code"),
            surname: text("surname"),
            given: text("given"),
            birth_date: text("birth_date"),
            why: WhyOpened::sent(fields),
        }
    }

    fn read(&self) -> Result<(Query, Occasion), FormErrors> {
        let mut errors = FormErrors::default();
        let query = self.read_query(&mut errors);
        let occasion = self.why.read(&mut errors);
        query.zip(occasion).ok_or(errors)
    }

    fn read_query(&self, errors: &mut FormErrors) -> Option<Query> {
        let read = Query::read(&self.fiscal_code, [&self.surname, &self.given], &self.birth_date);
        let (field, word) = match read {
            Ok(query) => return Some(query),
            Err(QueryFault::WrongCode) => ("fiscal_code", "certificates-page-desk-fiscal-code-wrong"),
            Err(QueryFault::Nobody) => ("fiscal_code", "certificates-page-desk-nothing"),
            Err(QueryFault::WrongDate) => ("birth_date", "certificates-page-date-wrong"),
        };
        errors.add(field, word);
        None
    }
}
