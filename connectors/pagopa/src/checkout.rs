//! Checkout: the pages on which somebody pays several notices at once.

use kernel::Cents;
use secrecy::SecretString;
use serde::Serialize;

use crate::rest::{Api, ApiError, Platform};

/// So many notices are paid at once, at most.
pub const CART_NOTICES_MAX: usize = 5;

/// A notice in a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CartNotice {
    /// Eighteen digits.
    pub notice_number: String,
    /// The creditor's tax code.
    pub fiscal_code: String,
    /// What it costs today; never nothing.
    pub amount: Cents,
    /// The creditor's name.
    #[serde(serialize_with = "short")]
    pub company_name: String,
    /// What for.
    #[serde(serialize_with = "short")]
    pub description: String,
}

/// Where the payer comes back to. None of it proves anything: that a notice was paid is told by its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReturnUrls {
    /// After a payment.
    #[serde(rename = "returnOkUrl")]
    pub paid: String,
    /// After they thought better of it.
    #[serde(rename = "returnCancelUrl")]
    pub cancelled: String,
    /// After something went wrong.
    #[serde(rename = "returnErrorUrl")]
    pub failed: String,
}

/// What somebody is about to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cart {
    payment_notices: Vec<CartNotice>,
    /// Where the payer comes back to.
    pub return_urls: ReturnUrls,
    /// Where Checkout writes to the payer.
    #[serde(rename = "emailNotice", skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Our name for this cart.
    #[serde(rename = "idCart", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether all of it may go to postal accounts.
    #[serde(rename = "allCCP")]
    pub all_postal: bool,
}

/// A cart that Checkout would not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CartError {
    /// Nothing in it.
    #[error("there is nothing to pay in the cart")]
    Empty,
    /// More than [`CART_NOTICES_MAX`].
    #[error("at most five notices are paid at once")]
    TooMany,
    /// A notice that costs nothing.
    #[error("a notice in the cart costs nothing")]
    Free,
}

impl Cart {
    /// Puts notices into a cart.
    pub fn try_new(notices: Vec<CartNotice>, return_urls: ReturnUrls) -> Result<Self, CartError> {
        match notices.len() {
            0 => return Err(CartError::Empty),
            1..=CART_NOTICES_MAX => {}
            _ => return Err(CartError::TooMany),
        }
        if notices.iter().any(|notice| notice.amount.is_zero()) {
            return Err(CartError::Free);
        }
        Ok(Self { payment_notices: notices, return_urls, email: None, id: None, all_postal: false })
    }

    /// What is in it.
    #[must_use]
    pub fn notices(&self) -> &[CartNotice] {
        &self.payment_notices
    }
}

/// Opens the pages of Checkout for a payer.
#[derive(Clone)]
pub struct CheckoutClient {
    api: Api,
}

impl CheckoutClient {
    /// The client of a creditor, by the key of its subscription to Checkout.
    #[must_use]
    pub const fn new(platform: Platform, key: SecretString) -> Self {
        Self { api: Api::new(platform, "/checkout/ec/v1", key) }
    }

    /// Hands a cart over, and tells to which page the payer is to be sent.
    #[tracing::instrument(name = "pagopa.checkout", skip_all)]
    pub async fn begin(&self, cart: &Cart) -> Result<String, ApiError> {
        let reply = self.api.post("/carts", cart).await?;
        if reply.status != 302 {
            // Any other yes leads nowhere.
            return Err(reply.of_success().err().unwrap_or(ApiError::Nonsense));
        }
        reply.location.filter(|page| Platform::is_safe(page)).ok_or(ApiError::Nonsense)
    }
}

/// As much of a text as Checkout takes.
fn short<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let end = text.char_indices().nth(140).map_or(text.len(), |(at, _)| at);
    serializer.serialize_str(&text[..end])
}
