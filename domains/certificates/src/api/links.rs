//! Sending a certificate to somebody by a link.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use web::api::{Body, Caller, Code, Problem, named};
use web::{Message, Page};

use super::words::LinkBody;
use crate::certificate::CertificateId;
use crate::link::{Lifetime, LinkId, Recipient};
use crate::service::Certificates;

/// For whom, and for how long.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLinkBody {
    recipient: String,
    days: u8,
}

/// The links to one certificate.
#[derive(Serialize)]
pub(super) struct LinksBody {
    links: Vec<LinkBody>,
}

/// The links made so far.
pub(super) async fn list_links(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<LinksBody>, Problem> {
    let certificate = certificates.one_of_mine(&actor, named(&id)?).await?;
    let links = certificates.links(&actor, certificate.id).await?;
    let now = certificates.now();
    Ok(Json(LinksBody { links: links.iter().map(|link| LinkBody::of(link, now)).collect() }))
}

/// Makes one, and tells its address this once.
pub(super) async fn send_link(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    Body(body): Body<NewLinkBody>,
) -> Result<(StatusCode, Json<LinkBody>), Problem> {
    let id: CertificateId = named(&id)?;
    let (recipient, lifetime) = read(&body)?;
    let made = certificates.send_link(&actor, id, recipient, lifetime).await?;
    let url = format!("{}/c/{}", page.city().public_url, made.token.as_str());
    let mut link = LinkBody::of(&made.link, certificates.now());
    link.url = Some(url);
    Ok((StatusCode::CREATED, Json(link)))
}

/// Takes one back at once.
pub(super) async fn revoke_link(
    State(certificates): State<Certificates>,
    Caller(actor): Caller,
    Path((id, link)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let (id, link): (CertificateId, LinkId) = (named(&id)?, named(&link)?);
    let links = certificates.links(&actor, id).await?;
    if !links.iter().any(|one| one.link_id == link) {
        return Err(Problem::of(Code::NOT_FOUND));
    }
    certificates.revoke_link(&actor, link).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn read(body: &NewLinkBody) -> Result<(Recipient, Lifetime), Problem> {
    let mut wrong = Vec::new();
    let recipient = Recipient::parse(&body.recipient);
    if recipient.is_none() {
        let message = Message::new("certificates-api-wrong-recipient").with("longest", Recipient::LONGEST);
        wrong.push(("recipient".into(), message));
    }
    let lifetime = Lifetime::ALL.into_iter().find(|lifetime| lifetime.days() == body.days);
    if lifetime.is_none() {
        wrong.push(("days".into(), Message::new("certificates-api-wrong-days")));
    }
    recipient.zip(lifetime).ok_or_else(|| Problem::invalid_fields(wrong))
}
