//! The central archive (*archivio centralizzato degli avvisi*, ACA): what creditors tell of their positions.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::desk::NodeDesk;
use super::rest::problem;

/// The greatest amount of the archive, in cents.
const MOST: u64 = 99_999_999_999;
/// So many positions are kept; new ones are refused.
const MOST_TOLD: usize = 100_000;

/// A position as the archive was told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPosition {
    /// The creditor's fiscal code.
    pub creditor: String,
    /// The notice.
    pub notice_number: String,
    /// IUV.
    pub reference: String,
    /// Who owes.
    pub debtor_code: String,
    /// How much; nothing where the position was withdrawn.
    pub amount: Cents,
    /// What for.
    pub description: String,
    /// Until when, as it was written.
    pub expires: String,
    /// When it was told last.
    pub at: DateTime<Utc>,
    /// How often.
    pub times: u32,
}

/// `NewDebtPositionRequest`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewPosition {
    pa_fiscal_code: String,
    entity_type: String,
    entity_fiscal_code: String,
    entity_full_name: String,
    iuv: String,
    nav: Option<String>,
    amount: u64,
    description: String,
    expiration_date: String,
    iban: Option<String>,
    postal_iban: Option<String>,
    #[serde(default)]
    switch_to_expired: bool,
}

/// `DebtPositionResponse`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeptPosition {
    pa_fiscal_code: String,
    entity_type: String,
    entity_fiscal_code: String,
    entity_full_name: String,
    iuv: String,
    nav: String,
    amount: u64,
    description: String,
    expiration_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    iban: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_iban: Option<String>,
    switch_to_expired: bool,
    status: &'static str,
}

impl NewPosition {
    fn is_well_formed(&self) -> bool {
        let fits = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
        self.pa_fiscal_code.len() == 11
            && self.pa_fiscal_code.bytes().all(|digit| digit.is_ascii_digit())
            && matches!(self.entity_type.as_str(), "F" | "G")
            && self.entity_fiscal_code.chars().count() >= 2
            && fits(&self.entity_full_name, 255)
            && fits(&self.iuv, 255)
            && self.nav.as_ref().is_none_or(|nav| fits(nav, 255))
            && fits(&self.description, 255)
            && self.amount <= MOST
            && [&self.iban, &self.postal_iban].into_iter().flatten().all(|iban| iban.len() == 27)
    }
}

/// `POST /paCreatePosition`: a new position, a changed one, or (amount 0) one that is withdrawn.
pub(super) fn record(desk: &NodeDesk, body: &[u8]) -> Response {
    let Ok(told) = serde_json::from_slice::<NewPosition>(body) else {
        return problem(StatusCode::BAD_REQUEST, "not a position");
    };
    let Some(amount) = i64::try_from(told.amount).ok().and_then(|cents| Cents::try_new(cents).ok()) else {
        return problem(StatusCode::BAD_REQUEST, "not an amount");
    };
    if !told.is_well_formed() {
        return problem(StatusCode::BAD_REQUEST, "a field is too long, too short or of another form");
    }
    if told.pa_fiscal_code != desk.creditor() {
        return problem(StatusCode::NOT_FOUND, "an unknown creditor");
    }
    let nav = told.nav.clone().unwrap_or_else(|| format!("3{}", told.iuv));
    let mut book = desk.book();
    let is_paid = book.orders_of(&told.pa_fiscal_code, &nav).any(|order| order.paid_at().is_some());
    if is_paid {
        return problem(StatusCode::CONFLICT, "paid");
    }
    let key = (told.pa_fiscal_code.clone(), nav.clone());
    let times = book.told.get(&key).map_or(0, |before| before.times);
    if times == 0 && book.told.len() >= MOST_TOLD {
        return problem(StatusCode::INTERNAL_SERVER_ERROR, "the local archive is full");
    }
    book.told.insert(
        key,
        ToldPosition {
            creditor: told.pa_fiscal_code.clone(),
            notice_number: nav.clone(),
            reference: told.iuv.clone(),
            debtor_code: told.entity_fiscal_code.clone(),
            amount,
            description: told.description.clone(),
            expires: told.expiration_date.clone(),
            at: desk.now(),
            times: times.saturating_add(1),
        },
    );
    drop(book);
    Json(kept(told, nav)).into_response()
}

fn kept(told: NewPosition, nav: String) -> KeptPosition {
    KeptPosition {
        status: if told.amount == 0 { "INVALID" } else { "VALID" },
        pa_fiscal_code: told.pa_fiscal_code,
        entity_type: told.entity_type,
        entity_fiscal_code: told.entity_fiscal_code,
        entity_full_name: told.entity_full_name,
        iuv: told.iuv,
        nav,
        amount: told.amount,
        description: told.description,
        expiration_date: told.expiration_date,
        iban: told.iban,
        postal_iban: told.postal_iban,
        switch_to_expired: told.switch_to_expired,
    }
}
