//! Is this certificate authentic, what does it state, and does it still hold? For everybody's programs.

use auth::Actor;
use axum::Json;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::City;
use serde::{Deserialize, Serialize};
use web::Page;
use web::api::{Body, Problem};

use super::words::{KindBody, StandingBody};
use crate::certificate::Certificate;
use crate::code::Code;
use crate::document;
use crate::domain::Kind;
use crate::facts::label_key;
use crate::service::{Certificates, Shown, Verdict};

/// The longest text that the large code holds.
const LONGEST_PAYLOAD: usize = documents::payload::TEXT_MAX;
/// Our certificates have less than a twentieth of it.
const LARGEST_DOCUMENT_BYTES: usize = 5 * 1024 * 1024;

/// What a program shows: exactly one of the three.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownBody {
    code: Option<String>,
    payload: Option<String>,
    document: Option<String>,
}

/// What we say.
#[derive(Serialize)]
pub(super) struct VerdictBody {
    authenticity: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<StandingBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<StatedBody>,
    checked_at: DateTime<Utc>,
}

/// What an authentic certificate states.
#[derive(Serialize)]
struct StatedBody {
    kinds: Vec<KindBody>,
    number: String,
    issuer: String,
    issued_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<NaiveDate>,
    facts: Vec<FactBody>,
}

/// One fact, by a stable code and in words.
#[derive(Serialize)]
struct FactBody {
    code: String,
    label: String,
    value: String,
}

/// Verifies a code, the text of the large code, or a file.
pub(super) async fn verify_document(
    State(certificates): State<Certificates>,
    page: Page,
    Body(body): Body<ShownBody>,
) -> Result<Json<VerdictBody>, Problem> {
    let verdict = certificates.verify(&Actor::Visitor, body.read()?).await?;
    Ok(Json(answer(&page, &certificates, &verdict)))
}

impl ShownBody {
    fn read(self) -> Result<Shown, Problem> {
        match (self.code, self.payload, self.document) {
            (Some(code), None, None) => match Code::parse(&code) {
                Ok(code) => Ok(Shown::Code(code)),
                Err(_) => Err(Problem::invalid("code", "certificates-api-wrong-code")),
            },
            (None, Some(text), None) if text.len() <= LONGEST_PAYLOAD => Ok(Shown::Payload(text)),
            (None, Some(_), None) => Err(Problem::invalid("payload", "certificates-api-wrong-payload")),
            (None, None, Some(base64)) => match STANDARD.decode(base64.trim()) {
                Ok(file) if file.len() <= LARGEST_DOCUMENT_BYTES => Ok(Shown::File(Bytes::from(file))),
                _ => Err(Problem::invalid("document", "certificates-api-wrong-document")),
            },
            _ => Err(Problem::invalid("code", "certificates-api-show-one")),
        }
    }
}

fn answer(page: &Page, certificates: &Certificates, verdict: &Verdict) -> VerdictBody {
    let standing = verdict.stated.as_deref().zip(verdict.standing);
    VerdictBody {
        authenticity: verdict.authenticity.word(),
        text: page.text(&format!("certificates-api-verdict-{}", verdict.slug())),
        standing: standing.map(|(stated, standing)| StandingBody::of(page, stated, standing)),
        stated: verdict.stated.as_ref().map(|stated| stated_body(page, certificates.city(), stated)),
        checked_at: certificates.now(),
    }
}

fn stated_body(page: &Page, city: &City, certificate: &Certificate) -> StatedBody {
    let payload = document::payload(city, certificate);
    let kinds = payload.kind.split(' ').filter_map(|code| Kind::from_code(code.parse().ok()?));
    StatedBody {
        kinds: kinds.map(|kind| KindBody::of(page, kind)).collect(),
        number: payload.number.clone(),
        issuer: payload.issuer.clone(),
        issued_on: payload.issued_on,
        valid_until: payload.valid_until,
        facts: payload.facts.iter().map(|fact| fact_body(page, fact)).collect(),
    }
}

/// A code of a later edition has no words here yet: it speaks for itself.
fn fact_body(page: &Page, (code, value): &(String, String)) -> FactBody {
    let label = label_key(code).map_or_else(|| code.clone(), |key| page.text(key));
    FactBody { code: code.clone(), label, value: value.clone() }
}
