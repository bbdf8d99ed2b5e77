//! Why an employee reads or changes what is somebody's: the person it is about reads it.

use crate::Purpose;

/// What an employee gives as the reason. The resident reads these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

/// Why a text is no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReasonError {
    /// Nothing, or next to nothing.
    #[error("a reason has at least {} characters", Reason::SHORTEST)]
    TooShort,
    /// A whole story.
    #[error("a reason has at most {} characters", Reason::LONGEST)]
    TooLong,
}

impl Reason {
    /// The shortest reason that can mean anything.
    pub const SHORTEST: usize = 5;
    /// A line, not a report.
    pub const LONGEST: usize = 200;

    /// Reads a reason.
    pub fn parse(text: &str) -> Result<Self, ReasonError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            length if length < Self::SHORTEST => Err(ReasonError::TooShort),
            length if length > Self::LONGEST => Err(ReasonError::TooLong),
            _ => Ok(Self(text)),
        }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As the purpose of an entry.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        Purpose::Stated(self.0.clone())
    }
}
