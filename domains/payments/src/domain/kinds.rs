//! What a city collects, and as whom: `payments.toml` of the city.

mod kind;

use chrono::NaiveDate;
use kernel::Cents;
use serde::Deserialize;

use super::notice_number::Segregation;
use super::taxonomy::Taxonomy;
use super::transfer::{Destination, Iban, Transfer};

pub use kind::{Beneficiary, Kind, KindKey};

/// With what keys of metadata begin that say of which tax a part is; the number of the part follows.
pub(crate) const TAX_METADATA: &str = "TARI-TEFA-";

/// Why the file of a city cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KindsError {
    /// Not the form that is wanted.
    #[error("payments.toml: {0}")]
    Form(#[from] toml::de::Error),
    /// A key with other signs than small letters, digits and hyphens.
    #[error("payments.toml: {0:?} is no key of a kind of due")]
    Key(String),
    /// The same key twice.
    #[error("payments.toml: {0:?} is there twice")]
    Twice(String),
    /// A fiscal code whose check is wrong.
    #[error("payments.toml: {0:?} is no fiscal code of an office")]
    FiscalCode(String),
    /// A path that is none of this house.
    #[error("payments.toml: {0:?} is no page of this house")]
    Path(String),
    /// Shares of beneficiaries that come to the whole or more.
    #[error("payments.toml: the beneficiaries of {0:?} take all of it")]
    Shares(String),
}

/// An account at the post, by which notices are paid at its counters.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostalAccount {
    /// Its number, at most twelve digits.
    pub number: String,
    /// Whose it is.
    pub holder: String,
    /// The permit to print its slips (*autorizzazione alla stampa in proprio*).
    pub authorisation: Option<String>,
}

/// Who collects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Creditor {
    /// Eleven digits.
    pub fiscal_code: String,
    /// The code of the comune in the land register (*codice catastale*), by which the Treasury names it: `F205`.
    #[serde(default)]
    pub cadastral_code: Option<String>,
    /// What it is called.
    pub name: String,
    /// The part of its numbers that this program gives out.
    pub segregation: Segregation,
    /// Where its notices are paid at the post.
    pub postal_account: Option<PostalAccount>,
    /// The code of its bills at banks (SIA, CBILL).
    pub cbill: String,
    /// Where whoever has to pay is told more.
    pub info: String,
}

/// Where money is entered of which it is not known yet for what it came.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspense {
    /// The key that its entries bear.
    pub key: KindKey,
    /// The office that looks into it.
    pub office: String,
    /// Its chapter.
    pub chapter: String,
}

/// A service that is paid at any provider's counter without a notice (*pagamento spontaneo*, `paDemandPaymentNotice`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// Its code in pagoPA's catalogue of services (`idServizio`), five characters.
    pub service: String,
    /// Who offers it there (`idSoggettoServizio`), five characters.
    pub offered_by: String,
    /// Of which kind it is.
    pub kind: KindKey,
    /// What it costs.
    #[serde(rename = "cents")]
    pub amount: Cents,
    /// What the notice says it is for.
    pub subject: String,
}

/// The services of the city to which pages about money lead, by their paths (`/servizi/…`); nothing leads where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServicePaths {
    /// By which money is asked back.
    pub refund: Option<String>,
    /// By which a fine is contested before the prefect.
    pub contest_fine: Option<String>,
    /// By which one says who was driving.
    pub driver: Option<String>,
    /// By which a home, a change or a reduction is declared for the waste tax.
    pub declare_tari: Option<String>,
}

impl ServicePaths {
    /// One that leads out of the house, if any does.
    fn wrong(&self) -> Option<&String> {
        let all = [&self.refund, &self.contest_fine, &self.driver, &self.declare_tari];
        all.into_iter().flatten().find(|path| web::LocalPath::parse(path).is_none())
    }
}

/// Everything a city collects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// As whom.
    pub creditor: Creditor,
    /// Where money waits whose notice is not known.
    pub suspense: Suspense,
    /// Where pages lead.
    #[serde(default)]
    pub services: ServicePaths,
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
    #[serde(default, rename = "offered")]
    offered: Vec<Offered>,
}

impl Kinds {
    /// Reads `payments.toml` of a city.
    pub fn parse(text: &str) -> Result<Self, KindsError> {
        let kinds: Self = toml::from_str(text)?;
        let beneficiaries = kinds.all().flat_map(|kind| &kind.beneficiaries);
        let codes = beneficiaries.map(|one| &one.fiscal_code).chain([&kinds.creditor.fiscal_code]);
        if let Some(wrong) = codes.into_iter().find(|code| !is_office_code(code)) {
            return Err(KindsError::FiscalCode(wrong.clone()));
        }
        if let Some(wrong) = kinds.services.wrong() {
            return Err(KindsError::Path(wrong.clone()));
        }
        for (at, kind) in kinds.kinds.iter().enumerate() {
            if kinds.kinds[..at].iter().any(|earlier| earlier.key == kind.key) {
                return Err(KindsError::Twice(kind.key.as_str().to_owned()));
            }
            if kind.beneficiaries.iter().map(|one| one.share).sum::<u32>() >= 10_000 {
                return Err(KindsError::Shares(kind.key.as_str().to_owned()));
            }
        }
        Ok(kinds)
    }

