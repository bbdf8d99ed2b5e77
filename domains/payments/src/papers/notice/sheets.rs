//! What the design of a notice reads. Its field names are the design's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::parallel::Parallel;
use crate::domain::NoticeNumber;

/// A notice with all its sheets.
#[derive(Serialize)]
pub(in crate::papers) struct Sheets {
    /// The first number on it.
    #[serde(skip)]
    pub(super) number: NoticeNumber,
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) made_on: NaiveDate,
    pub(super) demonstration: Option<String>,
    pub(super) seal_alt: String,
    pub(super) words: BTreeMap<&'static str, String>,
    pub(super) subject: String,
    pub(super) creditor: Payee,
    pub(super) debtor: Payer,
    pub(super) postal: Option<Account>,
    pub(super) front: Front,
    pub(super) sheets: Vec<Instalments>,
    pub(super) parallel: Option<Parallel>,
}

impl Sheets {
    /// The first number on it.
    pub(in crate::papers) const fn number(&self) -> &NoticeNumber {
        &self.number
    }
}

/// Who is paid.
#[derive(Serialize)]
pub(super) struct Payee {
    pub(super) name: String,
    pub(super) office: String,
    pub(super) info: String,
    pub(super) code: String,
    pub(super) cbill: String,
}

/// Who pays.
#[derive(Serialize)]
pub(super) struct Payer {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) code: String,
}

/// The city's account at the post.
#[derive(Serialize)]
pub(super) struct Account {
    pub(super) number: String,
    pub(super) holder: String,
    pub(super) authorisation: Option<String>,
}

/// Zones d to f of the first sheet.
#[derive(Serialize)]
pub(super) struct Front {
    pub(super) note: Option<String>,
    pub(super) amount: String,
    pub(super) due: Option<String>,
    pub(super) pay: String,
    pub(super) later: Option<String>,
    pub(super) use_slip: Option<String>,
    pub(super) slip: Option<Slip>,
}

/// A sheet of instalments.
#[derive(Serialize)]
pub(super) struct Instalments {
    pub(super) title: String,
    pub(super) use_slip: String,
    pub(super) slips: Vec<Slip>,
}

/// What is handed over, or scanned, to pay.
#[derive(Serialize)]
pub(super) struct Slip {
    pub(super) heading: String,
    pub(super) due: String,
    pub(super) amount: String,
    pub(super) number: String,
    pub(super) qr: String,
    pub(super) qr_alt: String,
    pub(super) matrix: Option<String>,
    pub(super) matrix_alt: String,
}
