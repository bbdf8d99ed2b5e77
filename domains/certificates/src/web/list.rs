//! A resident's certificates.

use askama::Template;
use auth::{Deed, Service};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::Badge;
use web::{Page, WebError, Who};

use super::orders::OrderEntry;
use super::words::{StandingWords, asked_in_their_name, title};
use crate::certificate::Certificate;
use crate::service::Certificates;

#[derive(Template)]
#[template(path = "certificates/list.html")]
struct ListPage {
    page: Page,
    /// Whose certificates: «I miei», or of the person for whom they act.
    heading: String,
    /// What was ordered and is not there yet.
    orders: Vec<OrderEntry>,
    entries: Vec<Entry>,
    current: u32,
    last: u32,
    /// Whether they may ask for another: not who may only look.
    may_ask: bool,
}

struct Entry {
    href: String,
    title: String,
    number: String,
    issued_on: String,
    /// Who asked for it, where that was not the holder.
    asked_by: Option<String>,
    badge: Badge,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    pagina: Option<u32>,
}

/// The list, the newest first.
pub(super) async fn list_certificates(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let current = wanted.pagina.unwrap_or(1).max(1);
    let (found, more) = certificates.mine(&actor, current - 1).await?;
    if found.is_empty() && current > 1 {
        return Ok(Redirect::to("/fascicolo/certificati").into_response());
    }
    let mut entries = Vec::with_capacity(found.len());
    for certificate in &found {
        let asked_by = certificates.asked_by(certificate).await?;
        let asked_by = asked_by.map(|name| asked_in_their_name(&page, &name));
        entries.push(Entry { asked_by, ..entry(&page, &certificates, certificate) });
    }
    let orders = if current == 1 { certificates.orders_of_mine(&actor).await? } else { Vec::new() };
    let orders = orders.iter().map(|order| OrderEntry::of(&page, &actor, order)).collect();
    let may_ask = actor.acts_for(Service::Certificates, Deed::Act).is_ok();
    let heading = page.whose("certificates-page-mine", "certificates-page-mine-of");
    web::show(&ListPage { page, heading, orders, entries, current, last: current + u32::from(more), may_ask })
}

fn entry(page: &Page, certificates: &Certificates, certificate: &Certificate) -> Entry {
    Entry {
        href: format!("/fascicolo/certificati/{}", certificate.id),
        title: title(page, &certificate.kinds),
        number: certificate.number.to_string(),
        issued_on: page.date(&certificate.issued_on),
        asked_by: None,
        badge: StandingWords::of(page, certificate, certificates.today()).badge(page),
    }
}
