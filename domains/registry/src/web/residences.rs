//! Where somebody has lived: at `/fascicolo/residenza` for the resident, and in the file for who works at a desk.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError, Who};

use super::facts::{Reader, Words};
use crate::domain::Residence;
use crate::service::Registry;

/// The homes of the resident, the newest first.
#[derive(Template)]
#[template(path = "registry/residences.html")]
struct ResidencesPage {
    page: Page,
    homes: Vec<HomeView>,
}

/// A home, with when somebody lived there.
pub(super) struct HomeView {
    pub(super) period: String,
    pub(super) address: String,
    pub(super) inside: String,
    pub(super) is_current: bool,
}

pub(super) async fn show_residences(
    State(registry): State<Registry>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let residences = registry.own_residences(&actor).await?;
    let words = Words { page: &page, today: registry.today(), reader: Reader::of_file(&actor) };
    web::show(&ResidencesPage { homes: homes_of(words, &residences), page })
}

/// The homes, the newest first.
pub(super) fn homes_of(words: Words<'_>, residences: &[Residence]) -> Vec<HomeView> {
    residences.iter().rev().map(|residence| view(words, residence)).collect()
}

fn view(words: Words<'_>, residence: &Residence) -> HomeView {
    let inside = residence.home.city_address().and_then(|address| address.inside_line());
    HomeView {
        period: period(words, residence),
        address: words.address(&residence.home),
        inside: inside.unwrap_or_default(),
        is_current: residence.until.is_none(),
    }
}

fn period(words: Words<'_>, residence: &Residence) -> String {
    let from = residence.since.map(|date| ("from", words.date(date).into()));
    let until = residence.until.map(|date| ("until", words.date(date).into()));
    match (from, until) {
        (Some(from), Some(until)) => words.page.text_with("registry-residence-from-until", &[from, until]),
        (Some(from), None) => words.page.text_with("registry-residence-since", &[from]),
        (None, Some(until)) => words.page.text_with("registry-residence-until", &[until]),
        (None, None) => words.page.text("registry-residence-undated"),
    }
}
