//! What people read where something was not done.

use web::{Message, WebError};

use super::named_sign;
use crate::domain::{Refusal, Words};
use crate::error::CaseError;
use crate::service::Cases;

impl From<CaseError> for WebError {
    fn from(error: CaseError) -> Self {
        let clash = |key| Self::Conflict(Message::new(key));
        match error {
            CaseError::NotFound => Self::NotFound,
            CaseError::Forbidden(refused) => refused.into(),
            CaseError::Refused(Refusal::Ended) => clash("cases-error-ended"),
            CaseError::Refused(Refusal::NotNow) => clash("cases-error-not-now"),
            CaseError::Refused(Refusal::HeldByAnother) => clash("cases-error-held"),
            CaseError::Refused(Refusal::Unheard) => clash("cases-error-unheard"),
            CaseError::Refused(Refusal::NotEntered) => clash("cases-error-not-entered"),
            CaseError::Refused(Refusal::NotRipe) => clash("cases-ranking-error-not-ripe"),
            CaseError::Refused(Refusal::Signed) => Self::Refused(Message::new("cases-error-signed")),
            CaseError::Refused(Refusal::OtherAnswers) => clash("cases-desk-wrong-answers"),
            CaseError::Refused(Refusal::OtherDay) => Self::Refused(Message::new("cases-paper-wrong-day")),
            CaseError::Refused(Refusal::NotThemselves) => {
                Self::Refused(Message::new("cases-error-not-themselves"))
            }
            CaseError::Refused(Refusal::NotCalling) => Self::Refused(Message::new("cases-error-not-calling")),
            CaseError::Refused(Refusal::NotTheirs) => Self::Refused(Message::new("cases-error-not-theirs")),
            CaseError::Refused(Refusal::OwnOffice) => Self::Refused(Message::new("cases-error-own-office")),
            CaseError::Refused(Refusal::AskedAlready) => {
                Self::Refused(Message::new("cases-error-asked-already"))
            }
            CaseError::Refused(Refusal::OwnReport) => Self::Refused(Message::new("cases-error-own-report")),
            CaseError::Refused(Refusal::NotAlike) => {
                let most = u32::try_from(Cases::MOST_TOGETHER).unwrap_or(u32::MAX);
                Self::Refused(Message::new("cases-error-not-alike").with("most", most))
            }
            CaseError::Refused(Refusal::NoReason) => Self::Refused(Message::new("cases-error-no-reason")),
            CaseError::Refused(Refusal::Unreadable) => Self::Refused(Message::new("cases-wrong-unreadable")),
            CaseError::Refused(Refusal::NoAnswer) => {
                Self::Refused(Message::new("cases-wrong-answer").with("most", Words::LONGEST))
            }
            CaseError::Refused(Refusal::TooManyLines) => Self::Refused(Message::new("cases-wrong-lines")),
            CaseError::Refused(Refusal::Unprintable(sign)) => {
                Self::Refused(Message::new("cases-wrong-unprintable").with("sign", named_sign(sign)))
            }
            CaseError::NotWhole { page } => {
                Self::Refused(Message::new("cases-error-not-whole").with("page", page))
            }
            CaseError::WrongAnswers(_) => Self::Refused(Message::new("cases-error-wrong-answers")),
            CaseError::NotFree(_) => clash("cases-reservation-error"),
            CaseError::TooManyDrafts => clash("cases-error-too-many-drafts"),
            CaseError::NotOffered => clash("cases-error-not-offered"),
            CaseError::AwaitsSignature => clash("cases-error-awaits-signature"),
            CaseError::Stale => clash("cases-error-stale"),
            CaseError::Unavailable(source) => Self::Unavailable(source),
            CaseError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}
