//! `/ufficio/carico`: the work of the offices in figures.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError, Who};

use super::words::{service_name, unit_name};
use crate::definition::UnitKey;
use crate::service::{Cases, Voices, Work};
use crate::store::Tally;

#[derive(Template)]
#[template(path = "cases/tallies.html")]
struct TalliesPage {
    page: Page,
    rows: Vec<Row>,
    /// Whether anything came in the year that is counted.
    has_arrivals: bool,
    voices: Vec<VoicesView>,
}

/// What was said of one service.
struct VoicesView {
    service: String,
    stars: String,
    /// The model's answers, and how often each was given.
    answers: Vec<(String, i64)>,
    /// Stars and words.
    words: Vec<(String, String)>,
}

impl VoicesView {
    fn of(one: &Voices, cases: &Cases, page: &Page) -> Self {
        Self {
            service: service_name(cases, &one.service, page),
            stars: one.said.mean(page),
            answers: one.said.answers_in_words(page),
            words: one.said.words_with_stars(page),
        }
    }
}

struct Row {
    service: String,
    unit: String,
    arrived: i64,
    by_web: i64,
    by_api: i64,
    by_chat: i64,
    by_desk: i64,
    by_phone: i64,
    open: i64,
    late: i64,
    waiting: i64,
    ended: i64,
    /// How many days they took, in the mean.
    took: String,
    /// How many of a hundred ended within their term; none where none ended.
    within_term: Option<i64>,
    oldest: String,
    stars: String,
}

pub(super) async fn show_tallies(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let Work { tallies, voices, .. } = cases.tallies(&actor).await?;
    let rated = |service: &str| voices.iter().find(|one| one.service == service);
    let rows: Vec<Row> = tallies
        .iter()
        .map(|tally| {
            let stars = rated(&tally.service).map(|one| one.said.mean(&page));
            Row { stars: stars.unwrap_or_else(|| "–".to_owned()), ..row(&cases, tally, &page) }
        })
        .collect();
    let has_arrivals = rows.iter().any(|row| row.arrived > 0);
    let voices = voices.iter().map(|one| VoicesView::of(one, &cases, &page)).collect();
    web::show(&TalliesPage { rows, has_arrivals, voices, page })
}

fn row(cases: &Cases, tally: &Tally, page: &Page) -> Row {
    let unit = UnitKey::parse(&tally.unit);
    Row {
        service: service_name(cases, &tally.service, page),
        unit: unit.map_or(tally.unit.clone(), |unit| unit_name(cases, &unit, page)),
        arrived: tally.arrived,
        by_web: tally.by_web(),
        by_api: tally.by_api,
        by_chat: tally.by_chat,
        by_desk: tally.by_desk,
        by_phone: tally.by_phone,
        open: tally.open,
        late: tally.late,
        waiting: tally.waiting,
        ended: tally.ended,
        took: match tally.timed {
            0 => "–".to_owned(),
            timed => page.mean(tally.took_days, timed),
        },
        within_term: within_term(tally.ended, tally.ended_late),
        oldest: tally.oldest_at.map_or("–".to_owned(), |at| page.day_of(&at)),
        stars: String::new(),
    }
}

/// Rounded down: a hundred of a hundred means all.
pub(super) const fn within_term(ended: i64, late: i64) -> Option<i64> {
    if ended == 0 { None } else { Some((ended - late) * 100 / ended) }
}

#[cfg(test)]
mod tests {
    use super::within_term;

    #[test]
    fn all_within_their_term_are_a_hundred_and_none_of_none_is_no_figure() {
        assert_eq!(within_term(0, 0), None);
        assert_eq!(within_term(3, 0), Some(100));
        assert_eq!(within_term(1_000, 1), Some(99));
        assert_eq!(within_term(2, 2), Some(0));
    }
}
