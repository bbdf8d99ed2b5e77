//! Who asked, on the page of a case at the office: who they are, how a clerk knew them, what else they have asked.

use web::Page;
use web::ui::Badge;

use super::INBOX_PATH;
use super::desk_sending::print_code;
use super::mine::tone;
use super::words::{asked_by, state_name};
use crate::definition::Definition;
use crate::domain::{Case, Confirmed, Vouched, digest_of};
use crate::service::{Applicant, KnownBy, Opened};

/// Who asked, and how.
pub(super) struct AskedSide {
    pub(super) applicant: Option<ApplicantLine>,
    /// Where they are in no register: the document that a clerk saw, and who saw it when.
    pub(super) seen: Option<(String, String)>,
    /// What is said where nobody says who that is: a text key.
    pub(super) nobody_known: &'static str,
    /// With whom they live: names and days of birth.
    pub(super) family: Vec<(String, String)>,
    pub(super) earlier: Vec<EarlierLine>,
    pub(super) sent_on: String,
    /// By which way it came: a text key.
    pub(super) asked_by: &'static str,
    /// Where a clerk wrote it down: how it was confirmed.
    pub(super) vouched: Option<VouchedLine>,
}

impl AskedSide {
    pub(super) fn of(opened: &Opened, page: &Page) -> Self {
        let Opened { case, definition, seen, family, earlier, .. } = opened;
        Self {
            applicant: opened.applicant.as_ref().map(|one| ApplicantLine::of(one, page)),
            seen: seen.as_ref().map(|(seen, by)| {
                let time = page.date_time(&seen.at);
                let told = match by {
                    Some(by) => {
                        let words = [("clerk", by.as_str().into()), ("time", time.into())];
                        page.text_with("cases-office-seen-by", &words)
                    }
                    None => page.text_with("cases-office-seen-by-somebody", &[("time", time.into())]),
                };
                (seen.document.clone(), told)
            }),
            nobody_known: match &opened.suap {
                Some(one) if !one.elements.is_empty() => "cases-instance-asker",
                _ => "cases-office-outsider",
            },
            family: family.iter().map(|one| (one.name.clone(), page.date(&one.born_on))).collect(),
            earlier: earlier
                .iter()
                .map(|(case, definition)| EarlierLine::of(case, definition, page))
                .collect(),
            sent_on: page.day_of(&case.sent_at),
            asked_by: asked_by(case.channel),
            vouched: opened.vouched.as_ref().map(|one| VouchedLine::of(one, (case, definition))),
        }
    }
}

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
    fn of(one: &Applicant, page: &Page) -> Self {
        Self {
            name: one.name.clone(),
            fiscal_code: one.fiscal_code.clone(),
            born_on: one.born_on.map(|day| page.date(&day)),
            home: one.home.clone(),
            attested: match one.known_by {
                KnownBy::Register => None,
                KnownBy::Identity => Some(page.text("cases-office-attested")),
                KnownBy::Clerk => Some(page.text("cases-office-attested-desk")),
            },
        }
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
    fn of(case: &Case, definition: &Definition, page: &Page) -> Self {
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
    fn of(vouched: &Vouched, (case, definition): (&Case, &Definition)) -> Self {
        let (confirmed, code) = match vouched.confirmed {
            Confirmed::Signed => {
                ("cases-office-confirmed-signed", Some(print_code(&digest_of(definition, &case.answers))))
            }
            Confirmed::Spoken => ("cases-office-confirmed-spoken", None),
        };
        Self { confirmed, recognised: vouched.recognised.as_str().to_owned(), code }
    }
}
