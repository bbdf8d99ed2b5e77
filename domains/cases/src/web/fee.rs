//! What a request costs, on its page and before it is sent.

use chrono::{NaiveDate, TimeDelta};
use payments::{NoticeNumber, OWED_PATH};
use web::Page;

use crate::definition::{Definition, Fee, StateKey};
use crate::domain::{CaseFee, FeeState, Foreseen, Owed};

/// How far something is that a request costs.
pub(super) struct FeeSide {
    /// What it is for.
    pub(super) name: String,
    pub(super) amount: String,
    pub(super) state: String,
    /// The number of its notice.
    pub(super) notice: String,
    /// By when, as long as it is owed.
    pub(super) pay_by: Option<String>,
    /// Where it is paid, or seen, by whom it is owed.
    pub(super) href: Option<String>,
    pub(super) is_owed: bool,
    /// Whether it can be paid in parts, of which the page of the payment tells.
    pub(super) is_in_parts: bool,
    /// Whether money comes back: a text key.
    pub(super) back: &'static str,
}

impl FeeSide {
    /// For the office.
    pub(super) fn of(fee: &CaseFee, definition: &Definition, page: &Page) -> Self {
        let is_owed = fee.state == FeeState::Owed;
        let number = NoticeNumber::parse(&fee.notice).map(|number| number.grouped());
        let defined = definition.fee_of(fee.number);
        Self {
            name: defined.map_or(String::new(), |fee| fee.name.in_language(page.language()).to_owned()),
            amount: page.money(&fee.amount),
            state: page.text(fee.state.key()),
            notice: number.unwrap_or_else(|_| fee.notice.clone()),
            pay_by: is_owed.then(|| page.date(&fee.pay_by)),
            href: None,
            is_owed,
            is_in_parts: is_owed && defined.is_some_and(|fee| fee.instalments.is_some()),
            back: back(defined),
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
    /// In which parts it can be paid, where there are several.
    pub(super) parts: Option<String>,
    /// Whether it waits for that: a text key.
    pub(super) waits: &'static str,
    pub(super) back: &'static str,
}

impl FeeAhead {
    pub(super) fn of(
        definition: &Definition,
        (fee, foreseen): (&Fee, Foreseen),
        today: NaiveDate,
        page: &Page,
    ) -> Self {
        let owed = match foreseen {
            Foreseen::Owed(owed) => Some(owed),
            Foreseen::OfficeSays => None,
        };
        let lead = match (&fee.owed_in, &owed) {
            (_, None) => "cases-fee-ahead-office-says",
            (None, Some(_)) => "cases-fee-ahead",
            (Some(_), Some(_)) => "cases-fee-ahead-later",
        };
        let amount = owed.as_ref().map_or(String::new(), |owed| page.money(&owed.total()));
        let state = fee.owed_in.as_ref().map_or(String::new(), |state| name_of(definition, state, page));
        Self {
            lead: page.text_with(
                lead,
                &[
                    ("name", fee.name.in_language(page.language()).into()),
                    ("amount", amount.into()),
                    ("days", fee.days.into()),
                    ("state", state.into()),
                ],
            ),
            parts: owed.and_then(|owed| parts((fee, &owed), today, page)),
            waits: match (&fee.owed_in, &fee.waits_in) {
                (Some(_), Some(_)) => "cases-fee-ahead-waits-then",
                (Some(_), None) => "cases-fee-ahead-nothing-now",
                (None, Some(_)) => "cases-fee-ahead-waits",
                (None, None) => "cases-fee-ahead-goes-on",
            },
            back: back(Some(fee)),
        }
    }
}

fn name_of(definition: &Definition, state: &StateKey, page: &Page) -> String {
    let named = definition.procedure.as_ref().and_then(|procedure| procedure.state(state));
    named.map_or(state.to_string(), |state| state.name.in_language(page.language()).to_owned())
}

/// How many parts there are, how much the first is, and by when the last is paid, if it came to be owed today.
fn parts((fee, owed): (&Fee, &Owed), today: NaiveDate, page: &Page) -> Option<String> {
    let parts = owed.parts(today + TimeDelta::days(fee.days.into()));
    let ((_, first), (last, _)) = (parts.first()?, parts.last()?);
    let count = i64::try_from(parts.len()).ok()?;
    Some(page.text_with(
        "cases-fee-ahead-parts",
        &[("count", count.into()), ("first", page.money(first).into()), ("day", page.date(last).into())],
    ))
}

fn back(fee: Option<&Fee>) -> &'static str {
    // What a request waits for is not owed for anything that was given yet.
    let comes_later = fee.is_some_and(|fee| fee.owed_in.is_some() && fee.waits_in.is_none());
    match (fee.is_some_and(|fee| fee.is_given_back), comes_later) {
        (true, _) => "cases-fee-comes-back",
        (false, true) => "cases-fee-office-says",
        (false, false) => "cases-fee-is-kept",
    }
}
