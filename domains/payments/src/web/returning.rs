//! Where whoever paid comes back. These pages promise nothing: what is paid, the receipt says.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use web::hand_over::kept_by_nobody;
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::words::is_request_key;
use super::{OWED_PATH, named};
use crate::domain::{Basket, BasketItem};
use crate::service::{Baskets, ItemStanding};

/// After how many seconds a page asks again whether the receipt is there.
const ASK_AGAIN: (HeaderName, HeaderValue) =
    (HeaderName::from_static("refresh"), HeaderValue::from_static("5"));
/// After how many seconds it is worth trying again where Checkout is away.
const CHECKOUT_AWAY_SECONDS: u16 = 60;

/// How somebody came to the page of a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// By themselves.
    Looking,
    /// Checkout says that the payment went through.
    Returned,
    /// They turned back.
    Cancelled,
    /// Checkout could not do it.
    Failed,
}

#[derive(Template)]
#[template(path = "payments/basket.html")]
struct BasketPage {
    page: Page,
    words: Words,
    items: Vec<Item>,
    total: String,
    /// Where Checkout still waits for them.
    go_on: Option<String>,
    /// Whether it is worth looking again.
    is_waiting: bool,
    /// Whether nobody signed in.
    is_public: bool,
    /// A form that tries again.
    try_again: Option<TryAgain>,
}

/// The heading and what it means.
#[derive(Clone, Copy)]
struct Words {
    title: &'static str,
    text: &'static str,
}

struct Item {
    title: String,
    number: String,
    amount: String,
    badge: Badge,
    /// The page of what it is of.
    href: Option<String>,
    /// What can be taken away: the receipt of what is paid, the notice of what is not.
    paper: Option<Paper>,
}

struct Paper {
    href: String,
    label: String,
}

struct TryAgain {
    action: &'static str,
    fields: Vec<(&'static str, String)>,
}

/// Whose page a basket is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Of whoever signed in: each notice leads to its page and to its papers.
    Own,
    /// Of whoever did not: no more than what they had in their hand.
    Anybodys,
}

impl Arrival {
    /// The last part of the addresses that Checkout was given.
    fn read(outcome: &str) -> Result<Self, WebError> {
        match outcome {
            "ritorno" => Ok(Self::Returned),
            "annullato" => Ok(Self::Cancelled),
            "errore" => Ok(Self::Failed),
            _ => Err(WebError::NotFound),
        }
    }
}

/// A basket.
pub(super) async fn show_basket(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (basket, standings) = baskets.basket(&actor, named(&id)?).await?;
    draw(page, &baskets, (&basket, &standings), Shown::Own, Arrival::Looking)
}

