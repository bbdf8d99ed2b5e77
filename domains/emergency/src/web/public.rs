//! `/provvedimenti`: what the city ordered, for everybody; and what stands on top of other pages while it holds.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::Language;
use web::{Page, PublicNotice, PublicNotices, Translator, WebError};

use super::PUBLIC_DECREES_PATH;
use super::names::Names;
use super::office::{ActLine, Wanted};
use super::words::sentences;
use crate::domain::Decree;
use crate::error::EmergencyError;
use crate::service::Decrees;

/// The pages on which everybody reads what holds: the front door, services, offices, where one books, has booked and has come,
/// one's own file; and the screens of whoever answers others: the counters, the register, the contact centre, the calendars.
const TOLD_ON: &[&str] = &[
    "/",
    "/servizi",
    "/uffici",
    "/prenota",
    "/appuntamenti",
    "/appuntamento",
    "/arrivo",
    "/fascicolo",
    "/sportello",
    "/anagrafe",
    "/020202",
    "/ufficio/sedi",
];

#[derive(Template)]
#[template(path = "emergency/public.html")]
struct PublicPage {
    page: Page,
    acts: Vec<ActLine>,
    current: u32,
    last: u32,
}

pub(super) async fn list_acts(
    State(decrees): State<Decrees>,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let current = wanted.number();
    let (found, has_more) = decrees.published(current - 1).await?;
    let names = Names::of(&decrees, page.language()).await?;
    let acts = found.iter().map(|one| ActLine::of(&page, &names, one)).collect();
    web::show(&PublicPage { page, acts, current, last: current + u32::from(has_more) })
}

/// What everybody is told on other pages of the acts that hold today: [`told`], asked at each of them.
#[must_use]
pub fn notices(decrees: Decrees) -> PublicNotices {
    PublicNotices::new(TOLD_ON, move |language| {
        let decrees = decrees.clone();
        Box::pin(async move { Ok(told(&decrees, language).await?) })
    })
}

/// What everybody is told of the acts that hold today, in a language: the same words on a page, at a desk or in an answer, by
/// whichever door somebody asks.
pub async fn told(decrees: &Decrees, language: Language) -> Result<Vec<PublicNotice>, EmergencyError> {
    let acts = decrees.to_be_told().await?;
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let (t, names) = (Translator::new(language), Names::of(decrees, language).await?);
    Ok(acts.iter().map(|act| notice(t, &names, act)).collect())
}

fn notice(t: Translator, names: &Names, act: &Decree) -> PublicNotice {
    PublicNotice {
        title: t.text_with("emergency-act", &[("number", act.said.number.as_str().into())]),
        text: sentences(t, names, act).join(" "),
        more: (format!("{PUBLIC_DECREES_PATH}#{}", act.said.id), t.text("emergency-read-more")),
    }
}
