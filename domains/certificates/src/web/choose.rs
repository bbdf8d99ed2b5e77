//! Choosing a kind: what can be had, and why not what cannot.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::{Page, WebError, Who};

use super::answers::new_request_key;
use super::words::{Voice, Why};
use crate::domain::{Kind, Kinds, RefusedBy};
use crate::service::{Certificates, Offer, Offered};

/// What most people come for, in the order in which they do.
const FIRST: [Kind; 3] = [Kind::Residence, Kind::Family, Kind::Birth];

#[derive(Template)]
#[template(path = "certificates/choose.html")]
struct ChoosePage {
    page: Page,
    cards: Vec<Card>,
    /// Why no kind at all can be had, said once.
    common: Vec<Why>,
    refused: Vec<RefusedKind>,
    at_the_counter: Vec<Kind>,
}

/// A kind that may be taken.
struct Card {
    kind: Kind,
    /// A kind that is free whatever it is for needs no question: its card takes it at once.
    at_once: Option<String>,
}

/// A kind that rules forbid, with the reasons that are its own.
struct RefusedKind {
    kind: Kind,
    why: Vec<Why>,
}

/// The kinds, those that can be had before the others.
pub(super) async fn choose_kind(
    State(certificates): State<Certificates>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let offer = certificates.offer(&actor).await?;
    let cards = cards(&certificates, &offer);
    let common = common(&offer);
    let refused = refused(&page, &offer, &common);
    let common = Why::of(&page, &common, Voice::You(offer.subject.person.sex));
    let at_the_counter = Kind::ALL.into_iter().filter(|kind| !kind.is_online()).collect();
    web::show(&ChoosePage { page, cards, common, refused, at_the_counter })
}

fn cards(certificates: &Certificates, offer: &Offer) -> Vec<Card> {
    let mut kinds: Vec<Kind> =
        offer.kinds.iter().filter(|one| one.obstacles.is_empty()).map(|one| one.kind).collect();
    kinds.sort_by_key(|kind| FIRST.iter().position(|first| first == kind).unwrap_or(FIRST.len()));
    let is_free = |kind| certificates.rulebook().uses().are_exempt_by_nature(&Kinds::one(kind));
    kinds.into_iter().map(|kind| Card { kind, at_once: is_free(kind).then(new_request_key) }).collect()
}

/// The rules that stand in the way of every kind.
fn common(offer: &Offer) -> Vec<RefusedBy> {
    let Some((first, others)) = offer.kinds.split_first() else { return Vec::new() };
    let is_everywhere = |rule: &&RefusedBy| {
        others.iter().all(|one| one.obstacles.iter().any(|other| other.rule == rule.rule))
    };
    first.obstacles.iter().filter(is_everywhere).cloned().collect()
}

fn refused(page: &Page, offer: &Offer, common: &[RefusedBy]) -> Vec<RefusedKind> {
    let sex = offer.subject.person.sex;
    let refused = |one: &Offered| {
        let is_own = |rule: &RefusedBy| common.iter().all(|other| other.rule != rule.rule);
        let own: Vec<RefusedBy> = one.obstacles.iter().filter(|rule| is_own(rule)).cloned().collect();
        RefusedKind { kind: one.kind, why: Why::of(page, &own, Voice::You(sex)) }
    };
    offer.kinds.iter().filter(|one| !one.obstacles.is_empty()).map(refused).collect()
}