/// The same for who comes back from Checkout.
pub(super) async fn come_back(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Path((id, outcome)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let arrival = Arrival::read(&outcome)?;
    let (basket, standings) = baskets.basket(&actor, named(&id)?).await?;
    draw(page, &baskets, (&basket, &standings), Shown::Own, arrival)
}

/// The same for who did not sign in.
pub(super) async fn come_back_anybody(
    State(baskets): State<Baskets>,
    page: Page,
    Path((key, outcome)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let arrival = Arrival::read(&outcome)?;
    if !is_request_key(&key) {
        return Err(WebError::NotFound);
    }
    let (basket, standings) = baskets.basket_for_anybody(&key).await?;
    draw(page, &baskets, (&basket, &standings), Shown::Anybodys, arrival)
}

/// The page of a basket: the truth about each notice, whatever way somebody came.
fn draw(
    page: Page,
    baskets: &Baskets,
    (basket, standings): (&Basket, &[ItemStanding]),
    shown: Shown,
    arrival: Arrival,
) -> Result<Response, WebError> {
    let now = baskets.payments().now();
    let is_paid = standings.iter().all(|one| *one == ItemStanding::Paid);
    let is_waiting = !is_paid && standings.contains(&ItemStanding::Waiting);
    let items = basket.items.iter().zip(standings);
    let drawn = BasketPage {
        words: words(is_paid, is_waiting, arrival),
        items: items.map(|(item, standing)| draw_item(&page, baskets, item, *standing, shown)).collect(),
        total: page.money(&basket.total()),
        go_on: basket.leads_on(now).filter(|_| is_waiting && arrival != Arrival::Returned).map(str::to_owned),
        is_waiting,
        is_public: shown == Shown::Anybodys,
        try_again: None,
        page,
    };
    let response = kept_by_nobody(web::show(&drawn)?);
    let asks_again = is_waiting && arrival == Arrival::Returned && basket.asks_again(now);
    Ok(if asks_again { ([ASK_AGAIN], response).into_response() } else { response })
}

/// The page where Checkout is away: what was chosen is kept, and each notice can be paid elsewhere.
pub(super) fn away(
    page: Page,
    baskets: &Baskets,
    basket: &Basket,
    shown: Shown,
    (action, fields): (&'static str, Vec<(&'static str, String)>),
) -> Result<Response, WebError> {
    let items = basket.items.iter();
    let drawn = BasketPage {
        words: Words { title: "payments-page-away", text: "payments-page-away-text" },
        items: items.map(|item| draw_item(&page, baskets, item, ItemStanding::Waiting, shown)).collect(),
        total: page.money(&basket.total()),
        go_on: None,
        is_waiting: false,
        is_public: shown == Shown::Anybodys,
        try_again: Some(TryAgain { action, fields }),
        page,
    };
    let response = kept_by_nobody(web::show(&drawn)?);
    let later = [(RETRY_AFTER, HeaderValue::from(CHECKOUT_AWAY_SECONDS))];
    Ok((StatusCode::SERVICE_UNAVAILABLE, later, response).into_response())
}

const fn words(is_paid: bool, is_waiting: bool, arrival: Arrival) -> Words {
    let (title, text) = match (is_paid, is_waiting, arrival) {
        (true, ..) => ("payments-page-done", "payments-page-done-text"),
        (false, false, _) => ("payments-page-gone", "payments-page-gone-text"),
        (_, _, Arrival::Looking) => ("payments-page-basket", "payments-page-basket-text"),
        (_, _, Arrival::Returned) => ("payments-page-waiting", "payments-page-waiting-text"),
        (_, _, Arrival::Cancelled) => ("payments-page-cancelled", "payments-page-cancelled-text"),
        (_, _, Arrival::Failed) => ("payments-page-failed", "payments-page-failed-text"),
    };
    Words { title, text }
}

fn draw_item(
    page: &Page,
    baskets: &Baskets,
    item: &BasketItem,
    standing: ItemStanding,
    shown: Shown,
) -> Item {
    let badge = match standing {
        ItemStanding::Paid => page.badge(Tone::Good, "payments-page-badge-paid"),
        ItemStanding::Waiting => page.badge(Tone::Waiting, "payments-page-badge-no-receipt"),
        ItemStanding::Gone => page.badge(Tone::Plain, "payments-page-badge-gone"),
    };
    let notice = format!("{OWED_PATH}/{}/avvisi/{}", item.position, item.notice);
    let paper = match standing {
        _ if shown == Shown::Anybodys => None,
        ItemStanding::Paid => {
            Some(Paper { href: format!("{notice}/ricevuta"), label: page.text("payments-page-receipt") })
        }
        ItemStanding::Waiting => {
            Some(Paper { href: format!("{notice}/documento"), label: page.text("payments-page-paper") })
        }
        ItemStanding::Gone => None,
    };
    let number = item.number.grouped();
    Item {
        title: baskets.payments().kinds().name_of(&item.kind, page.language()),
        number: page.text_with("payments-page-notice-number", &[("number", number.into())]),
        amount: page.money(&item.amount),
        badge,
        href: (shown == Shown::Own).then(|| format!("{OWED_PATH}/{}", item.position)),
        paper,
    }
}
