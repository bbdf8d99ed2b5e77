//! The counter, for the programs of an office: finding the person who is there, what can be issued for them, and issuing
//! it. What a page asks a clerk a program answers too: why the person is opened, who asks, and what they showed.

mod find;
mod issue;
mod offer;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use web::Page;
use web::api::{Caller, Problem, named};
use web::ui::FormErrors;

use super::mine::document;
use super::order::Wrong;
use super::words::{CertificateBody, Shelf};
use crate::domain::Occasion;
use crate::service::Certificates;
use crate::web::WhyOpened;

pub(super) use find::find_people;
pub(super) use issue::issue_certificate;
pub(super) use offer::open_person;

/// Why somebody is looked for or opened: they read it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OccasionBody {
    reason: String,
    #[serde(default)]
    reason_number: String,
}

impl OccasionBody {
    fn read(self) -> Result<Occasion, Problem> {
        let (mut errors, Self { reason, reason_number }) = (FormErrors::default(), self);
        let occasion = WhyOpened { reason, reason_number }.read(&mut errors);
        occasion.ok_or_else(|| Problem::invalid_fields(inside("occasion", errors.into_fields())))
    }
}

/// Mistakes in one part of a body. A form calls some fields of a part by the part's name and their own.
fn inside(part: &'static str, wrong: Vec<Wrong>) -> Vec<Wrong> {
    let placed = |(field, message): Wrong| -> Wrong {
        let own = field.strip_prefix(part).and_then(|rest| rest.strip_prefix('_')).unwrap_or(&field);
        (format!("{part}.{own}").into(), message)
    };
    wrong.into_iter().map(placed).collect()
}

/// What was issued at the caller's own counter.
pub(super) async fn show_issued(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<CertificateBody>, Problem> {
    let certificate = certificates.issued_at_the_counter(&actor, named(&id)?).await?;
    Ok(Json(CertificateBody::of(&page, &certificate, certificates.today(), Shelf::Counter)))
}

/// Its document, to be printed: the same bytes every time.
pub(super) async fn download_issued(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (certificate, bytes) = certificates.print(&actor, named(&id)?).await?;
    Ok(document(&certificate, bytes))
}
