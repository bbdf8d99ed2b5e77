//! How positions are told to programs.

use std::collections::BTreeMap;

use ::web::Page;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use kernel::Cents;
use serde::Serialize;

use crate::domain::{Notice, NoticeState, Plan, Position, PositionState};
use crate::service::Payments;
use crate::web::part_name;

/// One position.
#[derive(Serialize)]
pub(super) struct PositionBody {
    id: String,
    version: i64,
    kind: String,
    kind_name: String,
    subject: String,
    state: &'static str,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<NaiveDate>,
    lines: Vec<LineBody>,
    notices: Vec<NoticeBody>,
}

/// A part of the amount.
#[derive(Serialize)]
struct LineBody {
    label: String,
    amount_cents: i64,
}

/// One notice.
#[derive(Serialize)]
struct NoticeBody {
    id: String,
    number: String,
    plan: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u8>,
    amount_cents: i64,
    amount_today_cents: i64,
    due_on: NaiveDate,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_at: Option<String>,
}

impl PositionBody {
    /// `received` is what came in, by the names of the receipts.
    pub(super) fn of(
        page: &Page,
        payments: &Payments,
        position: &Position,
        received: &BTreeMap<String, Cents>,
    ) -> Self {
        let today = payments.today();
        Self {
            id: position.id.to_string(),
            version: position.version,
            kind: position.kind.as_str().to_owned(),
            kind_name: payments.kinds().name_of(&position.kind, page.language()),
            subject: position.subject.clone(),
            state: state(&position.state),
            created_at: moment(position.created_at),
            link: position.link.clone(),
            valid_from: position.valid_from,
            expires_on: position.expires_on,
            lines: position
                .parts_on(today, payments.day_by_receipts(received))
                .iter()
                .map(|part| LineBody { label: part_name(page, part), amount_cents: part.cents() })
                .collect(),
            notices: position.notices.iter().map(|notice| NoticeBody::of(notice, today)).collect(),
        }
    }
}

impl NoticeBody {
    fn of(notice: &Notice, today: NaiveDate) -> Self {
        let (plan, ordinal, of) = match notice.plan {
            Plan::Single => ("single", None, None),
            Plan::Instalment { ordinal, of } => ("instalment", Some(ordinal), Some(of)),
        };
        let (state, paid_at) = match &notice.state {
            NoticeState::Open => ("open", None),
            NoticeState::Paid { on, .. } => ("paid", Some(moment(*on))),
            NoticeState::Reported { on, .. } => ("reported", Some(moment(*on))),
            NoticeState::PaidAside => ("paid_aside", None),
            NoticeState::Withdrawn => ("withdrawn", None),
        };
        Self {
            id: notice.id.to_string(),
            number: notice.number.as_str().to_owned(),
            plan,
            ordinal,
            of,
            amount_cents: notice.amount.cents(),
            amount_today_cents: notice.amount_on(today).cents(),
            due_on: notice.due_on,
            state,
            paid_at,
        }
    }
}

const fn state(state: &PositionState) -> &'static str {
    match state {
        PositionState::Draft => "draft",
        PositionState::Published { .. } => "published",
        PositionState::Valid { .. } => "valid",
        PositionState::Expired { .. } => "expired",
        PositionState::PartlyPaid => "partly_paid",
        PositionState::Paid { .. } => "paid",
        PositionState::Reported { .. } => "reported",
        PositionState::Invalid { .. } => "invalid",
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
