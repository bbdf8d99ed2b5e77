//! What a position asks for on a day.

use chrono::NaiveDate;
use kernel::Cents;

use super::{Notice, NoticeState, Plan, Position, PositionState};

impl Position {
    /// What it still costs on a day: the whole at once where that can be chosen, else what is open of its instalments.
    #[must_use]
    pub fn owed_on(&self, day: NaiveDate) -> Cents {
        match self.open_notices().find(|notice| matches!(notice.plan, Plan::Single)) {
            Some(single) => single.amount_on(day),
            None => self.open_notices().map(|notice| notice.amount_on(day)).sum(),
        }
    }

    /// The day by which the next of its notices is to be paid.
    #[must_use]
    pub fn next_due(&self) -> Option<NaiveDate> {
        self.open_notices().map(|notice| notice.due_on).min()
    }

    /// Whether it can be paid here on a day.
    #[must_use]
    pub fn is_payable_on(&self, day: NaiveDate) -> bool {
        let is_open = matches!(
            self.state,
            PositionState::Published { .. } | PositionState::Valid { .. } | PositionState::PartlyPaid
        );
        is_open
            && self.valid_from.is_none_or(|from| from <= day)
            && self.expires_on.is_none_or(|last| day <= last)
    }

    fn open_notices(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.state == NoticeState::Open)
    }
}
