//! The node's pages: the basket of a creditor, and what they have in common. Each says that nothing is paid.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use kernel::{Cents, Language};
use web::i18n::{Translator, preferred};

use super::checkout::{self, CartLine, Choice};
use super::desk::NodeDesk;
use super::{elsewhere, overview, rest};

pub(super) type Fields = HashMap<String, String>;
pub(super) type Desks = State<Arc<NodeDesk>>;

/// A basket, and what its payer may do.
#[derive(Template)]
#[template(path = "pagopa/basket.html")]
struct BasketPage {
    t: Translator,
    action: String,
    lines: Vec<LineView>,
    total: String,
    /// Whether something may be paid: the creditor wants money for each notice.
    is_payable: bool,
}

struct LineView {
    notice_number: String,
    description: String,
    amount: String,
    /// What the basket said, where the creditor says something else.
    asked: Option<String>,
    /// Why it cannot be paid.
    fault: Option<String>,
}

/// Something that is not there, or not as it should be.
#[derive(Template)]
#[template(path = "pagopa/wrong.html")]
struct WrongPage {
    t: Translator,
}

pub(super) fn routes(desk: Arc<NodeDesk>) -> Router {
    let baskets = Router::new()
        .route(&format!("{}/{{id}}", checkout::PATH), get(show_basket).post(settle_basket))
        .with_state(Arc::clone(&desk));
    Router::new()
        .merge(baskets)
        .merge(elsewhere::routes(Arc::clone(&desk)))
        .merge(overview::routes(Arc::clone(&desk)))
        .merge(rest::routes(desk))
}

async fn show_basket(State(desk): Desks, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let t = translator(&headers);
    let Some(lines) = desk.cart_lines(&id).await else { return wrong(t, StatusCode::NOT_FOUND) };
    let total: Cents = lines.iter().filter_map(|line| Some(line.owed.as_ref().ok()?.amount)).sum();
    let is_payable = lines.iter().all(|line| line.owed.is_ok());
    let action = format!("{}/{id}", checkout::PATH);
    let lines = lines.into_iter().map(|line| LineView::of(t, line)).collect();
    show(StatusCode::OK, &BasketPage { t, action, lines, total: t.money(total), is_payable })
}

async fn settle_basket(
    State(desk): Desks,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let t = translator(&headers);
    let Some(choice) = fields.get("choice").and_then(|word| Choice::parse(word)) else {
        return wrong(t, StatusCode::UNPROCESSABLE_ENTITY);
    };
    match desk.settle_cart(&id, choice).await {
        Some(url) => Redirect::to(&url).into_response(),
        None => wrong(t, StatusCode::NOT_FOUND),
    }
}

impl LineView {
    fn of(t: Translator, line: CartLine) -> Self {
        let amount = line.owed.as_ref().map_or(line.asked, |owed| owed.amount);
        Self {
            notice_number: line.notice_number,
            description: line.description,
            amount: t.money(amount),
            asked: (amount != line.asked).then(|| t.money(line.asked)),
            fault: line.owed.err().map(|fault| fault.to_string()),
        }
    }
}

pub(super) fn wrong(t: Translator, status: StatusCode) -> Response {
    show(status, &WrongPage { t })
}

pub(super) fn translator(headers: &HeaderMap) -> Translator {
    Translator::new(preferred(headers, &Language::ALL))
}

pub(super) fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the local node cannot be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
