//! Paying in the street: a tobacconist who reads a notice and takes cash.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use web::i18n::Translator;

use super::checkout::is_digits;
use super::desk::NodeDesk;
use super::fault::NodeFault;
use super::order::{Receipting, TOBACCONIST};
use super::pages::{Desks, Fields, show, translator};
use super::paying::{Owed, Paid};

/// Where the tobacconist is.
pub(super) const PATH: &str = "/altrove";
const PAY_PATH: &str = "/altrove/paga";
/// How the text of a notice's QR code begins.
const QR_START: &str = "PAGOPA|002|";

/// The till: what was read, what is owed, what was paid.
#[derive(Template)]
#[template(path = "pagopa/elsewhere.html")]
struct ElsewherePage {
    t: Translator,
    path: &'static str,
    pay_path: &'static str,
    typed: String,
    /// Whether what was typed is no notice.
    is_unreadable: bool,
    owed: Option<OwedView>,
    paid: Option<PaidView>,
    fault: Option<String>,
}

struct OwedView {
    notice_number: String,
    creditor: String,
    description: String,
    amount: String,
}

struct PaidView {
    receipt: String,
    amount: String,
}

pub(super) fn routes(desk: Arc<NodeDesk>) -> Router {
    Router::new().route(PATH, get(show_till).post(look)).route(PAY_PATH, post(pay)).with_state(desk)
}

async fn show_till(headers: HeaderMap) -> Response {
    show(StatusCode::OK, &ElsewherePage::empty(translator(&headers)))
}

async fn look(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let mut page = ElsewherePage::empty(translator(&headers));
    page.typed = fields.get("notice").cloned().unwrap_or_default();
    let Some(number) = notice_in(&page.typed) else {
        page.is_unreadable = true;
        return show(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let owed = desk.verify(&number).await;
    page.tell_owed(owed);
    show(StatusCode::OK, &page)
}

async fn pay(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let mut page = ElsewherePage::empty(translator(&headers));
    let Some(number) = fields.get("notice").and_then(|typed| notice_in(typed)) else {
        page.is_unreadable = true;
        return show(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let paid = desk.pay_through(&number, &TOBACCONIST, Receipting::AtOnce).await;
    page.tell_paid(paid);
    show(StatusCode::OK, &page)
}

impl ElsewherePage {
    const fn empty(t: Translator) -> Self {
        Self {
            t,
            path: PATH,
            pay_path: PAY_PATH,
            typed: String::new(),
            is_unreadable: false,
            owed: None,
            paid: None,
            fault: None,
        }
    }

    fn tell_owed(&mut self, owed: Result<Owed, NodeFault>) {
        match owed {
            Err(fault) => self.fault = Some(fault.to_string()),
            Ok(owed) => {
                self.owed = Some(OwedView {
                    amount: self.t.money(owed.amount),
                    notice_number: owed.notice_number,
                    creditor: owed.creditor_name,
                    description: owed.description,
                });
            }
        }
    }

    fn tell_paid(&mut self, paid: Result<Paid, NodeFault>) {
        match paid {
            Err(fault) => self.fault = Some(fault.to_string()),
            Ok(paid) => {
                self.paid = Some(PaidView { amount: self.t.money(paid.amount), receipt: paid.receipt });
            }
        }
    }
}

/// The number in what was typed, or in the text of a QR code that was pasted.
fn notice_in(typed: &str) -> Option<String> {
    let number = match typed.trim().strip_prefix(QR_START) {
        Some(rest) => rest.split('|').next().unwrap_or_default(),
        None => typed,
    };
    let digits: String = number.chars().filter(|letter| !letter.is_whitespace()).collect();
    is_digits(&digits, 18).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_spaces_and_out_of_a_qr_code() {
        let number = Some("302032002700000251".to_owned());
        assert_eq!(notice_in(" 3020 3200 2700 0002 51 "), number);
        assert_eq!(notice_in("PAGOPA|002|302032002700000251|77777777777|12050\n"), number);
        assert_eq!(notice_in("30203200270000025"), None);
        assert_eq!(notice_in("PAGOPA|002|"), None);
    }
}
