//! The answer of a verification: one clear word, what the document states, and whether it still holds.

use askama::Template;
use axum::response::Response;
use chrono::{DateTime, Utc};
use documents::payload::Payload;
use web::ui::Tone;
use web::{Page, WebError};

use super::words::{StandingWords, title};
use crate::certificate::Standing;
use crate::document;
use crate::domain::Kinds;
use crate::facts::label_key;
use crate::service::{Authenticity, Stated, Verdict};

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
    stated: Vec<(String, String)>,
    checked_at: String,
}

/// Draws the verdict.
pub(super) fn verdict_page(page: Page, verdict: &Verdict, now: DateTime<Utc>) -> Result<Response, WebError> {
    let slug = slug(verdict.authenticity);
    let (class, icon) = dress(tone(verdict));
    let said = |part: &str| page.text(&format!("certificates-page-verdict-{slug}{part}"));
    web::show(&VerdictPage {
        class,
        icon,
        word: said(""),
        meaning: said("-text"),
        advice: (verdict.authenticity != Authenticity::Authentic).then(|| said("-advice")),
        standing: verdict.standing.map(|standing| StandingWords::for_standing(&page, standing)),
        stated: verdict.stated.as_ref().map(|stated| stated_facts(&page, stated)).unwrap_or_default(),
        checked_at: page.date_time(&now),
        page,
    })
}

/// What the document states, whether its code was shown or the register was asked: label and value.
fn stated_facts(page: &Page, stated: &Stated) -> Vec<(String, String)> {
    match stated {
        Stated::ByPayload(payload) => rows(page, payload),
        Stated::ByRegister(certificate) => rows(page, &document::payload(page.city(), certificate)),
    }
}

fn rows(page: &Page, payload: &Payload) -> Vec<(String, String)> {
    let row = |part: &str, value: String| (page.text(&format!("certificates-page-verdict-{part}")), value);
    let mut rows = vec![
        row("kind", kinds(page, &payload.kind)),
        row("number", payload.number.clone()),
        row("issuer", payload.issuer.clone()),
        row("issued-on", page.date(&payload.issued_on)),
    ];
    rows.extend(payload.valid_until.map(|last| row("valid-until", page.date(&last))));
    rows.extend(payload.facts.iter().map(|(code, value)| (label(page, code), value.clone())));
    rows
}

/// The titles of the kinds, from ANPR's codes with blanks between.
fn kinds(page: &Page, codes: &str) -> String {
    let codes: Result<Vec<u8>, _> = codes.split(' ').map(str::parse).collect();
    let kinds = codes.ok().and_then(|codes| Kinds::from_codes(codes).ok());
    kinds.map(|kinds| title(page, &kinds)).unwrap_or_default()
}

/// The words for a label's code. Whose they are is not known here, so they take their general form.
fn label(page: &Page, code: &str) -> String {
    label_key(code).map_or_else(|| code.to_owned(), |key| page.text_with(key, &[("sex", "".into())]))
}

const fn slug(authenticity: Authenticity) -> &'static str {
    match authenticity {
        Authenticity::Authentic => "authentic",
        Authenticity::Changed => "changed",
        Authenticity::ForeignKey => "foreign-key",
        Authenticity::SealRevoked => "seal-revoked",
        Authenticity::SealExpired => "seal-expired",
        Authenticity::NotSealed => "not-sealed",
        Authenticity::Unknown => "unknown",
        Authenticity::Unreadable => "unreadable",
    }
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
        (Authenticity::SealExpired, _) => Tone::Waiting,
        (Authenticity::Changed | Authenticity::ForeignKey | Authenticity::SealRevoked, _) => Tone::Bad,
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