    /// A city that collects nothing.
    #[must_use]
    pub fn of_nothing(fiscal_code: &str, name: &str) -> Self {
        Self {
            creditor: Creditor {
                fiscal_code: fiscal_code.to_owned(),
                cadastral_code: None,
                name: name.to_owned(),
                segregation: Segregation::default(),
                postal_account: None,
                cbill: String::new(),
                info: String::new(),
            },
            suspense: Suspense {
                key: KindKey("da-attribuire".to_owned()),
                office: String::new(),
                chapter: String::new(),
            },
            services: ServicePaths::default(),
            kinds: Vec::new(),
            offered: Vec::new(),
        }
    }

    /// One kind.
    #[must_use]
    pub fn get(&self, key: &KindKey) -> Option<&Kind> {
        self.all().find(|kind| kind.key == *key)
    }

    /// What is paid without a notice.
    pub fn demands(&self) -> impl Iterator<Item = &Offered> {
        self.offered.iter()
    }

    /// The transfers of an amount of a kind: the part of each beneficiary, to the nearest cent, and the rest to the city's own
    /// account. `remittance` is what they say.
    #[must_use]
    pub fn shares(&self, kind: &Kind, amount: Cents, remittance: &str) -> Vec<Transfer> {
        let transfer =
            |creditor: &str, name: &str, amount: Cents, account: &Iban, category: &Taxonomy| Transfer {
                creditor: creditor.to_owned(),
                creditor_name: name.to_owned(),
                amount,
                to: Destination::Account(account.clone()),
                remittance: remittance.to_owned(),
                category: category.clone(),
                metadata: Vec::new(),
            };
        let whole = 10_000 + kind.beneficiaries.iter().map(|one| i64::from(one.share)).sum::<i64>();
        let mut own = amount;
        let mut others = Vec::new();
        for one in &kind.beneficiaries {
            let part = (2 * amount.cents() * i64::from(one.share) + whole) / (2 * whole);
            let part = Cents::try_new(part).expect("a part of an amount is one");
            // Of a few cents nothing may be theirs.
            if !part.is_zero() {
                own =
                    Cents::try_new(own.cents() - part.cents()).expect("shares leave the city the most of it");
                let other = transfer(&one.fiscal_code, &one.name, part, &one.account, &one.taxonomy);
                others.push((other, one.tax_code.as_deref()));
            }
        }
        let Creditor { fiscal_code, name, .. } = &self.creditor;
        let first = transfer(fiscal_code, name, own, &kind.account, &kind.taxonomy);
        let all = std::iter::once((first, kind.tax_code.as_deref())).chain(others);
        let told = |(id, (transfer, tax_code)): (usize, (Transfer, Option<&str>))| Transfer {
            metadata: self.tax_of(kind, id, tax_code).into_iter().collect(),
            ..transfer
        };
        (1..).zip(all).map(told).collect()
    }

    /// What pagoPA's dictionary of metadata wants said of each part of the waste tax (*TARI-TEFA*): the comune, the year, the tax.
    fn tax_of(&self, kind: &Kind, id: usize, tax_code: Option<&str>) -> Option<(String, String)> {
        let (comune, year, tax) = (self.creditor.cadastral_code.as_ref()?, kind.year?, tax_code?);
        Some((format!("{TAX_METADATA}{id}"), format!("{comune}|{year}|{tax}")))
    }

    /// The codes that the national list does not have on a day, each with the key of the kind that bears it.
    #[must_use]
    pub fn unlisted_on(&self, day: NaiveDate) -> Vec<(&KindKey, &Taxonomy)> {
        let all = self.all().flat_map(|kind| kind.codes().map(move |code| (&kind.key, code)));
        all.filter(|(_, code)| code.listed_on(day).is_none()).collect()
    }

    /// Every kind, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter()
    }
}

/// Whether the check of an eleven-digit fiscal code is right: every second digit counts twice, its digits summed, and
/// all come to a multiple of ten (D.M. 23 December 1976).
fn is_office_code(code: &str) -> bool {
    let counted = |(at, digit): (usize, u32)| match (at % 2, digit * 2) {
        (0, _) => digit,
        (_, twice) => twice / 10 + twice % 10,
    };
    let digits: Vec<u32> = code.chars().filter_map(|sign| sign.to_digit(10)).collect();
    digits.len() == 11
        && code.len() == 11
        && digits.into_iter().enumerate().map(counted).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests;
