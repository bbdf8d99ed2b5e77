//! `/fascicolo`: everything the city knows about the resident who asks.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError, Who};

use super::ServiceLink;
use super::facts::{Reader, Words};
use super::household::FileView;
use crate::service::Registry;

/// The resident's own file.
#[derive(Template)]
#[template(path = "registry/file.html")]
struct FilePage {
    page: Page,
    title: String,
    lead: String,
    home_history: String,
    seen_title: String,
    seen_lead: String,
    file: FileView,
    services: Vec<ServiceLink>,
}

pub(super) async fn show_own_file(
    State(registry): State<Registry>,
    State(services): State<Arc<[ServiceLink]>>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let file = registry.own_file(&actor).await?;
    let words = Words { page: &page, today: registry.today(), reader: Reader::of_file(&actor) };
    let file = FileView::of(words, &file);
    let services = services.iter().copied().filter(|service| (service.opens_to)(&actor)).collect();
    let [title, lead, home_history, seen_title, seen_lead] = headings(&page);
    web::show(&FilePage { page, title, lead, home_history, seen_title, seen_lead, file, services })
}

/// «Il mio fascicolo», or whose it is: the titles and the sentences that speak of somebody.
fn headings(page: &Page) -> [String; 5] {
    [
        page.whose("registry-file-title", "registry-file-title-of"),
        page.whose("registry-file-lead", "registry-file-lead-of"),
        page.whose("registry-file-home-history", "registry-file-home-history-of"),
        page.whose("registry-seen-title", "registry-seen-title-of"),
        page.whose("registry-seen-lead", "registry-seen-lead-of"),
    ]
}
