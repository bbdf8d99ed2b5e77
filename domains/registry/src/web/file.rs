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
    let words = Words { page: &page, today: registry.today(), reader: Reader::Oneself };
    let file = FileView::of(words, &file);
    let services = services.iter().filter(|service| (service.shown_to)(&actor)).copied().collect();
    web::show(&FilePage { file, services, page })
}
