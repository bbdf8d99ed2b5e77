//! How pages speak of what is owed.

use chrono::{Days, NaiveDate};
use web::Page;
use web::ui::{Badge, Tone};

use crate::domain::queue::ActKind;
use crate::domain::{
    AmountRule, AnomalyKind, Notice, NoticeState, Part, PartKind, Plan, Position, PositionState,
};

/// What is due within so many days is told as urgent.
const SOON: Days = Days::new(7);

/// How a position stands, in a word or two.
pub(super) fn badge(page: &Page, position: &Position, today: NaiveDate) -> Badge {
    match &position.state {
        PositionState::Paid { .. } | PositionState::Reported { .. } => {
            page.badge(Tone::Good, "payments-page-badge-paid")
        }
        PositionState::Invalid { .. } => page.badge(Tone::Plain, "payments-page-badge-invalid"),
        PositionState::Expired { .. } => page.badge(Tone::Bad, "payments-page-badge-expired"),
        PositionState::Draft => page.badge(Tone::Plain, "payments-page-badge-draft"),
        PositionState::Published { .. } | PositionState::Valid { .. } | PositionState::PartlyPaid => {
            match position.next_due() {
                Some(due) => due_badge(page, due, today),
                None => page.badge(Tone::Plain, "payments-page-badge-open"),
            }
        }
    }
}

/// By when something is to be paid. That it is late is said by the word, and by the colour besides.
fn due_badge(page: &Page, due: NaiveDate, today: NaiveDate) -> Badge {
    let (tone, key) = match () {
        () if due < today => (Tone::Bad, "payments-page-badge-overdue"),
        () if due <= today + SOON => (Tone::Waiting, "payments-page-badge-soon"),
        () => (Tone::Plain, "payments-page-badge-due"),
    };
    page.badge_text(tone, page.text_with(key, &[("day", page.date(&due).into())]))
}

/// How one notice stands.
pub(super) fn notice_badge(page: &Page, notice: &Notice, today: NaiveDate) -> Badge {
    match &notice.state {
        NoticeState::Open => due_badge(page, notice.due_on, today),
        NoticeState::Paid { .. } | NoticeState::Reported { .. } => {
            page.badge(Tone::Good, "payments-page-badge-paid")
        }
        NoticeState::PaidAside => page.badge(Tone::Plain, "payments-page-badge-aside"),
        NoticeState::Withdrawn => page.badge(Tone::Plain, "payments-page-badge-invalid"),
    }
}

/// The state of a position in a sentence.
pub(super) fn state(page: &Page, position: &Position) -> String {
    let on = |key: &str, at| page.text_with(key, &[("day", page.day_of(at).into())]);
    match &position.state {
        PositionState::Draft => page.text("payments-page-state-draft"),
        PositionState::Published { at } => on("payments-page-state-published", at),
        PositionState::Valid { since } => on("payments-page-state-valid", since),
        PositionState::Expired { at } => on("payments-page-state-expired", at),
        PositionState::PartlyPaid => page.text("payments-page-state-partly"),
        PositionState::Paid { at } => on("payments-page-state-paid", at),
        PositionState::Reported { at } => on("payments-page-state-reported", at),
        PositionState::Invalid { at, .. } => on("payments-page-state-invalid", at),
    }
}

/// How an amount comes about: what each part is, and how much.
pub(super) fn parts(page: &Page, parts: &[Part]) -> Vec<(String, String)> {
    let amount = |part: &Part| match part.is_less {
        true => page.text_with("payments-part-less", &[("amount", page.money(&part.amount).into())]),
        false => page.money(&part.amount),
    };
    parts.iter().map(|part| (part_name(page, part), amount(part))).collect()
}

/// What a part of an amount is called.
pub(crate) fn part_name(page: &Page, part: &Part) -> String {
    match &part.what {
        PartKind::Line(label) => label.clone(),
        other => other.key().map_or(String::new(), |key| page.text(key)),
    }
}

/// What a notice is among the others of its position.
pub(super) fn notice_title(page: &Page, notice: &Notice) -> String {
    match notice.plan {
        Plan::Single => page.text("payments-page-single"),
        Plan::Instalment { ordinal, of } => {
            page.text_with("payments-page-instalment", &[("number", ordinal.into()), ("count", of.into())])
        }
    }
}

/// A notice as somebody ticks it: which, what it costs today, by when.
pub(super) fn notice_choice(page: &Page, notice: &Notice, today: NaiveDate) -> String {
    let key = match notice.due_on < today {
        true => "payments-page-choice-overdue",
        false => "payments-page-choice",
    };
    let amount = page.money(&notice.amount_on(today));
    let day = page.date(&notice.due_on);
    let title = notice_title(page, notice);
    page.text_with(key, &[("title", title.into()), ("amount", amount.into()), ("day", day.into())])
}

