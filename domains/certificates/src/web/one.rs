//! One of a resident's certificates.

use askama::Template;
use auth::{Actor, Deed, Service};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use web::hand_over::{self, Manner};
use web::rating::RatingQuestion;
use web::ui::{Badge, Choice, Tone};
use web::{Page, WebError, Who};

use super::answers::new_request_key;
use super::rating::DoneThere;
use super::words::{StandingWords, asked_in_their_name, due, title};
use super::{OWN_PATH, named};
use crate::certificate::{Certificate, State as Stage};
use crate::domain::Duty;
use crate::link::{Lifetime, Link, Recipient};
use crate::service::Certificates;

/// After how many seconds a page asks again whether the document is there.
const ASK_AGAIN: (HeaderName, HeaderValue) =
    (HeaderName::from_static("refresh"), HeaderValue::from_static("3"));

#[derive(Template)]
#[template(path = "certificates/preparing.html")]
struct PreparingPage {
    page: Page,
    title: String,
    number: String,
}

/// A certificate with its links.
#[derive(Template)]
#[template(path = "certificates/one.html")]
pub(super) struct CertificatePage {
    page: Page,
    here: String,
    title: String,
    number: String,
    issued_on: String,
    badge: Badge,
    standing: String,
    /// Why it was withdrawn, if it was. Then it is sent to nobody any more.
    withdrawn_because: Option<String>,
    paid: String,
    /// Who asked in the resident's name, if not they themselves.
    asked_by: Option<String>,
    code: String,
    verify_address: String,
    /// How often it was verified, if it was.
    verified: Option<String>,
    links: Vec<LinkEntry>,
    sent_link: Option<SentLink>,
    request_key: String,
    recipient: String,
    lifetime: String,
    lifetimes: Vec<Choice>,
    longest_recipient: u32,
    /// Whether they may send it to others, and take links back: not who may only look.
    may_send: bool,
    /// Whether they have just said how it was.
    is_thanked: bool,
    /// How it was, until they have said it.
    rating: Option<RatingQuestion>,
}

/// A link as the list shows it.
struct LinkEntry {
    recipient: String,
    created: String,
    ends: String,
    openings: String,
    badge: Badge,
    /// Where to send the wish to take it back, while it opens.
    revoke_href: Option<String>,
}

/// What became of the form for a link.
pub(super) enum SentLink {
    /// It made one.
    Now(NewAddress),
    /// It had made one before.
    Before,
}

/// The address of a link that was just made: shown once.
pub(super) struct NewAddress {
    pub(super) address: String,
    pub(super) recipient: String,
    pub(super) mail_href: String,
}

/// What was written into the form for a link.
pub(super) struct LinkAnswers {
    pub(super) recipient: String,
    pub(super) lifetime: String,
}

impl Default for LinkAnswers {
    fn default() -> Self {
        Self { recipient: String::new(), lifetime: Lifetime::Week.days().to_string() }
    }
}

/// What it is, whether it holds, the document, and whom it was sent to.
pub(super) async fn show_certificate(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<DoneThere>,
) -> Result<Response, WebError> {
    let certificate = certificates.one_of_mine(&actor, named(&id)?).await?;
    if certificate.state == Stage::Reserved {
        let (title, number) = (title(&page, &certificate.kinds), certificate.number.to_string());
        return Ok(([ASK_AGAIN], web::show(&PreparingPage { page, title, number })?).into_response());
    }
    let shown =
        certificate_page(page, &certificates, &actor, &certificate, LinkAnswers::default(), None).await?;
    web::show(&CertificatePage { is_thanked: done.is_rated() && shown.rating.is_none(), ..shown })
}

/// The document: the same bytes every time.
pub(super) async fn download_document(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (certificate, bytes) = certificates.download(&actor, named(&id)?).await?;
    Ok(hand_over::pdf(&certificate.number.file_name(), bytes, Manner::Kept))
}

/// Puts the page of a certificate together.
pub(super) async fn certificate_page(
    page: Page,
    certificates: &Certificates,
    actor: &Actor,
    certificate: &Certificate,
    answers: LinkAnswers,
    sent_link: Option<SentLink>,
) -> Result<CertificatePage, WebError> {
    let links = certificates.links(actor, certificate.id).await?;
    let asked_by = certificates.asked_by(certificate).await?;
    let verified = certificates.verifications(certificate).await?;
    let verified = verified.map(|verified| {
        let said = [("count", verified.times.into()), ("last", page.date(&verified.last_on).into())];
        page.text_with("certificates-page-verified", &said)
    });
    let standing = StandingWords::of(&page, certificate, certificates.today());
    let withdrawn_because = certificate.withdrawn_because().map(str::to_owned);
    let has_links_to_show = withdrawn_because.is_none() || !links.is_empty();
    let duty = Duty { stamp: certificate.stamp_duty, fee: certificate.fee, relief: None };
    let here = format!("{OWN_PATH}/{}", certificate.id);
    let may_act = actor.acts_for(Service::Certificates, Deed::Act).is_ok();
    let is_asked = may_act && withdrawn_because.is_none() && !certificates.is_rated(certificate.id).await?;
    Ok(CertificatePage {
        rating: is_asked.then(|| page.rating_question(&here)),
        is_thanked: false,
        here,
        title: title(&page, &certificate.kinds),
        number: certificate.number.to_string(),
        issued_on: page.date(&certificate.issued_on),
        badge: standing.badge(&page),
        standing: standing.text,
        withdrawn_because,
        paid: due(&page, &duty),
        asked_by: asked_by.map(|name| asked_in_their_name(&page, &name)),
        code: certificate.code.to_string(),
        verify_address: format!("{}/verifica", page.city().public_url),
        verified,
        links: links.iter().map(|link| link_entry(&page, certificates, link)).collect(),
        sent_link,
        request_key: new_request_key(),
        recipient: answers.recipient,
        lifetime: answers.lifetime,
        lifetimes: lifetimes(&page),
        longest_recipient: Recipient::LONGEST as u32,
        may_send: has_links_to_show && may_act,
        page,
    })
}

fn link_entry(page: &Page, certificates: &Certificates, link: &Link) -> LinkEntry {
    let opens = link.opens_at(certificates.now());
    let (tone, slug) = match (link.revoked_at, opens) {
        (Some(_), _) => (Tone::Plain, "certificates-page-link-revoked"),
        (None, true) => (Tone::Good, "certificates-page-link-open"),
        (None, false) => (Tone::Plain, "certificates-page-link-ended"),
    };
    let last = link.last_opened_at.map(|time| page.date_time(&time)).unwrap_or_default();
    let openings = [("count", link.openings.into()), ("last", last.into())];
    LinkEntry {
        recipient: link.recipient.clone(),
        created: page.day_of(&link.created_at),
        ends: page.date_time(&link.expires_at),
        openings: page.text_with("certificates-page-link-openings", &openings),
        badge: page.badge(tone, slug),
        revoke_href: opens
            .then(|| format!("/fascicolo/certificati/{}/link/{}/revoca", link.certificate_id, link.link_id)),
    }
}

fn lifetimes(page: &Page) -> Vec<Choice> {
    let label = |lifetime: Lifetime| {
        page.text_with("certificates-page-link-days", &[("days", lifetime.days().into())])
    };
    Lifetime::ALL
        .into_iter()
        .map(|lifetime| Choice::new(lifetime.days().to_string(), label(lifetime)))
        .collect()
}
