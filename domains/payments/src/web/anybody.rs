//! `/paga`: paying a notice that one has in one's hand, without signing in. Nothing of whoever pays is kept.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use web::hand_over::kept_by_nobody;
use web::ui::FormErrors;
use web::{Message, Page, WebError};

use super::basket::{going, refusal};
use super::fields::Fields;
use super::returning::{self, Shown};
use super::words::new_request_key;
use super::{PUBLIC_BASKET_PATH, address_of};
use crate::domain::{BasketRefused, NoticeNumber};
use crate::service::{BasketError, Baskets, ForAnybody};

#[derive(Template)]
#[template(path = "payments/anybody.html")]
struct AskPage {
    page: Page,
    number: String,
    code: String,
}

/// What the notice is of and what it costs, and no word of whose it is.
#[derive(Template)]
#[template(path = "payments/found.html")]
struct FoundPage {
    page: Page,
    kind: String,
    number: String,
    code: String,
    amount: String,
    request_key: String,
}

/// Asks for the number and the code that stand on the notice.
pub(super) async fn ask_for_notice(page: Page) -> Result<Response, WebError> {
    web::show(&AskPage { page, number: String::new(), code: String::new() })
}

/// Shows what was found.
pub(super) async fn find_notice(
    State(baskets): State<Baskets>,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let number = match read(&fields) {
        Ok(number) => number,
        Err(errors) => return ask_again(page, errors, &fields),
    };
    match baskets.find_for_anybody(&number, fields.text("codice")).await {
        Ok(ForAnybody { kind, number, amount }) => {
            let found = FoundPage {
                kind: baskets.payments().kinds().name_of(&kind, page.language()),
                number: number.grouped(),
                code: fields.text("codice").to_owned(),
                amount: page.money(&amount),
                request_key: new_request_key(),
                page,
            };
            Ok(kept_by_nobody(web::show(&found)?))
        }
        Err(error) => refuse(page, error, &fields),
    }
}

/// Leads to where it is paid. Number and code are asked once more: a form can be written by hand.
pub(super) async fn open_basket(
    State(baskets): State<Baskets>,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let key = fields.request_key()?;
    let number = match read(&fields) {
        Ok(number) => number,
        Err(errors) => return ask_again(page, errors, &fields),
    };
    let address = address_of(&page.city().public_url, &format!("{PUBLIC_BASKET_PATH}/{key}"));
    match baskets.open_for_anybody(&number, fields.text("codice"), key, &address).await {
        Ok(basket) => going(page, &basket),
        Err(BasketError::CheckoutAway(basket, error)) => {
            tracing::warn!(basket.id = %basket.id, "checkout is away for basket {}: {error}", basket.id);
            let sent = ["numero", "codice", "request_key"];
            let again = sent.map(|name| (name, fields.text(name).to_owned())).into();
            returning::away(page, &baskets, &basket, Shown::Anybodys, (PUBLIC_BASKET_PATH, again))
        }
        Err(error) => refuse(page, error, &fields),
    }
}

fn read(fields: &Fields) -> Result<NoticeNumber, FormErrors> {
    let mut errors = FormErrors::default();
    let number = NoticeNumber::parse(fields.text("numero")).ok();
    if number.is_none() {
        errors.add("numero", "payments-page-number-wrong");
    }
    // Eleven digits of an organisation, or sixteen signs of a person.
    let code = fields.text("codice");
    if !matches!(code.len(), 11 | 16) || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        errors.add("codice", "payments-page-code-wrong");
    }
    number.filter(|_| errors.is_empty()).ok_or(errors)
}

/// A wrong code, a notice that is paid, expired or withdrawn, and none at all are one answer.
fn refuse(page: Page, error: BasketError, fields: &Fields) -> Result<Response, WebError> {
    match error {
        BasketError::Refused(BasketRefused::NotPayable) => {
            ask_again(page, FormErrors::one("numero", "payments-page-anybody-not-found"), fields)
        }
        BasketError::Refused(other) => ask_again(page, FormErrors::one("numero", refusal(other)), fields),
        BasketError::KeyUsedOtherwise => {
            Err(WebError::Conflict(Message::new("payments-page-basket-changed")))
        }
        BasketError::CheckoutAway(_, error) => Err(WebError::unavailable(error)),
        BasketError::Payment(error) => Err(error.into()),
    }
}

fn ask_again(page: Page, errors: FormErrors, fields: &Fields) -> Result<Response, WebError> {
    let (number, code) = (fields.text("numero").to_owned(), fields.text("codice").to_owned());
    Ok(kept_by_nobody(web::show_again(&AskPage { page: page.with_errors(errors), number, code })?))
}
