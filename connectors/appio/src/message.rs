//! A message, as App IO takes it.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{DateTime, SecondsFormat, Utc};
use kernel::Cents;
use serde::Serialize;

/// What there is to say to one person.
#[derive(Clone)]
pub struct Message {
    /// The title, which telephones show to whoever stands beside: 10 to 120 characters, and nothing about anybody.
    pub subject: String,
    /// The text, in Markdown: 80 to 10,000 characters.
    pub markdown: String,
    /// Until when something is to be done about it: the app offers a reminder.
    pub due_at: Option<DateTime<Utc>>,
    /// What can be paid in the app.
    pub payment: Option<Payment>,
}

/// A notice of pagoPA, for the app's own button.
#[derive(Clone, PartialEq, Eq)]
pub struct Payment {
    /// The notice number, 18 digits.
    pub notice_number: String,
    /// What is to be paid today.
    pub amount: Cents,
    /// The *codice fiscale* of who is paid, 11 digits.
    pub payee: String,
    /// Whether it can no longer be paid after [`Message::due_at`].
    pub ends_when_due: bool,
}

/// Characters of a title.
const SUBJECT: RangeInclusive<usize> = 10..=120;
/// Characters of a text.
const MARKDOWN: RangeInclusive<usize> = 80..=10_000;
/// The cents of one payment, as pagoPA takes them.
const AMOUNT: RangeInclusive<i64> = 1..=9_999_999_999;
/// For how long App IO tries to wake somebody's telephone: the longest that it knows, a week.
const SECONDS_TO_LIVE: u32 = 604_800;

impl Message {
    /// Whether App IO takes it: what is out of its bounds is a mistake of ours.
    pub(crate) fn is_writable(&self) -> bool {
        SUBJECT.contains(&self.subject.chars().count())
            && MARKDOWN.contains(&self.markdown.chars().count())
            && self.payment.as_ref().is_none_or(Payment::is_writable)
    }

    /// As it travels (`NewMessage`).
    pub(crate) fn to_wire<'a>(&'a self, fiscal_code: &'a str) -> NewMessage<'a> {
        NewMessage {
            time_to_live: SECONDS_TO_LIVE,
            content: Content {
                subject: &self.subject,
                markdown: &self.markdown,
                require_secure_channels: true,
                due_date: self.due_at.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true)),
                payment_data: self.payment.as_ref().map(|payment| PaymentData {
                    amount: payment.amount.cents(),
                    notice_number: &payment.notice_number,
                    invalid_after_due_date: payment.ends_when_due,
                    payee: Payee { fiscal_code: &payment.payee },
                }),
            },
            fiscal_code,
            feature_level_type: "STANDARD",
        }
    }
}

impl Payment {
    fn is_writable(&self) -> bool {
        is_notice_number(&self.notice_number)
            && AMOUNT.contains(&self.amount.cents())
            && self.payee.len() == 11
            && self.payee.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// `^[0123][0-9]{17}$`.
fn is_notice_number(text: &str) -> bool {
    text.len() == 18
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.starts_with(['0', '1', '2', '3'])
}

#[derive(Serialize)]
pub(crate) struct NewMessage<'a> {
    time_to_live: u32,
    content: Content<'a>,
    fiscal_code: &'a str,
    feature_level_type: &'static str,
}

#[derive(Serialize)]
struct Content<'a> {
    subject: &'a str,
    markdown: &'a str,
    /// App IO copies nothing into an e-mail: whoever wants e-mails has them of us.
    require_secure_channels: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_data: Option<PaymentData<'a>>,
}

#[derive(Serialize)]
struct PaymentData<'a> {
    amount: i64,
    notice_number: &'a str,
    invalid_after_due_date: bool,
    payee: Payee<'a>,
}

#[derive(Serialize)]
struct Payee<'a> {
    fiscal_code: &'a str,
}

/// Neither title nor text: this form ends up in logs.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("is_payable", &self.payment.is_some()).finish_non_exhaustive()
    }
}

/// What is owed is a person's own business.
impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payment").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment() -> Payment {
        Payment {
            notice_number: "302000000000000012".into(),
            amount: Cents::new(4_200),
            payee: "01199250158".into(),
            ends_when_due: false,
        }
    }

    fn message() -> Message {
        let (subject, markdown) = ("C’è un avviso".to_owned(), "a".repeat(80));
        Message { subject, markdown, due_at: None, payment: Some(payment()) }
    }

    #[test]
    fn a_message_keeps_to_the_bounds_of_app_io() {
        assert!(message().is_writable());
        // Characters are counted, not octets.
        assert!(Message { subject: "è".repeat(120), ..message() }.is_writable());
        for (subject, markdown) in [(9, 80), (121, 80), (10, 79), (10, 10_001)] {
            let wrong =
                Message { subject: "è".repeat(subject), markdown: "è".repeat(markdown), ..message() };
            assert!(!wrong.is_writable(), "{subject} {markdown}");
        }
        for wrong in [
            Payment { notice_number: "402000000000000012".into(), ..payment() },
            Payment { notice_number: "30200000000000001".into(), ..payment() },
            Payment { amount: Cents::ZERO, ..payment() },
            Payment { payee: "RSSMRA80A01F205X".into(), ..payment() },
        ] {
            assert!(!Message { payment: Some(wrong), ..message() }.is_writable());
        }
    }

    #[test]
    fn it_travels_as_the_interface_has_it_and_is_not_printed() {
        let due_at = DateTime::from_timestamp(1_600_000_000, 0);
        let message = Message { due_at, ..message() };
        let wire = serde_json::to_value(message.to_wire("SPNDNL80R13C555X")).unwrap();
        assert_eq!(
            wire,
            serde_json::json!({
                "time_to_live": 604_800,
                "content": {
                    "subject": "C’è un avviso",
                    "markdown": "a".repeat(80),
                    "require_secure_channels": true,
                    "due_date": "2020-09-13T12:26:40.000Z",
                    "payment_data": {
                        "amount": 4_200,
                        "notice_number": "302000000000000012",
                        "invalid_after_due_date": false,
                        "payee": { "fiscal_code": "01199250158" },
                    },
                },
                "fiscal_code": "SPNDNL80R13C555X",
                "feature_level_type": "STANDARD",
            })
        );
        let printed = format!("{message:?} {:?}", message.payment);
        assert!(!printed.contains("avviso") && !printed.contains("3020"), "{printed}");
    }
}
