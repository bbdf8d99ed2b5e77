//! Who asked, on the page of a case at the office: who they are, how a clerk knew them, what else they have asked.

use web::Page;
use web::ui::Badge;

use super::INBOX_PATH;
use super::desk_sending::print_code;
use super::mine::tone;
use super::words::state_name;
use crate::definition::Definition;
use crate::domain::{Case, Confirmed, Vouched, digest_of};
use crate::service::{Applicant, KnownBy};

/// Who asked.
pub(super) struct ApplicantLine {
    pub(super) name: String,
    pub(super) fiscal_code: Option<String>,
    pub(super) born_on: Option<String>,
    pub(super) home: Option<String>,
    /// Said where it is not the register that knows them.
    pub(super) attested: Option<String>,
}

impl ApplicantLine {
    pub(super) fn of(one: Applicant, page: &Page) -> Self {
        let Applicant { name, fiscal_code, born_on, home, known_by } = one;
        let attested = (known_by == KnownBy::Identity).then(|| page.text("cases-office-attested"));
        Self { name, fiscal_code, born_on: born_on.map(|day| page.date(&day)), home, attested }
    }
}

/// Another case of theirs.
pub(super) struct EarlierLine {
    pub(super) path: String,
    pub(super) number: String,
    pub(super) service: String,
    pub(super) sent_on: String,
    pub(super) badge: Badge,
}

impl EarlierLine {
    pub(super) fn of(case: &Case, definition: &Definition, page: &Page) -> Self {
        Self {
            path: format!("{INBOX_PATH}/{}", case.id),
            number: case.protocol.to_string(),
            service: definition.sheet.title.in_language(page.language()).to_owned(),
            sent_on: page.day_of(&case.sent_at),
            badge: page.badge_text(tone(case), state_name(case, definition, page)),
        }
    }
}

/// How what a clerk wrote down was confirmed.
pub(super) struct VouchedLine {
    /// A text key.
    pub(super) confirmed: &'static str,
    /// How they knew who asked.
    pub(super) recognised: String,
    /// The code on the paper that was signed.
    pub(super) code: Option<String>,
}

impl VouchedLine {
    pub(super) fn of(vouched: Vouched, (case, definition): (&Case, &Definition)) -> Self {
        let (confirmed, code) = match vouched.confirmed {
            Confirmed::Signed => {
                ("cases-office-confirmed-signed", Some(print_code(&digest_of(definition, &case.answers))))
            }
            Confirmed::Spoken => ("cases-office-confirmed-spoken", None),
        };
        Self { confirmed, recognised: vouched.recognised.as_str().to_owned(), code }
    }
}
