//! The waste tax (*TARI*, art. 1 c. 641-668 L. 147/2013) of a home, by the method of D.P.R. 158/1999: a fixed part by square metres
//! and a variable part by how many live there, both by days, less what the comune's rules take off; and beside the tax what the
//! authority adds for every home.

mod dwelling;
mod rules;
#[cfg(test)]
mod tests;

pub(crate) use dwelling::ends_of;
pub use dwelling::{Dwelling, DwellingFault, DwellingId, DwellingUse};
pub use rules::{
    Applies, Component, ComponentAmount, DayOfYear, DueDays, Parts, Rate, Reduction, Size, TariRules,
    TariRulesError, Tariff,
};

use chrono::{Datelike, NaiveDate};
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::kinds::{Kind, Kinds};
use super::late::LateTerms;
use super::notice::{AmountRule, NewNotice, Terms};

/// How many live in a home, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Household {
    /// So many of the holder's family sheet.
    Family(u32),
    /// So many are reckoned for its size.
    BySize(u32),
}

impl Household {
    /// How many.
    #[must_use]
    pub const fn occupants(self) -> u32 {
        match self {
            Self::Family(count) | Self::BySize(count) => count,
        }
    }
}

/// What a row of the computation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Square metres × tariff × Ka, by days.
    Fixed {
        /// Euro for a square metre.
        tariff: Rate,
        /// Ka, in hundredths.
        coefficient: u32,
    },
    /// Tariff × Kb, by days.
    Variable {
        /// Euro for a household.
        tariff: Rate,
        /// Kb, in hundredths.
        coefficient: u32,
    },
    /// Taken off.
    Reduction {
        /// Which.
        key: String,
        /// How much of each part that it is on, in percent.
        percent: u32,
    },
    /// What others get on top of the comune's part: TEFA.
    Others {
        /// In hundredths of a percent of it.
        share: u32,
    },
    /// To the nearest euro (art. 1 c. 166 L. 296/2006).
    Rounding,
    /// What the authority adds, by days.
    Component {
        /// Which.
        key: String,
        /// How much it is for a whole year.
        of_year: Cents,
    },
}

/// A row of the computation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub what: RowKind,
    /// Whether it is taken off.
    pub is_less: bool,
    /// How much.
    pub amount: Cents,
}

/// The tax of a dwelling for a year, with all that it takes to reckon it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Of which year.
    pub year: i32,
    /// Where the home is.
    pub address: String,
    /// Its floor.
    pub square_metres: u32,
    /// For what it is held.
    pub used_as: DwellingUse,
    /// On how many days.
    pub days: u32,
    /// Of how many.
    pub days_of_year: u32,
    /// How many live there.
    pub household: Household,
    /// On which day they were counted.
    pub counted_on: NaiveDate,
    /// How it comes about; the rows come to the total.
    pub rows: Vec<Row>,
    /// The fixed part, less what was taken off.
    pub fixed: Cents,
    /// The variable part likewise.
    pub variable: Cents,
    /// What the authority adds; nothing in what was reckoned before it did.
    #[serde(default)]
    pub components: Cents,
    /// What is to be paid: the tax in whole euro, and what the authority adds.
    pub total: Cents,
}

impl Assessment {
    /// Reckons the tax of a dwelling. `others` is what others get on top of it, in hundredths of a percent. None where no
    /// tariff is known for the year.
    #[must_use]
    pub fn of(
        dwelling: &Dwelling,
        household: Household,
        rules: &TariRules,
        (year, others): (i32, u32),
    ) -> Option<Self> {
        let tariff = rules.tariff(year)?;
        let (days, days_of_year) = (dwelling.days_in(year), days_of(year)?);
        let (ka, kb) = tariff.coefficients(household.occupants());
        let by_days = |whole: i128| nearest(whole * i128::from(days), 10_000 * i128::from(days_of_year));
        let metres = i128::from(dwelling.square_metres);
        let fixed = by_days(metres * tariff.fixed.ten_thousandths() * i128::from(ka));
        let variable = by_days(tariff.variable.ten_thousandths() * i128::from(kb));
        let mut rows = vec![
            more(RowKind::Fixed { tariff: tariff.fixed, coefficient: ka }, fixed),
            more(RowKind::Variable { tariff: tariff.variable, coefficient: kb }, variable),
        ];
        let (fixed, variable) = reduced((fixed, variable), dwelling, household, rules, &mut rows);
        let own = fixed + variable;
        let on_top = nearest(own * i128::from(others), 10_000);
        if on_top > 0 {
            rows.push(more(RowKind::Others { share: others }, on_top));
        }
        let tax = nearest(own + on_top, 100) * 100;
        let rounding = tax - own - on_top;
        if rounding != 0 {
            rows.push(Row { what: RowKind::Rounding, is_less: rounding < 0, amount: cents(rounding.abs()) });
        }
        let added = components(rules, year, (days, days_of_year));
        let on_top: i128 = added.iter().map(|row| i128::from(row.amount.cents())).sum();
        rows.extend(added);
        Some(Self {
            year,
            address: dwelling.address.clone(),
            square_metres: dwelling.square_metres,
            used_as: dwelling.used_as,
            days,
            days_of_year,
            household,
            counted_on: dwelling.counted_on(year),
            rows,
            fixed: cents(fixed),
            variable: cents(variable),
            components: cents(on_top),
            total: cents(tax + on_top),
        })
    }

