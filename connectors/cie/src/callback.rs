//! What the browser brings back from the provider.

use std::fmt;

use crate::pending::PendingSignIn;
use crate::refused::Refused;

/// The answer of a provider, as the browser brings it: by nobody's word yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Callback {
    state: String,
    issuer: Option<String>,
    result: Result<String, Decline>,
}

impl Callback {
    /// Reads the query of the callback address, or the form that was posted to it.
    pub fn parse(query: &str) -> Result<Self, Refused> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let one = |name: &str| {
            let mut values = fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone());
            match (values.next(), values.next()) {
                (_, Some(_)) => Err(Refused::Callback),
                (value, None) => Ok(value.filter(|value| !value.is_empty())),
            }
        };
        let result = match (one("code")?, one("error")?) {
            (Some(code), None) => Ok(code),
            (None, Some(error)) => Err(Decline::parse(&error)),
            _ => return Err(Refused::Callback),
        };
        Ok(Self { state: one("state")?.ok_or(Refused::State)?, issuer: one("iss")?, result })
    }

    /// By which the caller finds the pending sign-in.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// The code, or why there is none; if this answers that sign-in and comes from the provider that was asked.
    pub(crate) fn for_sign_in(&self, pending: &PendingSignIn) -> Result<Result<&str, Decline>, Refused> {
        if self.state != pending.state {
            return Err(Refused::State);
        }
        // A code goes only to the provider that says it gave it. A refusal gives nothing away: there, an absent issuer
        // will do, as some providers leave it out.
        let is_silent_decline = self.issuer.is_none() && self.result.is_err();
        if self.issuer.as_deref() != Some(&pending.provider) && !is_silent_decline {
            return Err(Refused::MixedUp);
        }
        Ok(self.result.as_deref().map_err(|decline| *decline))
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("is_declined", &self.result.is_err()).finish_non_exhaustive()
    }
}

/// Why a provider did not let somebody in. Nobody vouches for this: show a page with status 4xx, and do nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decline {
    /// The person cancelled, did not consent, or may not.
    AccessDenied,
    /// The provider would have to ask the person something, and was asked not to.
    InteractionRequired,
    /// The provider is out of order, or too busy.
    ProviderFailed,
    /// Our request was wrong, or we are not admitted. Nobody but us can mend it: raise an alarm.
    OurFault,
    /// Something else.
    Unexplained,
}

impl Decline {
    fn parse(error: &str) -> Self {
        match error {
            "access_denied" => Self::AccessDenied,
            "login_required" | "consent_required" | "interaction_required" | "account_selection_required" => {
                Self::InteractionRequired
            }
            "server_error" | "temporarily_unavailable" => Self::ProviderFailed,
            "invalid_client"
            | "invalid_request"
            | "invalid_request_object"
            | "invalid_scope"
            | "invalid_grant"
            | "invalid_trust_chain"
            | "missing_trust_anchor"
            | "unauthorized_client"
            | "unsupported_response_type"
            | "request_not_supported"
            | "request_uri_not_supported"
            | "registration_not_supported"
            | "unsupported_parameter"
            | "validation_failed" => Self::OurFault,
            _ => Self::Unexplained,
        }
    }

    /// Whether somebody of the house has to look at it.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::OurFault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callback_has_either_a_code_or_an_error_and_each_field_once() {
        for (query, refused) in [
            ("", Refused::Callback),
            ("state=s", Refused::Callback),
            ("state=s&code=", Refused::Callback),
            ("state=s&code=a&error=access_denied", Refused::Callback),
            ("state=s&code=a&code=b", Refused::Callback),
            ("state=s&state=t&code=a", Refused::Callback),
            ("state=s&iss=a&iss=b&code=a", Refused::Callback),
            ("code=a", Refused::State),
            ("state=&code=a", Refused::State),
        ] {
            assert_eq!(Callback::parse(query).unwrap_err(), refused, "{query}");
        }
        assert_eq!(Callback::parse("state=s&iss=i&code=a").unwrap().state(), "s");
    }

    #[test]
    fn only_what_is_our_fault_is_an_alarm() {
        for (error, decline) in [
            ("access_denied", Decline::AccessDenied),
            ("consent_required", Decline::InteractionRequired),
            ("temporarily_unavailable", Decline::ProviderFailed),
            ("invalid_request", Decline::OurFault),
            ("who_knows", Decline::Unexplained),
        ] {
            assert_eq!(Decline::parse(error), decline, "{error}");
            assert_eq!(decline.is_alarm(), decline == Decline::OurFault, "{error}");
        }
    }

    #[test]
    fn a_code_is_not_shown() {
        let callback = Callback::parse("state=geheim&iss=i&code=geheim").unwrap();
        assert!(!format!("{callback:?}").contains("geheim"));
    }
}
