//! Positions as they stand in their rows.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Json};
use kernel::{Cents, PersonId};
use serde::{Deserialize, Serialize};

use crate::domain::{
    AmountRule, Debtor, KindKey, Line, Notice, NoticeId, NoticeNumber, NoticeState, Plan, Position,
    PositionId, PositionState, Transfer,
};

/// What a position says, beside what is looked for.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct PositionContent {
    pub(super) debtor: Debtor,
    pub(super) subject: String,
    pub(super) lines: Vec<Line>,
    pub(super) link: Option<String>,
}

/// What a notice says, beside what is looked for.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct NoticeContent {
    pub(super) transfers: Vec<Transfer>,
    pub(super) rule: AmountRule,
}

#[derive(sqlx::FromRow)]
pub(super) struct PositionRow {
    pub(super) position_id: PositionId,
    version: i64,
    kind: String,
    reference: String,
    person_id: Option<PersonId>,
    content: Json<PositionContent>,
    valid_from: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    state: String,
    state_at: Option<DateTime<Utc>>,
    reason: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(super) struct NoticeRow {
    notice_id: NoticeId,
    pub(super) position_id: PositionId,
    number: String,
    ordinal: Option<i64>,
    ordinals: Option<i64>,
    amount_cents: Cents,
    due_on: NaiveDate,
    content: Json<NoticeContent>,
    state: String,
    receipt_id: Option<String>,
    paid_at: Option<DateTime<Utc>>,
    flow_id: Option<String>,
}

impl PositionRow {
    /// The position with its notices, in whatever order they come: all at once first, then the instalments.
    pub(super) fn with(self, notices: Vec<NoticeRow>) -> Result<Position, DbError> {
        let id = self.position_id;
        let nonsense = || DbError::nonsense("payments_position", id);
        let state = match (self.state.as_str(), self.state_at, self.reason) {
            ("draft", None, None) => PositionState::Draft,
            ("published", Some(at), None) => PositionState::Published { at },
            ("valid", Some(since), None) => PositionState::Valid { since },
            ("expired", Some(at), None) => PositionState::Expired { at },
            ("partly_paid", None, None) => PositionState::PartlyPaid,
            ("paid", Some(at), None) => PositionState::Paid { at },
            ("reported", Some(at), None) => PositionState::Reported { at },
            ("invalid", Some(at), Some(reason)) => PositionState::Invalid { at, reason },
            _ => return Err(nonsense()),
        };
        let mut notices: Vec<Notice> = notices.into_iter().map(Notice::try_from).collect::<Result<_, _>>()?;
        notices.sort_by_key(|notice| match notice.plan {
            Plan::Single => 0,
            Plan::Instalment { ordinal, .. } => ordinal,
        });
        let PositionContent { debtor, subject, lines, link } = self.content.0;
        Ok(Position {
            id,
            version: self.version,
            kind: KindKey::parse(&self.kind).ok_or_else(nonsense)?,
            reference: self.reference,
            // Whose file it is may change when two are merged.
            debtor: Debtor { person: self.person_id, ..debtor },
            subject,
            lines,
            link,
            valid_from: self.valid_from,
            expires_on: self.expires_on,
            state,
            notices,
            created_at: self.created_at,
        })
    }
}

impl TryFrom<NoticeRow> for Notice {
    type Error = DbError;

    fn try_from(row: NoticeRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("payments_notice", row.notice_id);
        let small = |number: i64| u8::try_from(number).map_err(|_| nonsense());
        let plan = match (row.ordinal, row.ordinals) {
            (None, None) => Plan::Single,
            (Some(ordinal), Some(of)) => Plan::Instalment { ordinal: small(ordinal)?, of: small(of)? },
            _ => return Err(nonsense()),
        };
        let state = match (row.state.as_str(), row.receipt_id, row.paid_at, row.flow_id) {
            ("open", None, None, None) => NoticeState::Open,
            ("paid_aside", None, None, None) => NoticeState::PaidAside,
            ("withdrawn", None, None, None) => NoticeState::Withdrawn,
            ("paid", Some(receipt), Some(on), None) => NoticeState::Paid { receipt, on },
            ("reported", Some(receipt), Some(on), Some(flow)) => NoticeState::Reported { receipt, on, flow },
            _ => return Err(nonsense()),
        };
        let NoticeContent { transfers, rule } = row.content.0;
        Ok(Self {
            id: row.notice_id,
            position: row.position_id,
            number: NoticeNumber::parse(&row.number).map_err(|_| nonsense())?,
            plan,
            amount: row.amount_cents,
            due_on: row.due_on,
            transfers,
            rule,
            state,
        })
    }
}

/// The columns of a state: its code, its moment, its reason.
pub(super) fn state_columns(state: &PositionState) -> (&'static str, Option<DateTime<Utc>>, Option<String>) {
    match state {
        PositionState::Draft => ("draft", None, None),
        PositionState::Published { at } => ("published", Some(*at), None),
        PositionState::Valid { since } => ("valid", Some(*since), None),
        PositionState::Expired { at } => ("expired", Some(*at), None),
        PositionState::PartlyPaid => ("partly_paid", None, None),
        PositionState::Paid { at } => ("paid", Some(*at), None),
        PositionState::Reported { at } => ("reported", Some(*at), None),
        PositionState::Invalid { at, reason } => ("invalid", Some(*at), Some(reason.clone())),
    }
}

/// The columns of the state of a notice: its code, its receipt, when it was paid, its flow.
pub(super) type NoticeStateColumns = (&'static str, Option<String>, Option<DateTime<Utc>>, Option<String>);

pub(super) fn notice_state_columns(state: &NoticeState) -> NoticeStateColumns {
    match state {
        NoticeState::Open => ("open", None, None, None),
        NoticeState::PaidAside => ("paid_aside", None, None, None),
        NoticeState::Withdrawn => ("withdrawn", None, None, None),
        NoticeState::Paid { receipt, on } => ("paid", Some(receipt.clone()), Some(*on), None),
        NoticeState::Reported { receipt, on, flow } => {
            ("reported", Some(receipt.clone()), Some(*on), Some(flow.clone()))
        }
    }
}
