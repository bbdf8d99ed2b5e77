//! The ID token: that somebody signed in, now, for us, and how surely.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, Utc};
use jsonwebtoken::{DecodingKey, Validation};
use serde::Deserialize;
use serde_json::Value;

use crate::CLOCK_SKEW;
use crate::refused::Refused;
use crate::settings::Settings;
use crate::sign_in::{Factors, Pending, SignedIn};

/// What an ID token is held against.
pub(crate) struct Expected<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) pending: &'a Pending,
    pub(crate) now: DateTime<Utc>,
}

/// The header, which nobody vouches for yet.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
    /// Extensions that must be understood: we know none.
    #[serde(default)]
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    nonce: String,
    #[serde(default)]
    auth_time: Option<i64>,
    #[serde(default)]
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Reads an ID token. `key` finds a key of the provider by its name.
pub(crate) fn read(
    token: String,
    expected: &Expected<'_>,
    key: impl FnOnce(Option<&str>) -> Result<DecodingKey, Refused>,
) -> Result<SignedIn, Refused> {
    let claims = verified(&token, expected.settings, key)?;
    claims.are_for_us(expected.settings)?;
    claims.are_of_now(expected)?;
    let proved_at = claims.proved_at(expected)?;
    Ok(SignedIn {
        factors: claims.factors(expected.settings),
        proved_at,
        subject: claims.sub,
        id_token: token,
    })
}

/// The claims of a token whose signature holds, in the one way that was settled.
fn verified(
    token: &str,
    settings: &Settings,
    key: impl FnOnce(Option<&str>) -> Result<DecodingKey, Refused>,
) -> Result<Claims, Refused> {
    let header = token.split('.').next().and_then(|text| BASE64.decode(text).ok());
    let header: Header =
        header.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or(Refused::Unreadable)?;
    if header.alg != settings.algorithm.name() {
        return Err(Refused::Algorithm);
    }
    let is_plain = header.typ.is_none_or(|typ| typ.eq_ignore_ascii_case("JWT")) && header.crit.is_none();
    if !is_plain {
        return Err(Refused::Unreadable);
    }
    let key = key(header.kid.as_deref())?;
    // The library asks the machine for the time: ours is a value, so all claims are compared below.
    let mut signature_alone = Validation::new(settings.algorithm.of_library());
    signature_alone.validate_exp = false;
    signature_alone.validate_aud = false;
    signature_alone.required_spec_claims.clear();
    let verified = jsonwebtoken::decode::<Value>(token, &key, &signature_alone);
    let claims = verified.map_err(|_| Refused::Signature)?.claims;
    serde_json::from_value(claims).map_err(|_| Refused::Unreadable)
}

impl Claims {
    fn are_for_us(&self, settings: &Settings) -> Result<(), Refused> {
        if self.iss != settings.issuer {
            return Err(Refused::Issuer);
        }
        let us = &settings.client_id;
        let is_ours = match &self.aud {
            Audience::One(one) => one == us,
            // For several, it must say whom it was made for (Core, 3.1.3.7).
            Audience::Many(many) => many.contains(us) && (many.len() == 1 || self.azp.is_some()),
        };
        if !is_ours || self.azp.as_ref().is_some_and(|party| party != us) {
            return Err(Refused::Audience);
        }
        if self.sub.is_empty() { Err(Refused::Unreadable) } else { Ok(()) }
    }

    fn are_of_now(&self, Expected { pending, now, .. }: &Expected<'_>) -> Result<(), Refused> {
        if self.nonce != pending.nonce {
            return Err(Refused::Nonce);
        }
        if moment(self.exp)? <= *now - CLOCK_SKEW {
            return Err(Refused::Expired);
        }
        let issued = moment(self.iat)?;
        let begins = self.nbf.map_or(Ok(issued), moment)?;
        if issued < pending.issued_at - CLOCK_SKEW || issued.max(begins) > *now + CLOCK_SKEW {
            return Err(Refused::NotOfNow);
        }
        Ok(())
    }

    /// When the person proved who they are, held against how old that may be.
    fn proved_at(&self, expected: &Expected<'_>) -> Result<Option<DateTime<Utc>>, Refused> {
        let proved = self.auth_time.map(moment).transpose()?;
        match (expected.settings.max_age, proved) {
            (None, proved) => Ok(proved),
            (Some(age), Some(proved)) if expected.now - proved <= age + CLOCK_SKEW => Ok(Some(proved)),
            (Some(_), _) => Err(Refused::TooOld),
        }
    }

    fn factors(&self, settings: &Settings) -> Factors {
        let by_acr = self.acr.as_ref().is_some_and(|acr| settings.two_factor_acr.contains(acr));
        let by_amr = self.amr.iter().any(|amr| settings.two_factor_amr.contains(amr));
        if by_acr || by_amr { Factors::Two } else { Factors::One }
    }
}

fn moment(seconds: i64) -> Result<DateTime<Utc>, Refused> {
    DateTime::from_timestamp(seconds, 0).ok_or(Refused::Unreadable)
}
