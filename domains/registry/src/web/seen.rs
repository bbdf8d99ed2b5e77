//! `/fascicolo/accessi`: «Chi ha visto i miei dati».

use askama::Template;
use audit::{Seen, SeenPurpose};
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{Page, WebError, Who};

use crate::service::Registry;

#[derive(Deserialize)]
pub(super) struct WhichPage {
    #[serde(default)]
    pagina: Option<u32>,
}

/// Who saw the resident's data, the newest first.
#[derive(Template)]
#[template(path = "registry/seen.html")]
struct SeenPage {
    page: Page,
    entries: Vec<EntryView>,
    current: u32,
    last: u32,
}

struct EntryView {
    at: String,
    who: String,
    what: String,
    why: String,
    is_refused: bool,
}

pub(super) async fn show_who_saw(
    State(registry): State<Registry>,
    Who(actor): Who,
    Query(which): Query<WhichPage>,
    page: Page,
) -> Result<Response, WebError> {
    let current = which.pagina.unwrap_or(1).clamp(1, 10_000);
    let seen = registry.seen(&actor, current).await?;
    let entries = seen.entries.iter().map(|entry| view(&page, entry)).collect();
    let last = current + u32::from(seen.has_more);
    web::show(&SeenPage { entries, current, last, page })
}

fn view(page: &Page, entry: &Seen) -> EntryView {
    EntryView {
        at: page.date_time(&entry.at),
        who: who(page, entry),
        what: known(page, &entry.action, "registry-audit-other"),
        why: match &entry.purpose {
            SeenPurpose::Known(key) => known(page, key, "registry-purpose-other"),
            SeenPurpose::Stated(reason) => reason.clone(),
        },
        is_refused: !entry.allowed,
    }
}

fn who(page: &Page, entry: &Seen) -> String {
    match entry.by_kind.as_str() {
        _ if entry.by_self => page.text("registry-seen-you"),
        "staff" => entry.by.clone(),
        "machine" => page.text("registry-seen-program"),
        _ => page.text("registry-seen-somebody"),
    }
}

/// The text of a key out of the log, which may be older or newer than the texts of today.
fn known(page: &Page, key: &str, otherwise: &str) -> String {
    page.text(if page.translator().has(key) { key } else { otherwise })
}
