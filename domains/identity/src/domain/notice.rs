//! What somebody is told.

use std::fmt;

use chrono::{DateTime, Months, NaiveDate, Utc};
use kernel::{Cents, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Value;

use super::Topic;

kernel::id! {
    /// One thing that somebody was told.
    pub NoticeId, "notice"
}

/// For how long what somebody was told can be read again.
pub(crate) const NOTICES_KEPT: Months = Months::new(24);

/// Something to tell somebody: text keys with what fills them in, so that each reads it in their own language.
///
/// ```text
/// Notice::new(now, Topic::Delegation, "identity-notice-delegated-subject", "identity-notice-delegated-body")
///     .with("name", "Ada Rossi")
///     .about("Ugo Rossi")
/// ```
#[derive(Clone)]
pub struct Notice {
    pub(crate) at: DateTime<Utc>,
    pub(crate) topic: Topic,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) arguments: Vec<(String, Value)>,
    pub(crate) about: Option<String>,
    /// The page of ours where one goes on.
    pub(crate) link: Option<String>,
    pub(crate) to_pay: Option<ToPay>,
    /// What it is told for, where the same is told to several people or told again.
    pub(crate) cause: Option<Uuid>,
}

/// What a notice asks its reader to pay: in App IO it is paid where it is read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToPay {
    /// The notice number of pagoPA, 18 digits.
    pub number: String,
    /// What is to be paid on the day of the notice; the app asks again.
    pub amount: Cents,
    /// The *codice fiscale* of the creditor, 11 digits.
    pub payee: String,
    /// The last day.
    pub due_on: NaiveDate,
    /// Whether nothing can be paid with it after that day.
    pub ends_when_due: bool,
}

/// Somebody could be told of what is to be paid by no way that a machine has, or wants letters: whoever had something to
/// say writes on paper. It may be said again of one cause, and of several readers of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreached {
    /// What it was told for.
    pub cause: Uuid,
    /// Whom it did not reach.
    pub reader: PersonId,
}

impl outbox::Event for Unreached {
    const TOPIC: &'static str = "identity.unreached";

    fn about(&self) -> String {
        self.cause.to_string()
    }
}

impl Notice {
    /// What happened at `at`: the keys of a line and of a text. Both take the same arguments.
    #[must_use]
    pub fn new(at: DateTime<Utc>, topic: Topic, subject: &'static str, body: &'static str) -> Self {
        Self {
            at,
            topic,
            subject: subject.to_owned(),
            body: body.to_owned(),
            arguments: Vec::new(),
            about: None,
            link: None,
            to_pay: None,
            cause: None,
        }
    }

    /// The page of ours, from its first slash on, where the reader goes on: an e-mail, App IO and the list of notices lead
    /// there, a text message leads nowhere.
    #[must_use]
    pub fn leading_to(mut self, path: impl Into<String>) -> Self {
        self.link = Some(path.into());
        self
    }

    /// What it asks its reader to pay.
    #[must_use]
    pub fn to_pay(mut self, what: ToPay) -> Self {
        self.to_pay = Some(what);
        self
    }

    /// Fills in a variable of its texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.arguments.push((name.to_owned(), value.into()));
        self
    }

    /// For whom it is, by name, where the reader acts for somebody else.
    #[must_use]
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.about = Some(name.into());
        self
    }

    /// The arguments as texts take them.
    pub(crate) fn variables(&self) -> Vec<(&str, Value)> {
        self.arguments.iter().map(|(name, value)| (name.as_str(), value.clone())).collect()
    }
}

/// The keys alone: what fills them in may name people.
impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notice").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// What is owed is a person's own business.
impl fmt::Debug for ToPay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToPay").finish_non_exhaustive()
    }
}

/// A notice that was told.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) id: NoticeId,
    pub(crate) notice: Notice,
    pub(crate) read_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn who_is_named_in_a_notice_is_not_printed() {
        let notice = Notice::new(DateTime::UNIX_EPOCH, Topic::Delegation, "a-subject", "a-body")
            .with("name", "Ada Rossi")
            .about("Ugo Rossi");
        let printed = format!("{notice:?}");
        assert!(printed.contains("a-subject") && !printed.contains("Rossi"), "{printed}");
        assert_eq!(notice.variables().len(), 1);
    }
}
