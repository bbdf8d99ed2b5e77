//! What notices say in the same words, and how they write amounts and days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::Cents;
use web::Translator;

/// Labels and sentences that every notice has. The design knows each by what follows the second dash.
const FIXED: [&str; 32] = [
    "payments-papers-system",
    "payments-papers-name",
    "payments-papers-creditor",
    "payments-papers-debtor",
    "payments-papers-fiscal-code",
    "payments-papers-how-much",
    "payments-papers-euro",
    "payments-papers-by",
    "payments-papers-changes",
    "payments-papers-where",
    "payments-papers-channels",
    "payments-papers-online",
    "payments-papers-nearby",
    "payments-papers-nearby-advice",
    "payments-papers-banks",
    "payments-papers-banks-short",
    "payments-papers-beside",
    "payments-papers-above",
    "payments-papers-to",
    "payments-papers-to-whom",
    "payments-papers-creditor-name",
    "payments-papers-subject",
    "payments-papers-cbill",
    "payments-papers-number",
    "payments-papers-creditor-code",
    "payments-papers-slip",
    "payments-papers-bank",
    "payments-papers-post",
    "payments-papers-account",
    "payments-papers-holder",
    "payments-papers-kind",
    "payments-papers-slip-advice",
];

/// The texts by the names that the design has for them.
pub(super) fn fixed(translator: Translator, has_postal_account: bool) -> BTreeMap<&'static str, String> {
    let named = |key: &'static str| (key.splitn(3, '-').last().unwrap_or(key), translator.text(key));
    let online = ("online-advice", online_advice(translator, has_postal_account));
    FIXED.into_iter().map(named).chain([online]).collect()
}

/// Where one can pay without going anywhere.
pub(super) fn online_advice(translator: Translator, has_postal_account: bool) -> String {
    translator.text(if has_postal_account {
        "payments-papers-online-advice-postal"
    } else {
        "payments-papers-online-advice"
    })
}

/// An amount as the guide has it: `1.234,56`.
pub(super) fn figures(translator: Translator, amount: Cents) -> String {
    format!("{},{:02}", translator.number(amount.cents() / 100), amount.cents() % 100)
}

/// A day as the guide has it: `gg/mm/aaaa`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A text that is no longer than its place lets it be.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn amounts_and_days_are_written_as_the_guide_has_them() {
        let italian = Translator::new(Language::It);
        assert_eq!(figures(italian, Cents::new(99_999_999)), "999.999,99");
        assert_eq!(figures(italian, Cents::new(5)), "0,05");
        assert_eq!(day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), "01/03/2026");
    }

    #[test]
    fn a_text_that_is_too_long_says_so_and_keeps_to_its_place() {
        assert_eq!(shortened("Tassa sui rifiuti", 17), "Tassa sui rifiuti");
        assert_eq!(shortened("Tassa sui rifiuti", 11), "Tassa sui…");
        assert_eq!(shortened("èèèè", 3), "èè…");
    }
}
