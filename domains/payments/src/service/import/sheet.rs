//! A row of the table.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use kernel::Cents;

use super::Reading;
use super::report::{ImportFault, needed, tidy};
use super::source::Cells;
use crate::domain::{
    AmountRule, Debtor, DebtorAddress, DebtorKind, Kind, KindKey, NewNotice, NewPosition, PositionFault,
    Terms,
};

/// Every column.
pub(super) const COLUMNS: &[&str] = &[
    "riferimento",
    "tipo",
    "anno",
    "codice_fiscale",
    "debitore",
    "via",
    "civico",
    "cap",
    "comune",
    "provincia",
    "stato",
    "email",
    "causale",
    "importo",
    "scadenza",
    "rate",
    "valida_dal",
    "scade_il",
];

/// The column that a fault of a position is about.
pub(super) fn column_of(fault: PositionFault) -> &'static str {
    match fault {
        PositionFault::Reference => "riferimento",
        PositionFault::Subject => "causale",
        PositionFault::Debtor => "codice_fiscale",
        PositionFault::Instalments | PositionFault::Order => "rate",
        PositionFault::Sum | PositionFault::Amount | PositionFault::Transfers | PositionFault::Rule => {
            "importo"
        }
        PositionFault::Days => "scade_il",
    }
}

/// What a row wants to be paid. To whom it goes the kind of due says.
pub(super) fn read(cells: &Cells, reading: &Reading<'_>) -> Result<NewPosition, ImportFault> {
    let text = |column: &'static str| tidy(cells.get(column).map(String::as_str), column);
    let kind = kind_of(text("tipo")?.as_deref(), reading)?;
    let subject = needed(cells.get("causale").map(String::as_str), "causale")?;
    let single = match text("importo")? {
        Some(amount) => {
            let due_on =
                day(text("scadenza")?.as_deref(), "scadenza")?.ok_or(ImportFault::missing("scadenza"))?;
            Some((cents(&amount, "importo")?, due_on))
        }
        None => None,
    };
    let instalments = instalments(text("rate")?.as_deref())?;
    // The year in which it is first due, and not that of today: the same file is the same next year.
    let asked_in = single.iter().chain(&instalments).map(|(_, due_on)| due_on.year()).min();
    let kind = match (year(text("anno")?.as_deref())?, asked_in) {
        (Some(year), Some(asked_in)) => Cow::Owned(kind.of_year(year, asked_in)),
        _ => Cow::Borrowed(kind),
    };
    let notice = |(amount, due_on): (Cents, NaiveDate)| NewNotice {
        amount,
        due_on,
        transfers: reading.payments.kinds().shares(&kind, amount, &subject),
        rule: AmountRule::Fixed,
    };
    let single = single.map(notice);
    let instalments: Vec<NewNotice> = instalments.into_iter().map(notice).collect();
    let terms = match (single, instalments) {
        (Some(single), parts) if parts.is_empty() => Terms::Single(single),
        (Some(single), instalments) => Terms::Either { single, instalments },
        (None, parts) if parts.is_empty() => return Err(ImportFault::missing("importo")),
        (None, parts) => Terms::Instalments(parts),
    };
    Ok(NewPosition {
        kind: kind.key.clone(),
        reference: needed(cells.get("riferimento").map(String::as_str), "riferimento")?,
        debtor: debtor(cells)?,
        valid_from: day(text("valida_dal")?.as_deref(), "valida_dal")?,
        expires_on: day(text("scade_il")?.as_deref(), "scade_il")?,
        subject,
        lines: Vec::new(),
        link: None,
        terms,
    })
}

/// The kind that a row names, or that everything in the file is.
fn kind_of<'a>(named: Option<&str>, reading: &Reading<'a>) -> Result<&'a Kind, ImportFault> {
    let Some(named) = named else { return reading.kind.ok_or(ImportFault::missing("tipo")) };
    let key = KindKey::parse(named);
    let kind = key.and_then(|key| reading.payments.kinds().get(&key));
    kind.ok_or(ImportFault::new("tipo", "payments-import-kind"))
}

fn debtor(cells: &Cells) -> Result<Debtor, ImportFault> {
    let text = |column: &'static str| tidy(cells.get(column).map(String::as_str), column);
    let needed = |column: &'static str| needed(cells.get(column).map(String::as_str), column);
    let code = needed("codice_fiscale")?.to_ascii_uppercase();
    let address = match text("via")? {
        Some(street) => Some(DebtorAddress {
            street,
            number: text("civico")?.unwrap_or_default(),
            post_code: needed("cap")?,
            town: needed("comune")?,
            province: text("provincia")?.unwrap_or_default(),
            country: text("stato")?.unwrap_or_else(|| "IT".to_owned()),
        }),
        None => None,
    };
    // The number of a company has eleven digits.
    let is_company = code.bytes().all(|byte| byte.is_ascii_digit());
    let kind = if is_company { DebtorKind::Company } else { DebtorKind::Person };
    Ok(Debtor { kind, code, name: needed("debitore")?, address, email: text("email")?, person: None })
}

/// `100,00 2026-04-30; 100,00 2026-06-30`.
fn instalments(text: Option<&str>) -> Result<Vec<(Cents, NaiveDate)>, ImportFault> {
    let one = |part: &str| -> Result<(Cents, NaiveDate), ImportFault> {
        let (amount, due_on) =
            part.trim().rsplit_once(' ').ok_or(ImportFault::new("rate", "payments-import-instalment"))?;
        let due_on = day(Some(due_on), "rate")?.ok_or(ImportFault::missing("rate"))?;
        Ok((cents(amount, "rate")?, due_on))
    };
    text.map_or(Ok(Vec::new()), |text| text.split(';').map(one).collect())
}

fn cents(text: &str, column: &'static str) -> Result<Cents, ImportFault> {
    let fits = |amount: &Cents| amount.cents() <= NewNotice::MOST_CENTS;
    Cents::typed(text).filter(fits).ok_or(ImportFault::new(column, "payments-import-amount"))
}

/// The year of what is owed, in four digits.
fn year(text: Option<&str>) -> Result<Option<i32>, ImportFault> {
    let read = |text: &str| {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| is_year);
        year.ok_or(ImportFault::new("anno", "payments-import-year"))
    };
    text.map(read).transpose()
}

/// A day, written with four digits of the year.
fn day(text: Option<&str>, column: &'static str) -> Result<Option<NaiveDate>, ImportFault> {
    let read = |text: &str| {
        let day = text.parse().ok().filter(|_| text.len() == "2020-03-16".len());
        day.ok_or(ImportFault::new(column, "payments-import-date"))
    };
    text.map(read).transpose()
}
