//! What one entry says.

use kernel::PersonId;

/// Why somebody looked or wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A purpose that the program knows: a text key, shown in the reader's language.
    Known(&'static str),
    /// What an employee gave as the reason when they opened a file.
    Stated(String),
}

impl Purpose {
    /// As stored: known purposes begin with `#`, which no stated one can.
    pub(crate) fn stored(&self) -> String {
        match self {
            Self::Known(key) => format!("#{key}"),
            Self::Stated(reason) => reason.trim_start_matches('#').to_owned(),
        }
    }
}

/// One reading or writing of personal data, or one refusal of it.
#[derive(Clone, Debug)]
pub struct Access {
    /// What was done, as a text key: `registry-audit-file-opened`.
    pub action: &'static str,
    /// Whose data, when it is one person's.
    pub subject: Option<PersonId>,
    /// On what, by identifier: a certificate, a file. Never a name.
    pub object: Option<String>,
    /// Why.
    pub purpose: Purpose,
    /// Whether it was allowed.
    pub allowed: bool,
}

impl Access {
    /// Something done with the data of `subject`.
    #[must_use]
    pub const fn to(subject: PersonId, action: &'static str, purpose: Purpose) -> Self {
        Self { action, subject: Some(subject), object: None, purpose, allowed: true }
    }

    /// Something done with the data of people not told one by one: a search, a list.
    #[must_use]
    pub const fn to_many(action: &'static str, purpose: Purpose) -> Self {
        Self { action, subject: None, object: None, purpose, allowed: true }
    }

    /// On which thing.
    #[must_use]
    pub fn on(mut self, object: impl ToString) -> Self {
        self.object = Some(object.to_string());
        self
    }

    /// They asked and were told no.
    #[must_use]
    pub const fn refused(mut self) -> Self {
        self.allowed = false;
        self
    }
}
