//! Checkout: a creditor's basket, and the page on which its payer chooses what happens.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use kernel::Cents;
use serde::Deserialize;

use super::desk::NodeDesk;
use super::fault::NodeFault;
use super::order::{BANK, CARDS, Provider, Receipting};
use super::paying::Owed;
use super::rest::problem;

/// Where baskets are paid.
pub(super) const PATH: &str = "/checkout/carrello";
/// The most notices of a basket.
const NOTICES_MAX: usize = 5;
/// What the words of a notice may measure.
const WORDS_MAX: usize = 140;

/// `CartRequest`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cart {
    pub(super) payment_notices: Vec<CartNotice>,
    return_urls: ReturnUrls,
}

/// `PaymentNotice`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CartNotice {
    pub(super) notice_number: String,
    fiscal_code: String,
    amount: u32,
    company_name: String,
    pub(super) description: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReturnUrls {
    return_ok_url: String,
    return_cancel_url: String,
    return_error_url: String,
}

impl CartNotice {
    fn is_well_formed(&self) -> bool {
        is_digits(&self.notice_number, 18)
            && is_digits(&self.fiscal_code, 11)
            && self.amount > 0
            && self.company_name.chars().count() <= WORDS_MAX
            && self.description.chars().count() <= WORDS_MAX
    }
}

impl Cart {
    fn is_well_formed(&self) -> bool {
        let urls = &self.return_urls;
        (1..=NOTICES_MAX).contains(&self.payment_notices.len())
            && self.payment_notices.iter().all(CartNotice::is_well_formed)
            && [&urls.return_ok_url, &urls.return_cancel_url, &urls.return_error_url]
                .iter()
                .all(|url| is_address(url))
    }
}

/// Whether a browser can be sent there.
fn is_address(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && url.bytes().all(|letter| letter.is_ascii_graphic())
}

/// Whether there are so many digits, and nothing else.
pub(super) fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// `POST /carts`: keeps the basket, and says where its payer is to go.
pub(super) fn take_cart(desk: &NodeDesk, body: &[u8]) -> Response {
    let cart = serde_json::from_slice::<Cart>(body).ok().filter(Cart::is_well_formed);
    let Some(cart) = cart else {
        return problem(StatusCode::BAD_REQUEST, "not a basket of one to five notices with three ways back");
    };
    if cart.payment_notices.iter().any(|notice| notice.fiscal_code != desk.creditor()) {
        return problem(StatusCode::BAD_REQUEST, "an unknown creditor");
    }
    let id = desk.book().put_cart(cart);
    (StatusCode::FOUND, [(LOCATION, format!("{}{PATH}/{id}", desk.url()))]).into_response()
}

/// One notice of a basket, as its creditor sees it now.
pub(super) struct CartLine {
    pub(super) notice_number: String,
    pub(super) description: String,
    /// What the basket said.
    pub(super) asked: Cents,
    pub(super) owed: Result<Owed, NodeFault>,
}

/// What a payer does with a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Pay(&'static Provider, Receipting),
    PayTwice,
    Fail,
    Cancel,
}

impl Choice {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "card" => Some(Self::Pay(&CARDS, Receipting::AtOnce)),
            "bank" => Some(Self::Pay(&BANK, Receipting::AtOnce)),
            "late" => Some(Self::Pay(&CARDS, Receipting::Later)),
            "on-request" => Some(Self::Pay(&CARDS, Receipting::OnRequest)),
            "flow-only" => Some(Self::Pay(&CARDS, Receipting::Never)),
            "twice" => Some(Self::PayTwice),
            "fail" => Some(Self::Fail),
            "cancel" => Some(Self::Cancel),
            _ => None,
        }
    }
}

impl NodeDesk {
    /// The notices of a basket with what their creditor says; `None` where there is no such basket.
    pub(super) async fn cart_lines(&self, id: &str) -> Option<Vec<CartLine>> {
        let cart = self.book().carts.get(id).cloned()?;
        let mut lines = Vec::with_capacity(cart.payment_notices.len());
        for notice in cart.payment_notices {
            lines.push(CartLine {
                owed: self.verify(&notice.notice_number).await,
                asked: Cents::new(notice.amount),
                notice_number: notice.notice_number,
                description: notice.description,
            });
        }
        Some(lines)
    }

    /// Does what the payer of a basket chose, and gives where they go next; `None` where there is no such basket.
    pub(super) async fn settle_cart(&self, id: &str, choice: Choice) -> Option<String> {
        let cart = self.book().carts.remove(id)?;
        let urls = cart.return_urls;
        let numbers: Vec<String> =
            cart.payment_notices.into_iter().map(|notice| notice.notice_number).collect();
        let paid = match choice {
            Choice::Fail => return Some(urls.return_error_url),
            Choice::Cancel => return Some(urls.return_cancel_url),
            Choice::Pay(provider, how) => self.pay_all(&numbers, provider, how).await,
            Choice::PayTwice => self.pay_all_twice(&numbers).await,
        };
        Some(match paid {
            Ok(()) => urls.return_ok_url,
            Err(fault) => {
                tracing::info!(code = fault.code, "a basket of the local node was not paid");
                urls.return_error_url
            }
        })
    }

    /// All or none: nothing is paid before everything is held.
    async fn pay_all(
        &self,
        numbers: &[String],
        provider: &'static Provider,
        how: Receipting,
    ) -> Result<(), NodeFault> {
        let mut tokens = Vec::with_capacity(numbers.len());
        for number in numbers {
            match self.activate(number, provider, None).await {
                Ok(activation) => tokens.push(activation.token),
                Err(fault) => {
                    tokens.iter().for_each(|token| self.abandon(token));
                    return Err(fault);
                }
            }
        }
        for token in &tokens {
            self.conclude(token, how).await?;
        }
        Ok(())
    }

    async fn pay_all_twice(&self, numbers: &[String]) -> Result<(), NodeFault> {
        self.pay_all(numbers, &CARDS, Receipting::AtOnce).await?;
        for number in numbers {
            self.pay_again(number, &BANK).await?;
        }
        Ok(())
    }
}
