//! `/pagine/valutazione`: how clear a page to read is, as whoever reads it says; and `/ufficio/pagine`, where officials read that.

use appointments::{AppointmentError, Appointments, OfficeCode, PUBLIC_OFFICES_PATH};
use askama::Template;
use audit::{Access, Purpose};
use auth::Permission;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use cases::{Cases, SERVICES_PATH, ServiceKey};
use chrono::TimeDelta;
use serde::Deserialize;
use web::rating::{self, Asks, OF_PAGE_PATH, Rated, RatingAnswers, Said, Sum};
use web::{Page, ThisBrowser, WebError, Who, query_value};

use super::House;
use super::texts::TEXTS;

const PURPOSE: Purpose = Purpose::Known("palazzo-purpose-pages");

/// What was said is summed for so long.
const COUNTED: TimeDelta = TimeDelta::days(365);

/// The domains whose sheets can be rated.
#[derive(Clone)]
pub(crate) struct Sheets {
    pub(crate) cases: Cases,
    pub(crate) appointments: Appointments,
}

/// The page that is rated, by its address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct OfPage {
    pagina: String,
}

/// The house, with the sheets of its domains where there are any.
type Around = (House, Option<Extension<Sheets>>);

pub(super) async fn ask_why(
    State(house): State<House>,
    sheets: Option<Extension<Sheets>>,
    browser: ThisBrowser,
    page: Page,
    Query(of): Query<OfPage>,
    Query(answers): Query<RatingAnswers>,
) -> Result<Response, WebError> {
    let (rated, _) = rated(&(house, sheets), &browser, &page, &of).await?;
    match rated.is_over {
        true => Ok(to_thanks(&rated.path)),
        false => rated.ask_why(page, answers),
    }
}

pub(super) async fn rate_page(
    State(house): State<House>,
    sheets: Option<Extension<Sheets>>,
    browser: ThisBrowser,
    page: Page,
    Query(of): Query<OfPage>,
    Form(answers): Form<RatingAnswers>,
) -> Result<Response, WebError> {
    let around = (house, sheets);
    let (rated, mark) = rated(&around, &browser, &page, &of).await?;
    let (path, today) = (rated.path.clone(), today(&around.0, &page));
    if rated.is_over {
        return Ok(to_thanks(&path));
    }
    let rating = match rated.read(page, answers)? {
        Said::Rating(rating) => rating,
        Said::Otherwise(answer) => return Ok(answer),
    };
    rating::rate_page(&around.0.db, (&path, &mark), today, &rating).await?;
    Ok(to_thanks(&path))
}

/// Whoever has said it, now or before on the same day, is thanked and led back.
fn to_thanks(path: &str) -> Response {
    Redirect::to(&format!("{OF_PAGE_PATH}/grazie?pagina={}", query_value(path))).into_response()
}

#[derive(Template)]
#[template(path = "palazzo/page_rated.html")]
pub(super) struct ThanksPage {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) path: String,
}

pub(super) async fn thank(
    sheets: Option<Extension<Sheets>>,
    page: Page,
    Query(of): Query<OfPage>,
) -> Result<Response, WebError> {
    let title = title_of(sheets.as_ref(), &of.pagina, &page).await?.ok_or(WebError::NotFound)?;
    web::show(&ThanksPage { page, title, path: of.pagina })
}

/// The page, as its rating shows it, and the mark of the browser for it. What is no page to read is not there.
async fn rated(
    (house, sheets): &Around,
    browser: &ThisBrowser,
    page: &Page,
    of: &OfPage,
) -> Result<(Rated, String), WebError> {
    let what = title_of(sheets.as_ref(), &of.pagina, page).await?.ok_or(WebError::NotFound)?;
    let path = of.pagina.clone();
    let mark = browser.mark_for(&rating::purpose_of(&path));
    let is_over = rating::is_page_rated(&house.db, &mark, today(house, page)).await?;
    let trail = page.breadcrumb().above_text(&what, &path).here("web-rating-of-page-here");
    let rated = Rated { asks: Asks::Page, trail, what, path, is_over, is_noted_for_another: false };
    Ok((rated, mark))
}

/// What the page at an address is called; none where nobody is asked how clear it is.
async fn title_of(
    sheets: Option<&Extension<Sheets>>,
    path: &str,
    page: &Page,
) -> Result<Option<String>, WebError> {
    if let Some((_, key)) = TEXTS.iter().find(|(text, _)| *text == path) {
        return Ok(Some(page.text(key)));
    }
    let Some(Extension(sheets)) = sheets else { return Ok(None) };
    if let Some(key) = below(path, SERVICES_PATH) {
        let found = ServiceKey::parse(key).and_then(|key| sheets.cases.catalogue().find(&key));
        return Ok(found.map(|one| one.sheet.title.in_language(page.language()).to_owned()));
    }
    let code = below(path, PUBLIC_OFFICES_PATH).and_then(OfficeCode::parse);
    let Some(code) = code else { return Ok(None) };
    match sheets.appointments.office(&code).await {
        Ok(office) => Ok(Some(office.name.text(page.language()).to_owned())),
        Err(AppointmentError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The last part of an address that is right below another.
fn below<'a>(path: &'a str, parent: &str) -> Option<&'a str> {
    path.strip_prefix(parent)?.strip_prefix('/')
}

fn today(house: &House, page: &Page) -> chrono::NaiveDate {
    house.clock.today_in(page.city().timezone)
}

#[derive(Template)]
#[template(path = "palazzo/pages_rated.html")]
pub(super) struct PagesRatedPage {
    pub(super) page: Page,
    pub(super) rated: Vec<RatedView>,
    pub(super) words_from: i64,
}

/// What was said of one page.
pub(super) struct RatedView {
    pub(super) title: String,
    pub(super) path: String,
    pub(super) stars: String,
    /// The model's answers, and how often each was given.
    pub(super) answers: Vec<(String, i64)>,
    /// Stars and words.
    pub(super) words: Vec<(String, String)>,
}

impl RatedView {
    pub(super) fn of((path, sum): (String, &Sum), title: Option<String>, page: &Page) -> Self {
        Self {
            title: title.unwrap_or_else(|| path.clone()),
            path,
            stars: sum.mean(page),
            answers: sum.answers_in_words(page),
            words: sum.words_with_stars(page),
        }
    }
}

/// What was said of each page over the last year, for whoever reads how the offices do.
pub(super) async fn list_rated(
    State(house): State<House>,
    sheets: Option<Extension<Sheets>>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let allowed = actor.staff_allowed_to(Permission::ReadFigures);
    let access = Access::to_many("palazzo-audit-pages", PURPOSE);
    audit::gate(&house.db, &actor, house.clock.now(), allowed, access).await??;
    let since = today(&house, &page) - COUNTED;
    let mut rated = Vec::new();
    for (path, sum) in rating::pages_rated_since(&house.db, since).await? {
        let title = title_of(sheets.as_ref(), &path, &page).await?;
        rated.push(RatedView::of((path, &sum), title, &page));
    }
    web::show(&PagesRatedPage { rated, words_from: rating::WORDS_FROM, page })
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn only_what_is_right_below_a_list_is_one_of_its_pages() {
        assert_eq!(below("/servizi/reclami", "/servizi"), Some("reclami"));
        assert_eq!(below("/servizi", "/servizi"), None);
        assert_eq!(below("/servizietto/reclami", "/servizi"), None);
    }
}
