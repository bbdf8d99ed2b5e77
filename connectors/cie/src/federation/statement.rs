//! One statement of the federation: what somebody says of an entity, themselves or the next one below.

use chrono::{DateTime, Utc};

use crate::claims::Claims;
use crate::jose::{self, KeySet};
use crate::refused::{Part, Refused};

/// The type of statements.
pub(crate) const STATEMENT_TYPE: &str = "entity-statement+jwt";

/// A statement whose signature and dates hold.
pub(crate) struct Statement {
    pub(crate) claims: Claims,
    /// The federation keys of its subject.
    pub(crate) keys: KeySet,
    pub(crate) expires_at: DateTime<Utc>,
    /// As it came.
    pub(crate) token: String,
}

impl Statement {
    /// Reads what an entity says of itself, signed with one of `keys`: those that its superior states.
    pub(crate) fn configuration(
        token: &str,
        entity: &str,
        keys: &KeySet,
        now: DateTime<Utc>,
    ) -> Result<Self, Refused> {
        let statement = Self::read(Part::EntityConfiguration, token, [entity, entity], keys, now)?;
        // It has to be signed with a key of its own list as well: an old one that was taken out proves nothing.
        jose::verify(Part::EntityConfiguration, token, &statement.keys, &[STATEMENT_TYPE])?;
        Ok(statement)
    }

    /// Reads what an entity says of itself when nobody vouched for its keys yet. Good only to learn its superiors.
    pub(crate) fn unvouched(token: &str, entity: &str, now: DateTime<Utc>) -> Result<Self, Refused> {
        let part = Part::EntityConfiguration;
        let keys = keys_of(&jose::own_words(part, token)?)?;
        Self::read(part, token, [entity, entity], &keys, now)
    }

    /// Reads what a superior says of the next one below.
    pub(crate) fn subordinate(
        token: &str,
        superior: &str,
        subject: &str,
        keys: &KeySet,
        now: DateTime<Utc>,
    ) -> Result<Self, Refused> {
        Self::read(Part::SubordinateStatement, token, [superior, subject], keys, now)
    }

    fn read(
        part: Part,
        token: &str,
        [issuer, subject]: [&str; 2],
        keys: &KeySet,
        now: DateTime<Utc>,
    ) -> Result<Self, Refused> {
        let claims = jose::verify(part, token, keys, &[STATEMENT_TYPE])?.claims;
        claims.demand_issuer(issuer)?;
        claims.demand_subject(subject)?;
        let expires_at = claims.demand_current(now)?;
        // Claims beyond the standard that must be understood: we understand none.
        if claims.value("crit").is_some() {
            return Err(Refused::Type(part));
        }
        Ok(Self { keys: keys_of(&claims)?, claims, expires_at, token: token.to_owned() })
    }

    /// The superiors that an entity names.
    pub(crate) fn authority_hints(&self) -> Result<Vec<&str>, Refused> {
        self.claims.texts("authority_hints")
    }
}

fn keys_of(claims: &Claims) -> Result<KeySet, Refused> {
    KeySet::parse(claims.required("jwks")?).ok_or(Refused::Claim(claims.part, "jwks"))
}
