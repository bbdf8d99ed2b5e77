//! Why somebody is not in, and what they can do: the courtesy pages (*Tabella messaggi di anomalia* of AgID).

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use cie::Decline;
use spid::ErrorCode;
use web::{Page, WebError};

use crate::domain::{Declined, NotRecognised};
use crate::error::IdentityError;

/// Why somebody is not in.
#[derive(Debug)]
pub(super) enum NotIn {
    /// Their provider did not vouch for them.
    Declined(Declined),
    /// It did, and we cannot let them in.
    NotRecognised(NotRecognised),
    /// The answer came twice, too late, or to nobody.
    NobodyWaits,
    /// The answer was not to be believed.
    NotBelieved,
}

#[derive(Template)]
#[template(path = "identity/not-in.html")]
struct NotInPage {
    page: Page,
    title_key: String,
    text_key: String,
    /// The provider's number, for the telephone.
    number: Option<u8>,
    /// Whether to try again at once may help.
    may_try_again: bool,
}

impl NotIn {
    /// The page. It always answers 4xx: nobody was let in.
    pub(super) fn show(self, page: Page) -> Result<Response, WebError> {
        if let Self::Declined(why) = &self
            && why.is_alarm()
        {
            // Providers do not sign a refusal: anybody may have sent it, so it is not an operator's night.
            tracing::warn!(spid.code = why.number(), "an identity provider refuses our requests: {why:?}");
        }
        let name = self.name();
        let drawn = NotInPage {
            page,
            title_key: format!("identity-not-in-{name}-title"),
            text_key: format!("identity-not-in-{name}-text"),
            number: match &self {
                Self::Declined(why) => why.number(),
                _ => None,
            },
            may_try_again: !matches!(self, Self::NotRecognised(_)),
        };
        Ok((self.status(), Html(drawn.render()?)).into_response())
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::Declined(_) => StatusCode::UNAUTHORIZED,
            Self::NotRecognised(_) | Self::NobodyWaits | Self::NotBelieved => StatusCode::FORBIDDEN,
        }
    }

    /// The middle of its text keys.
    const fn name(&self) -> &'static str {
        match self {
            Self::Declined(Declined::Spid(code)) => declined(*code),
            Self::Declined(Declined::Eidas(code)) => declined_by_eidas(*code),
            Self::Declined(Declined::CieBySaml(code)) => declined_by_cie_in_saml(*code),
            Self::Declined(Declined::Cie(decline)) => declined_by_cie(*decline),
            Self::NotRecognised(NotRecognised::Unnamed) => "unnamed",
            Self::NotRecognised(NotRecognised::Ambiguous) => "ambiguous",
            Self::NotRecognised(NotRecognised::Deceased) => "deceased",
            Self::NotRecognised(NotRecognised::OtherBirth) => "other-birth",
            Self::NobodyWaits => "nobody-waits",
            Self::NotBelieved => "not-believed",
        }
    }
}

const fn declined(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::TooManyAttempts => "too-many-attempts",
        ErrorCode::NoCredentials => "no-credentials",
        ErrorCode::TimedOut => "timed-out",
        ErrorCode::ConsentDenied => "consent-denied",
        ErrorCode::Suspended => "suspended",
        ErrorCode::Reserved => "reserved",
        ErrorCode::Cancelled => "cancelled",
        ErrorCode::WrongKind => "wrong-kind",
        ErrorCode::OurFault(_) => "our-fault",
        ErrorCode::Unexplained => "unexplained",
    }
}

/// A guest has no provider of SPID: what concerns it is said of their country.
const fn declined_by_eidas(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::NoCredentials => "eidas-no-credentials",
        ErrorCode::TooManyAttempts | ErrorCode::Suspended | ErrorCode::Reserved | ErrorCode::Unexplained => {
            "eidas-declined"
        }
        ErrorCode::TimedOut => "eidas-timed-out",
        ErrorCode::ConsentDenied => "eidas-consent-denied",
        ErrorCode::Cancelled | ErrorCode::WrongKind | ErrorCode::OurFault(_) => declined(code),
    }
}

/// Whose CIE is not enough is told nothing of SPID.
const fn declined_by_cie_in_saml(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::NoCredentials => declined_by_cie(Decline::AccessDenied),
        other => declined(other),
    }
}

const fn declined_by_cie(decline: Decline) -> &'static str {
    match decline {
        Decline::AccessDenied => "access-denied",
        Decline::InteractionRequired => "consent-denied",
        Decline::ProviderFailed => "provider-failed",
        Decline::OurFault => "our-fault",
        Decline::Unexplained => "unexplained",
    }
}

/// What a person reads about; everything else is an error page like any other.
impl TryFrom<IdentityError> for NotIn {
    type Error = WebError;

    fn try_from(error: IdentityError) -> Result<Self, WebError> {
        match error {
            IdentityError::NobodyWaits => {
                tracing::info!("a sign-in was not finished: {error}");
                Ok(Self::NobodyWaits)
            }
            IdentityError::NotBelieved(refused) => {
                // Which check failed, and nothing of what was in the message.
                tracing::warn!(reason = %refused, "an answer of an identity provider was refused: {refused}");
                Ok(Self::NotBelieved)
            }
            other => Err(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_agids_table_that_concerns_the_person_has_a_page_of_its_own() {
        let mut names: Vec<&str> = ErrorCode::FOR_THE_PERSON.into_iter().map(declined).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ErrorCode::FOR_THE_PERSON.len());
    }

    #[test]
    fn nobody_who_is_not_in_reads_that_all_is_well() {
        for why in
            [NotIn::Declined(Declined::Spid(ErrorCode::Cancelled)), NotIn::NobodyWaits, NotIn::NotBelieved]
        {
            assert!(why.status().is_client_error());
        }
    }
}