    /// What of it is the tax, in whole euro, TEFA with it.
    #[must_use]
    pub fn tax(&self) -> Cents {
        cents(i128::from(self.total.cents()) - i128::from(self.components.cents()))
    }

    /// The total as what others may read of it: the fixed part, the variable part, TEFA with what the rounding adds or takes, and
    /// what the authority adds. They come to the total.
    #[must_use]
    pub fn parts(&self) -> [Cents; 4] {
        let tax = self.tax().cents();
        let fixed = self.fixed.cents().min(tax);
        let variable = self.variable.cents().min(tax - fixed);
        [fixed, variable, tax - fixed - variable, self.components.cents()].map(|part| cents(part.into()))
    }

    /// In which ways it is paid: at once, or in instalments of the same amount, of which the first takes what is left over.
    #[must_use]
    pub fn terms(&self, due: DueDays, (kinds, kind): (&Kinds, &Kind), remittance: &str) -> Terms {
        let notice = |((tax, beside), due_on): ((Cents, Cents), NaiveDate)| {
            let mut transfers = kinds.shares(kind, tax, remittance);
            // The comune takes it in with its own part, and hands it on to the fund.
            if let Some(own) = transfers.first_mut() {
                own.amount = own.amount + beside;
            }
            let rule = AmountRule::Late(LateTerms { beside, ..LateTerms::default() });
            NewNotice { amount: tax + beside, due_on, transfers, rule }
        };
        let single = notice(((self.tax(), self.components), due.single));
        let count = due.instalments.len();
        if count < 2 {
            return Terms::Single(single);
        }
        let parts = split(self.tax(), count).into_iter().zip(split(self.components, count));
        let instalments = parts.zip(due.instalments).map(notice).collect();
        Terms::Either { single, instalments }
    }
}

/// Takes off what the rules take off, each from what the one before has left, in the order of the rules.
fn reduced(
    (mut fixed, mut variable): (i128, i128),
    dwelling: &Dwelling,
    household: Household,
    rules: &TariRules,
    rows: &mut Vec<Row>,
) -> (i128, i128) {
    for reduction in rules.reductions() {
        let is_due = match reduction.applies {
            Applies::SingleOccupant => household == Household::Family(1),
            Applies::Granted => dwelling.reductions.contains(&reduction.key),
        };
        if !is_due {
            continue;
        }
        let part_of = |amount: i128, is_on: bool| {
            if is_on { nearest(amount * i128::from(reduction.percent), 100) } else { 0 }
        };
        let off_fixed = part_of(fixed, reduction.on != Parts::Variable);
        let off_variable = part_of(variable, reduction.on != Parts::Fixed);
        (fixed, variable) = (fixed - off_fixed, variable - off_variable);
        let what = RowKind::Reduction { key: reduction.key.clone(), percent: reduction.percent };
        rows.push(Row { what, is_less: true, amount: cents(off_fixed + off_variable) });
    }
    (fixed, variable)
}

/// What the authority adds in a year for a home held on so many days of so many.
fn components(rules: &TariRules, year: i32, (days, days_of_year): (u32, u32)) -> Vec<Row> {
    let row = |component: &Component| {
        let of_year = component.amount(year)?;
        let amount = nearest(i128::from(of_year.cents()) * i128::from(days), i128::from(days_of_year));
        let what = RowKind::Component { key: component.key.clone(), of_year };
        (amount > 0).then(|| more(what, amount))
    };
    rules.components().filter_map(row).collect()
}

/// So many parts that come to the whole.
fn split(whole: Cents, parts: usize) -> Vec<Cents> {
    let Ok(count) = i64::try_from(parts) else { return Vec::new() };
    let Some(each) = whole.cents().checked_div(count) else { return Vec::new() };
    let first = whole.cents() - each * (count - 1);
    let part = |at: i64| if at == 0 { first } else { each };
    (0..count).map(|at| cents(part(at).into())).collect()
}

fn days_of(year: i32) -> Option<u32> {
    ends_of(year).map(|(_, last)| last.ordinal())
}

fn more(what: RowKind, amount: i128) -> Row {
    Row { what, is_less: false, amount: cents(amount) }
}

/// To the nearest whole, a half upwards.
const fn nearest(part: i128, of: i128) -> i128 {
    (2 * part + of) / (2 * of)
}

fn cents(amount: i128) -> Cents {
    let amount = i64::try_from(amount).ok().and_then(|cents| Cents::try_new(cents).ok());
    amount.expect("the tax of a home is an amount, and nothing takes off more than there is")
}
