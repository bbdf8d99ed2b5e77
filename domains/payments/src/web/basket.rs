//! Choosing notices and going to pay them.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::fields::Fields;
use super::owed::{self, Before};
use super::returning::{self, Shown};
use super::{BASKET_PATH, address_of};
use crate::domain::{Basket, BasketId, BasketRefused};
use crate::service::{BasketError, Baskets};

/// A link that is only on its way. Browsers hold an address that a form is sent on to against the targets of the form's
/// page, which are our own: so it is a page, and not a redirect.
#[derive(Template)]
#[template(path = "payments/going.html")]
struct GoingPage {
    page: Page,
    address: String,
    total: String,
}

/// Opens a basket of what was chosen, and leads to where it is paid.
pub(super) async fn open_basket(
    State(baskets): State<Baskets>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let (chosen, key) = (fields.notices()?, fields.request_key()?);
    let public_url = page.city().public_url.clone();
    let page_of = |id: BasketId| address_of(&public_url, &format!("{BASKET_PATH}/{id}"));
    match baskets.open(&actor, &chosen, key, page_of).await {
        Ok(basket) => going(page, &basket),
        Err(BasketError::CheckoutAway(basket, error)) => {
            tracing::warn!(basket.id = %basket.id, "checkout is away for basket {}: {error}", basket.id);
            let hidden = chosen.iter().map(|notice| ("avviso", notice.to_string()));
            let fields = hidden.chain([("request_key", key.to_owned())]).collect();
            returning::away(page, &baskets, &basket, Shown::Own, (BASKET_PATH, fields))
        }
        Err(BasketError::Refused(refused)) => {
            let before = Before { chosen, request_key: Some(key.to_owned()), ..Before::default() };
            let errors = FormErrors::one("avviso", refusal(refused));
            owed::choose_again(&baskets, &actor, page, errors, before).await
        }
        Err(BasketError::KeyUsedOtherwise) => {
            // Somebody came back to a form that had been sent, and chose something else: it gets a key of its own.
            let before = Before { chosen, ..Before::default() };
            let errors = FormErrors::one("avviso", "payments-page-basket-changed");
            owed::choose_again(&baskets, &actor, page, errors, before).await
        }
        Err(BasketError::Payment(error)) => Err(error.into()),
    }
}

/// The page on which a browser goes on to Checkout by itself, or by a press of the button.
pub(super) fn going(page: Page, basket: &Basket) -> Result<Response, WebError> {
    let address = basket.begun.as_ref().map(|(address, _)| address.clone());
    let address = address.ok_or_else(|| WebError::unexpected("a basket was begun nowhere"))?;
    let going = GoingPage { address, total: page.money(&basket.total()), page };
    Ok(web::hand_over::kept_by_nobody(web::show(&going)?))
}

/// Why notices cannot be paid together, in a sentence.
pub(super) fn refusal(refused: BasketRefused) -> Message {
    match refused {
        BasketRefused::Empty => Message::new("payments-page-basket-empty"),
        BasketRefused::TooMany => Message::new("payments-page-basket-too-many").with("most", Basket::MOST),
        BasketRefused::WholeAndParts => Message::new("payments-page-basket-whole-and-parts"),
        BasketRefused::NotPayable => Message::new("payments-page-basket-not-payable"),
    }
}