/// How the amount of a notice goes on from today, where it moves.
pub(super) fn steps(page: &Page, notice: &Notice, today: NaiveDate) -> Option<String> {
    if notice.state != NoticeState::Open {
        return None;
    }
    match &notice.rule {
        AmountRule::Fixed => None,
        AmountRule::Until(steps) => {
            let ahead = steps.iter().filter(|step| today <= step.until);
            let told = ahead.map(|step| {
                let (amount, day) = (page.money(&step.amount), page.date(&step.until));
                page.text_with("payments-page-step", &[("amount", amount.into()), ("day", day.into())])
            });
            let told: Vec<String> = told.collect();
            if told.is_empty() {
                return None;
            }
            let base = page
                .text_with("payments-page-step-afterwards", &[("amount", page.money(&notice.amount).into())]);
            Some(format!("{} {base}", told.join(" ")))
        }
        AmountRule::Late(_) => Some(page.text("payments-page-step-late")),
    }
}

/// What happens once the day has passed, as far as the position itself says.
pub(super) fn afterwards(page: &Page, position: &Position, today: NaiveDate) -> Option<String> {
    if !position.is_payable_on(today) {
        return None;
    }
    let mut open = position.notices.iter().filter(|notice| notice.state == NoticeState::Open);
    let next = open.next()?;
    let is_late = position.next_due().is_some_and(|due| due < today);
    let until =
        |last: NaiveDate| page.text_with("payments-page-after-last-day", &[("day", page.date(&last).into())]);
    // Of what ends with its day, as an order does, nobody is reminded afterwards.
    if let (AmountRule::Fixed, Some(last)) = (&next.rule, position.expires_on)
        && last <= next.due_on
    {
        return Some(until(last));
    }
    let text = match (&next.rule, is_late) {
        (AmountRule::Late(_), false) => page.text("payments-page-after-grows"),
        (AmountRule::Late(_), true) => page.text("payments-page-after-is-growing"),
        (AmountRule::Until(_), _) => page.text("payments-page-after-steps"),
        (AmountRule::Fixed, false) => page.text("payments-page-after-reminder"),
        (AmountRule::Fixed, true) => page.text("payments-page-after-overdue"),
    };
    Some(match position.expires_on {
        Some(last) => format!("{text} {}", until(last)),
        None => text,
    })
}

/// What did not go as it should, to whoever it happened to: a heading, and what the city does or did about it.
pub(super) const fn anomaly_keys(kind: AnomalyKind, last_act: Option<ActKind>) -> [&'static str; 2] {
    let [title, checking] = raised_keys(kind);
    let text = match last_act {
        None => checking,
        Some(ActKind::Refund) => "payments-page-anomaly-refund-text",
        Some(ActKind::Refunded) => "payments-page-anomaly-refunded-text",
        Some(ActKind::Attribute) => "payments-page-anomaly-attributed-text",
        Some(ActKind::Accept) => "payments-page-anomaly-accepted-text",
        Some(ActKind::PaidElsewhere) => "payments-page-anomaly-settled-elsewhere-text",
        Some(ActKind::Resolve) => "payments-page-anomaly-resolved-text",
    };
    [title, text]
}

/// The same as long as nobody has done anything about it.
const fn raised_keys(kind: AnomalyKind) -> [&'static str; 2] {
    match kind {
        AnomalyKind::PaidTwice => ["payments-page-anomaly-twice", "payments-page-anomaly-twice-text"],
        AnomalyKind::PaidElsewhere => {
            ["payments-page-anomaly-elsewhere", "payments-page-anomaly-elsewhere-text"]
        }
        AnomalyKind::PaidLate => ["payments-page-anomaly-late", "payments-page-anomaly-late-text"],
        AnomalyKind::WrongAmount => ["payments-page-anomaly-amount", "payments-page-anomaly-amount-text"],
        AnomalyKind::WrongPerson => ["payments-page-anomaly-person", "payments-page-anomaly-person-text"],
        AnomalyKind::Withdrawn => ["payments-page-anomaly-withdrawn", "payments-page-anomaly-withdrawn-text"],
        AnomalyKind::NotGiven => ["payments-page-anomaly-not-given", "payments-page-anomaly-not-given-text"],
        AnomalyKind::UnknownNotice | AnomalyKind::FlowWithoutReceipt | AnomalyKind::ReceiptWithoutFlow => {
            ["payments-page-anomaly-checking", "payments-page-anomaly-checking-text"]
        }
    }
}

/// A key for a form that has not been sent yet; whoever has it has the basket that the form opens.
pub(super) fn new_request_key() -> String {
    let bytes: [u8; 32] = rand::random();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A key of one of our forms, and nothing else.
pub(super) fn is_request_key(key: &str) -> bool {
    key.len() == 64 && key.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
