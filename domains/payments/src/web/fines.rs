//! A fine: what was seen, what it costs and until when, and what one can do about it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use kernel::{Calendar, Cents};
use web::ui::{Badge, Marked, Sign, draw_map};
use web::{Page, WebError, Who};

use super::{FINES_PATH, OWED_PATH, named, words};
use crate::domain::{Fine, FineAmounts, FineParts, Notice, PositionState};
use crate::service::{Baskets, Fines, SeenFine, Whose};

#[derive(Template)]
#[template(path = "payments/fine.html")]
struct FinePage {
    page: Page,
    /// What stands above it: «Da pagare», or of the person for whom they act.
    above: String,
    badge: Badge,
    state: String,
    /// Whose, where it is not the reader's own.
    whose: Option<String>,
    report: String,
    article: String,
    violation: String,
    when: String,
    notified: String,
    plate: String,
    points: String,
    address: String,
    point: Option<String>,
    /// The city with a sign where it was.
    map: Option<String>,
    photographs: Vec<Photograph>,
    /// What it costs today; none where nothing is to be paid any more.
    today: Option<String>,
    amounts: Vec<AmountView>,
    /// Why there is no reduction, where the law excludes it.
    is_reducible: bool,
    /// Where it is paid.
    pay: Option<String>,
    /// Where it is among what is owed.
    position: String,
    /// Whether it can be contested: not once it is paid, nor once it is taken back.
    can_contest: bool,
    prefect: Term,
    justice: Term,
    driver: Option<Term>,
    /// Where it is contested.
    contest_path: Option<String>,
    /// Where one says who was driving.
    driver_path: Option<String>,
}

struct Photograph {
    href: String,
    text: String,
}

/// An amount, and the days on which it holds.
struct AmountView {
    until: String,
    amount: String,
    /// Of what it consists.
    how: String,
    /// Whether it holds today.
    is_now: bool,
}

/// The last day of something one can do.
struct Term {
    text: String,
    /// Whether it has passed.
    is_over: bool,
}

impl Term {
    fn of(page: &Page, last: NaiveDate, today: NaiveDate) -> Self {
        let is_over = last < today;
        let key = if is_over { "payments-fine-term-over" } else { "payments-fine-term" };
        Self { text: page.text_with(key, &[("day", page.date(&last).into())]), is_over }
    }
}

/// One fine.
pub(super) async fn show_fine(
    State((baskets, fines)): State<(Baskets, Fines)>,
    Who(actor): Who,
    page: Page,
    Path(position): Path<String>,
) -> Result<Response, WebError> {
    let (whose, seen) = fines.one(&baskets, &actor, named(&position)?).await?;
    web::show(&fine_page(page, &fines, &whose, &seen))
}

/// One of its photographs. Nobody keeps it on the way.
pub(super) async fn show_photograph(
    State((baskets, fines)): State<(Baskets, Fines)>,
    Who(actor): Who,
    Path((position, ordinal)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let bytes = fines.photograph(&baskets, &actor, named(&position)?, named(&ordinal)?).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn fine_page(page: Page, fines: &Fines, whose: &Whose, seen: &SeenFine) -> FinePage {
    let SeenFine { position, fine, photographs } = seen;
    let (today, calendar) = (fines.payments().today(), fines.calendar());
    let (amounts, terms) = (fine.amounts(calendar), fine.terms(calendar));
    let is_payable = position.is_payable_on(today);
    let is_annulled = matches!(position.state, PositionState::Invalid { .. });
    let owed_path = format!("{OWED_PATH}/{}", position.id);
    let photograph = |ordinal: usize| Photograph {
        href: format!("{FINES_PATH}/{}/foto/{ordinal}", position.id),
        text: page.text_with(
            "payments-fine-photograph",
            &[("number", ordinal.into()), ("count", (*photographs).into())],
        ),
    };
    let points = page.text_with("payments-fine-points", &[("count", i64::from(fine.points).into())]);
    FinePage {
        above: page.whose("payments-page-title", "payments-page-title-of"),
        badge: words::badge(&page, position, today),
        state: words::state(&page, position),
        whose: whose.represented.as_ref().map(|one| one.name.clone()),
        report: fine.report.clone(),
        article: fine.article.clone(),
        violation: fine.violation.clone(),
        when: page.date_time(&fine.at),
        notified: page.date(&fine.notified_on),
        plate: fine.plate.clone(),
        points,
        address: fine.place.address.clone(),
        point: fine.place.position.map(|point| point.to_string()),
        map: map_of(&page, fine),
        photographs: (1..=*photographs).map(photograph).collect(),
        today: is_payable.then(|| page.money(&position.owed_on(today))),
        amounts: amount_views(&page, (fine, &amounts, calendar), is_payable.then_some(today)),
        is_reducible: fine.is_reducible,
        pay: (is_payable && whose.may_pay).then(|| owed_path.clone()),
        position: owed_path,
        can_contest: is_payable && !position.notices.iter().any(Notice::is_paid),
        prefect: Term::of(&page, terms.prefect, today),
        justice: Term::of(&page, terms.justice, today),
        contest_path: fines.payments().kinds().services.contest_fine.clone(),
        driver_path: fines.payments().kinds().services.driver.clone(),
        driver: terms.driver.filter(|_| !is_annulled).map(|last| Term::of(&page, last, today)),
        page,
    }
}

/// Where it was, on the map of the city; the address beside it says the same.
fn map_of(page: &Page, fine: &Fine) -> Option<String> {
    let marked = Marked {
        at: fine.place.position?,
        number: 1,
        sign: Sign::of(0, true),
        title: fine.place.address.clone(),
        href: "#luogo".to_owned(),
    };
    draw_map(page.city(), &[marked])
}

/// Each amount with the days on which it holds; the one of today is marked where something is to be paid.
fn amount_views(
    page: &Page,
    (fine, amounts, calendar): (&Fine, &FineAmounts, Calendar),
    today: Option<NaiveDate>,
) -> Vec<AmountView> {
    let how = |day: NaiveDate| say_parts(page, fine.parts_on(day, calendar));
    let holds = |amount: Cents| today.is_some_and(|today| amounts.on(today) == amount);
    let steps = amounts.reduced.into_iter().chain([amounts.full]);
    let mut views: Vec<AmountView> = steps
        .map(|step| AmountView {
            until: page.text_with("payments-fine-until", &[("day", page.date(&step.until).into())]),
            amount: page.money(&step.amount),
            how: how(step.until),
            is_now: holds(step.amount),
        })
        .collect();
    views.push(AmountView {
        until: page.text_with("payments-fine-after", &[("day", page.date(&amounts.full.until).into())]),
        amount: page.money(&amounts.afterwards),
        how: how(amounts.full.until + Days::new(1)),
        is_now: holds(amounts.afterwards),
    });
    views
}

/// The parts of an amount in a sentence: they come to it.
fn say_parts(page: &Page, parts: FineParts) -> String {
    let key = match (parts.less.is_zero(), parts.more.is_zero()) {
        (false, _) => "payments-fine-how-quick",
        (true, false) => "payments-fine-how-late",
        (true, true) => "payments-fine-how",
    };
    let amounts =
        [("minimum", parts.minimum), ("less", parts.less), ("more", parts.more), ("costs", parts.costs)];
    page.text_with(key, &amounts.map(|(name, amount)| (name, page.money(&amount).into())))
}
