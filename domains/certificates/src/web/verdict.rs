//! The answer of a verification: one clear word, what the document states, and whether it still holds.

use askama::Template;
use axum::response::Response;
use chrono::{DateTime, Utc};
use web::ui::Tone;
use web::{Page, WebError};

use super::stated::Statement;
use super::words::StandingWords;
use crate::certificate::Standing;
use crate::service::{Authenticity, Verdict};

#[derive(Template)]
#[template(path = "certificates/verdict.html")]
struct VerdictPage {
    page: Page,
    class: &'static str,
    icon: &'static str,
    word: String,
    meaning: String,
    advice: Option<String>,
    standing: Option<StandingWords>,
    stated: Statement,
    checked_at: String,
}

/// Draws the verdict.
pub(super) fn verdict_page(page: Page, verdict: &Verdict, now: DateTime<Utc>) -> Result<Response, WebError> {
    let slug = verdict.slug();
    let (class, icon) = dress(tone(verdict));
    let said = |part: &str| page.text(&format!("certificates-page-verdict-{slug}{part}"));
    web::show(&VerdictPage {
        class,
        icon,
        word: said(""),
        meaning: said("-text"),
        advice: (verdict.authenticity != Authenticity::Authentic).then(|| said("-advice")),
        standing: verdict
            .standing
            .zip(verdict.stated.as_ref())
            .map(|(standing, stated)| StandingWords::of_stated(&page, stated, standing)),
        stated: verdict.stated.as_ref().map(|stated| Statement::of(&page, stated)).unwrap_or_default(),
        checked_at: page.date_time(&now),
        page,
    })
}

/// Green only for what is authentic and holds.
const fn tone(verdict: &Verdict) -> Tone {
    match (verdict.authenticity, verdict.standing) {
        (Authenticity::Authentic, None | Some(Standing::Holds { .. })) => Tone::Good,
        (Authenticity::Authentic, Some(Standing::Expired { .. } | Standing::Superseded { .. })) => {
            Tone::Waiting
        }
        (Authenticity::Authentic, Some(Standing::Withdrawn { .. })) => Tone::Bad,
        (Authenticity::Unknown | Authenticity::Unreadable | Authenticity::NotSealed, _) => Tone::Plain,
        (Authenticity::SealExpired | Authenticity::OtherDocument, _) => Tone::Waiting,
        (
            Authenticity::Changed
            | Authenticity::ForeignKey
            | Authenticity::SealRevoked
            | Authenticity::NotInRegister,
            _,
        ) => Tone::Bad,
    }
}

const fn dress(tone: Tone) -> (&'static str, &'static str) {
    match tone {
        Tone::Good => ("app-verdict-good", "it-check-circle"),
        Tone::Waiting => ("app-verdict-waiting", "it-warning-circle"),
        Tone::Bad => ("app-verdict-bad", "it-close-circle"),
        Tone::Plain => ("app-verdict-plain", "it-help-circle"),
    }
}
