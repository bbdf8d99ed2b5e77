//! The userinfo response: signed by the provider, and encrypted for us.

use chrono::{DateTime, NaiveDate, Utc};

use crate::claims::Claims;
use crate::federation::Provider;
use crate::jose;
use crate::outcome::{BIRTH_DATE, FAMILY_NAME, FISCAL_NUMBER, FiscalNumber, GIVEN_NAME};
use crate::refused::{Part, Refused};
use crate::relying_party::RelyingParty;

const TYPES: [&str; 2] = ["JWT", ""];
/// No name is longer: whatever is, is something else.
const NAME_CHARACTERS_MAX: usize = 200;

/// What is known of the person.
pub(crate) struct Person {
    pub(crate) fiscal_number: FiscalNumber,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) birth_date: NaiveDate,
}

/// Reads a response about the subject of an ID token. Returns the signed text as well, for the register.
pub(crate) fn read(
    us: &RelyingParty,
    body: &str,
    provider: &Provider,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(Person, String), Refused> {
    let is_bare = us.settings.leniency.bare_userinfo;
    let mut signed = jose::decrypt(Part::Userinfo, body.trim(), us.keys.decrypting())?;
    if is_bare {
        signed = signed.trim_matches('"').to_owned();
    }
    let claims = jose::verify(Part::Userinfo, &signed, &provider.keys, &TYPES)?.claims;
    let waived = |name: &str| is_bare && claims.value(name).is_none();
    if !waived("iss") {
        claims.demand_issuer(&provider.entity_id)?;
    }
    if !waived("aud") {
        claims.demand_audience(&us.settings.client_id)?;
    }
    if !(waived("iat") && waived("exp")) {
        claims.demand_current(now)?;
    }
    claims.demand_subject(subject)?;
    Ok((person(&claims)?, signed))
}

fn person(claims: &Claims) -> Result<Person, Refused> {
    let wrong = |name| Refused::Claim(Part::Userinfo, name);
    let number = FiscalNumber::parse(claims.text(FISCAL_NUMBER)?);
    let birth_date = NaiveDate::parse_from_str(claims.text(BIRTH_DATE)?, "%Y-%m-%d");
    Ok(Person {
        fiscal_number: number.ok_or(wrong(FISCAL_NUMBER))?,
        given_name: name(claims, GIVEN_NAME)?,
        family_name: name(claims, FAMILY_NAME)?,
        birth_date: birth_date.map_err(|_| wrong(BIRTH_DATE))?,
    })
}

fn name(claims: &Claims, claim: &'static str) -> Result<String, Refused> {
    let name = claims.text(claim)?.trim();
    let is_name =
        !name.is_empty() && name.chars().count() <= NAME_CHARACTERS_MAX && !name.contains(char::is_control);
    if is_name { Ok(name.to_owned()) } else { Err(Refused::Claim(Part::Userinfo, claim)) }
}
