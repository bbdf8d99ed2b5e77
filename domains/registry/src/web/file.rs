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
    let [title, lead] = headings(&page);
    web::show(&FilePage { page, title, lead, file, services })
}

/// «Il mio fascicolo», or whose it is.
fn headings(page: &Page) -> [String; 2] {
    match page.user().and_then(|user| user.acting_for.as_deref()) {
        Some(name) => ["registry-file-title-of", "registry-file-lead-of"]
            .map(|key| page.text_with(key, &[("name", name.into())])),
        None => ["registry-file-title", "registry-file-lead"].map(|key| page.text(key)),
    }
}
