//! What a document says, as it was put together when the number was given out.

use chrono::NaiveDate;
use kernel::Language;
use serde::{Deserialize, Serialize};

use crate::domain::{Allowed, Duty, Override, Request, Requester, RuleId, Subject};
use crate::facts::{Facts, digest, facts};
use crate::service::{Admitted, Order};

/// As many facts as a document may state; the longest of them fit the sheets that a document may have.
pub(crate) const LINES_MAX: usize = 300;

/// Everything that the page is set from. Kept in the register: the document can be made again from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What was asked for, and what for.
    pub request: Request,
    /// What each kind states.
    pub facts: Vec<Facts>,
    /// Who asked for it, and on whose behalf the clerk or the list acted.
    #[serde(default = "the_subject")]
    pub requester: Requester,
    /// What was due.
    pub duty: Duty,
    /// The rules that staff set aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<RuleId>,
    /// Why they set them aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_by_staff: Option<Override>,
    /// The language beside Italian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_language: Option<Language>,
    /// The number of the digital duty stamp (IUBD) with which it was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<String>,
}

impl Content {
    pub(crate) fn of(
        order: &Order,
        allowed: Allowed,
        admitted: &Admitted,
        subject: &Subject,
        today: NaiveDate,
    ) -> Self {
        Self {
            facts: state(&order.request, subject, today),
            request: order.request.clone(),
            duty: allowed.duty,
            requester: admitted.requester.clone(),
            override_by_staff: admitted.override_by_staff.clone().filter(|_| !allowed.overridden.is_empty()),
            overridden: allowed.overridden,
            second_language: order.second_language,
            stamp: None,
        }
    }

    /// Whether it is what `order` asks for.
    pub(crate) fn answers(&self, order: &Order) -> bool {
        (&self.request, self.second_language) == (&order.request, order.second_language)
    }

    /// How many facts it states, beside who the person is.
    pub(crate) fn lines(&self) -> usize {
        self.facts.iter().map(Facts::lines).sum()
    }

    /// The digest of what it states.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.facts)
    }

    /// The digest of what the same request would state today.
    pub(crate) fn restated(&self, subject: &Subject, today: NaiveDate) -> String {
        digest(&state(&self.request, subject, today))
    }
}

const fn the_subject() -> Requester {
    Requester::Subject
}

fn state(request: &Request, subject: &Subject, today: NaiveDate) -> Vec<Facts> {
    request.kinds.iter().map(|kind| facts(kind, subject, today, request.reference_date)).collect()
}
