//! How much of a notice is due, and until when.

use chrono::NaiveDate;
use kernel::Cents;

use crate::domain::{AmountRule, Notice};

/// What a notice costs on the day it is printed.
pub(in crate::papers) struct Due {
    pub(in crate::papers) amount: Cents,
    /// The last day for that amount.
    pub(in crate::papers) by: NaiveDate,
    /// The amount that follows, and its last day, where that is known in advance.
    pub(in crate::papers) later: Option<(Cents, NaiveDate)>,
}

impl Due {
    /// On a day.
    pub(in crate::papers) fn on(notice: &Notice, day: NaiveDate) -> Self {
        let base = (notice.amount, notice.due_on);
        let AmountRule::Until(steps) = &notice.rule else {
            return Self { amount: notice.amount_on(day), by: notice.due_on, later: None };
        };
        let ahead = steps.iter().filter(|step| step.until >= day).map(|step| (step.amount, step.until));
        let mut terms = ahead.chain([base]);
        let (amount, by) = terms.next().unwrap_or(base);
        Self { amount, by, later: terms.next() }
    }
}
