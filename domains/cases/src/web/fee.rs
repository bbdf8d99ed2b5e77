//! What a request costs, on its page and before it is sent.

use payments::{NoticeNumber, OWED_PATH};
use web::Page;

use crate::definition::{Definition, Fee};
use crate::domain::{CaseFee, FeeState, Owed};

/// How far what a request costs is.
pub(super) struct FeeSide {
    pub(super) amount: String,
    pub(super) state: String,
    /// The number of its notice.
    pub(super) notice: String,
    /// By when, as long as it is owed.
    pub(super) pay_by: Option<String>,
    /// Where it is paid, or seen, by whom it is owed.
    pub(super) href: Option<String>,
    pub(super) is_owed: bool,
    /// Whether money comes back: a text key.
    pub(super) back: &'static str,
}

impl FeeSide {
    /// For the office.
    pub(super) fn of(fee: &CaseFee, definition: &Definition, page: &Page) -> Self {
        let is_owed = fee.state == FeeState::Owed;
        let number = NoticeNumber::parse(&fee.notice).map(|number| number.grouped());
        Self {
            amount: page.money(&fee.amount),
            state: page.text(fee.state.key()),
            notice: number.unwrap_or_else(|_| fee.notice.clone()),
            pay_by: is_owed.then(|| page.date(&fee.pay_by)),
            href: None,
            is_owed,
            back: back(definition.fee.as_ref()),
        }
    }

    /// For whoever owes it.
    pub(super) fn of_mine(fee: &CaseFee, definition: &Definition, page: &Page) -> Self {
        let href = Some(format!("{OWED_PATH}/{}", fee.position));
        Self { href, ..Self::of(fee, definition, page) }
    }
}

/// How far it is, on the line of a list.
pub(super) fn fee_in_list(fee: &CaseFee, page: &Page) -> String {
    let amount = page.money(&fee.amount);
    match fee.state {
        FeeState::Owed => page.text_with(
            "cases-fee-line-owed",
            &[("amount", amount.into()), ("day", page.date(&fee.pay_by).into())],
        ),
        other => {
            let state = page.text(other.key());
            page.text_with("cases-fee-line", &[("amount", amount.into()), ("state", state.into())])
        }
    }
}

/// What a request is about to cost.
pub(super) struct FeeAhead {
    pub(super) lead: String,
    /// Whether it waits for that: a text key.
    pub(super) waits: &'static str,
    pub(super) back: &'static str,
}

impl FeeAhead {
    pub(super) fn of((fee, owed): (&Fee, Owed), page: &Page) -> Self {
        let name = fee.name.in_language(page.language());
        Self {
            lead: page.text_with(
                "cases-fee-ahead",
                &[
                    ("name", name.into()),
                    ("amount", page.money(&owed.total()).into()),
                    ("days", fee.days.into()),
                ],
            ),
            waits: match fee.waits_in {
                Some(_) => "cases-fee-ahead-waits",
                None => "cases-fee-ahead-goes-on",
            },
            back: back(Some(fee)),
        }
    }
}

fn back(fee: Option<&Fee>) -> &'static str {
    match fee.is_some_and(|fee| fee.is_given_back) {
        true => "cases-fee-comes-back",
        false => "cases-fee-is-kept",
    }
}
