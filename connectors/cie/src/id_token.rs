//! The ID token: that somebody signed in, now, for us, and how surely.

use chrono::{DateTime, Utc};

use crate::claims::CLOCK_SKEW;
use crate::jose::{self, KeySet};
use crate::level::Level;
use crate::pending::PendingSignIn;
use crate::refused::{Part, Refused};

/// The types that an ID token may have; the empty one is none.
const TYPES: [&str; 2] = ["JWT", ""];

/// What an ID token is held against.
pub(crate) struct Expected<'a> {
    pub(crate) pending: &'a PendingSignIn,
    pub(crate) client_id: &'a str,
    pub(crate) keys: &'a KeySet,
    pub(crate) now: DateTime<Utc>,
}

/// What it tells.
pub(crate) struct Told {
    pub(crate) subject: String,
    pub(crate) level: Level,
    /// What it calls itself (`jti`), where it does.
    pub(crate) id: Option<String>,
}

/// Reads the ID token that came with an access token.
pub(crate) fn read(token: &str, access_token: &str, expected: &Expected<'_>) -> Result<Told, Refused> {
    let pending = expected.pending;
    let signed = jose::verify(Part::IdToken, token, expected.keys, &TYPES)?;
    let claims = &signed.claims;
    claims.demand_issuer(&pending.provider)?;
    claims.demand_audience(expected.client_id)?;
    if claims.value("azp").is_some_and(|party| party != expected.client_id) {
        return Err(Refused::Audience(Part::IdToken));
    }
    claims.demand_current(expected.now)?;
    if claims.time("iat")? < pending.issued_at - CLOCK_SKEW {
        return Err(Refused::TooOld(Part::IdToken));
    }
    if claims.text("nonce")? != pending.nonce {
        return Err(Refused::Nonce);
    }
    if claims.text("at_hash")? != signed.algorithm.half_hash(access_token) {
        return Err(Refused::AccessTokenHash);
    }
    let level = Level::parse(claims.text("acr")?).ok_or(Refused::UnknownLevel)?;
    if level < pending.level {
        return Err(Refused::LowerLevel);
    }
    let id = claims.value("jti").map(|_| claims.text("jti").map(str::to_owned)).transpose()?;
    Ok(Told { subject: claims.text("sub")?.to_owned(), level, id })
}
