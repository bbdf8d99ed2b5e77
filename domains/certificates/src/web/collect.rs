//! Money that is to be taken at the counter before a certificate is issued.

use askama::Template;
use axum::response::Response;
use registry::Person;
use web::{Page, WebError};

use super::answers::Answers;
use super::counter_answers::CounterAnswers;
use super::occasion::path_of;
use super::words::{due, joined};
use crate::domain::Duty;

#[derive(Template)]
#[template(path = "certificates/collect.html")]
struct CollectPage {
    page: Page,
    action: String,
    name: String,
    birth_date: String,
    title: String,
    total: String,
    parts: String,
    cents: i64,
    /// Whether it is paid at the till of payments.
    takes_orders: bool,
    /// What the clerk answered, kept until the money is there.
    answers: Vec<(String, String)>,
}

/// The step between the form and the certificate: the sum, and one button.
pub(super) fn collect_page(
    page: Page,
    person: &Person,
    answers: &Answers,
    counter: &CounterAnswers,
    duty: &Duty,
    takes_orders: bool,
) -> Result<Response, WebError> {
    let kept = answers.hidden().into_iter().chain(counter.hidden());
    web::show(&CollectPage {
        action: path_of(person.id),
        name: person.name.spoken(),
        birth_date: page.date(&person.birth.date),
        title: joined(&page, answers.kinds.iter().copied()),
        total: page.money(&duty.total()),
        parts: due(&page, duty),
        cents: duty.total().cents(),
        takes_orders,
        answers: kept.filter(|(_, value)| !value.is_empty()).collect(),
        page,
    })
}
