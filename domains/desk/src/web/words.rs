//! What pages of desks say in the same words: uses of certificates, sums, months.

use certificates::{Certificates, Channel, ExemptionCode, Kind, Kinds, Use, Uses};
use chrono::Datelike as _;
use kernel::Cents;
use web::Page;
use web::ui::{Choice, FormErrors};

use crate::domain::Month;

/// The value of the field for a use that no law exempts.
const ORDINARY: &str = "ordinary";

/// The uses that cost nothing and need no law to be named: what is issued where no money is taken for the city.
pub(super) fn free_uses(page: &Page, certificates: &Certificates) -> Vec<Choice> {
    let (uses, fees) = (certificates.rulebook().uses(), &certificates.city().fees);
    let is_free = |code: ExemptionCode| {
        let purpose = Use::Exempt { code, description: None };
        uses.duty(&Kinds::one(Kind::Residence), &purpose, Channel::Counter, fees).is_free()
    };
    let offered = uses.exemptions().iter().filter(|row| !row.needs_description && !row.administrations_only);
    offered
        .filter(|row| is_free(row.code))
        .map(|row| Choice::new(row.code.0.to_string(), page.text(&row.key())))
        .collect()
}

/// The uses of a counter, each with its price for a kind that is not free by nature.
pub(super) fn priced_uses(page: &Page, certificates: &Certificates) -> Vec<Choice> {
    let (uses, fees) = (certificates.rulebook().uses(), &certificates.city().fees);
    let priced = |value: String, label: String, purpose: &Use| {
        let due = uses.duty(&Kinds::one(Kind::Residence), purpose, Channel::Counter, fees).total();
        let price = if due.is_zero() { page.text("desk-free") } else { page.money(&due) };
        let words = [("use", label.into()), ("price", price.into())];
        Choice::new(value, page.text_with("desk-use-priced", &words))
    };
    let ordinary = priced(ORDINARY.to_owned(), page.text("desk-use-ordinary"), &Use::Ordinary);
    let offered = uses.exemptions().iter().filter(|row| !row.needs_description && !row.administrations_only);
    let exempt = offered.map(|row| {
        let purpose = Use::Exempt { code: row.code, description: None };
        priced(row.code.0.to_string(), page.text(&row.key()), &purpose)
    });
    std::iter::once(ordinary).chain(exempt).collect()
}

/// The use of a form. A certificate that is free by nature is not asked what it is for.
pub(super) fn read_use(uses: &Uses, kind: Kind, text: &str, errors: &mut FormErrors) -> Option<Use> {
    if text == ORDINARY || (text.is_empty() && uses.are_exempt_by_nature(&Kinds::one(kind))) {
        return Some(Use::Ordinary);
    }
    let code = text.parse().ok().and_then(|code| uses.exemption(ExemptionCode(code)));
    let row = code.filter(|row| !row.needs_description && !row.administrations_only);
    if row.is_none() {
        errors.add("purpose", "desk-use-choose");
    }
    row.map(|row| Use::Exempt { code: row.code, description: None })
}

/// The kind of a field: ANPR's code.
pub(super) fn read_kind(text: &str) -> Option<Kind> {
    Kind::from_code(text.parse().ok()?)
}

/// An amount that may be below zero.
pub(super) fn signed(page: &Page, cents: i64) -> String {
    let amount = Cents::try_new(cents.abs()).map(|amount| page.money(&amount)).unwrap_or_default();
    if cents < 0 { page.text_with("desk-minus", &[("amount", amount.into())]) } else { amount }
}

/// A month in words: `marzo 2020`, as accounts are headed.
pub(super) fn month_in_words(page: &Page, month: Month) -> String {
    let first = month.first();
    let name = page.text(&format!("web-month-{}", first.month()));
    page.text_with(
        "desk-month-named",
        &[("month", name.into()), ("year", first.format("%Y").to_string().into())],
    )
}
