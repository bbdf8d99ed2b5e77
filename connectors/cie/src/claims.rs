//! What a token says, read claim by claim.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use crate::refused::{Part, Refused};

/// How far the clock of another may be ahead of ours. Nothing lasts longer for it: what ends, ends by our clock.
pub const CLOCK_SKEW: TimeDelta = TimeDelta::seconds(60);

/// The claims of one message.
#[derive(Clone)]
pub(crate) struct Claims {
    pub(crate) part: Part,
    map: Map<String, Value>,
}

impl Claims {
    pub(crate) fn parse(part: Part, json: &[u8]) -> Result<Self, Refused> {
        let map = serde_json::from_slice(json).map_err(|_| Refused::Unreadable(part))?;
        Ok(Self { part, map })
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    pub(crate) fn required(&self, name: &'static str) -> Result<&Value, Refused> {
        self.value(name).ok_or(Refused::Claim(self.part, name))
    }

    /// A claim that is a text, and not an empty one.
    pub(crate) fn text(&self, name: &'static str) -> Result<&str, Refused> {
        let text = self.value(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.ok_or(Refused::Claim(self.part, name))
    }

    pub(crate) fn object(&self, name: &'static str) -> Result<Option<&Map<String, Value>>, Refused> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(_) => Err(Refused::Claim(self.part, name)),
        }
    }

    /// A list of texts; an absent one is empty.
    pub(crate) fn texts(&self, name: &'static str) -> Result<Vec<&str>, Refused> {
        let wrong = Refused::Claim(self.part, name);
        let Some(value) = self.value(name) else { return Ok(Vec::new()) };
        value.as_array().ok_or(wrong)?.iter().map(|item| item.as_str().ok_or(wrong)).collect()
    }

    /// A moment in seconds since 1970; fractions are cut off.
    pub(crate) fn time(&self, name: &'static str) -> Result<DateTime<Utc>, Refused> {
        let wrong = Refused::Claim(self.part, name);
        let value = self.required(name)?;
        let seconds = value.as_i64().or_else(|| value.as_f64().map(whole_seconds)).ok_or(wrong)?;
        DateTime::from_timestamp(seconds, 0).ok_or(wrong)
    }

    pub(crate) fn demand_issuer(&self, issuer: &str) -> Result<(), Refused> {
        if self.text("iss")? == issuer { Ok(()) } else { Err(Refused::Issuer(self.part)) }
    }

    pub(crate) fn demand_subject(&self, subject: &str) -> Result<(), Refused> {
        if self.text("sub")? == subject { Ok(()) } else { Err(Refused::Subject(self.part)) }
    }

    /// For that one and for nobody else: a second audience could pass it on.
    pub(crate) fn demand_audience(&self, audience: &str) -> Result<(), Refused> {
        let is_ours = match self.required("aud")? {
            Value::String(one) => one == audience,
            Value::Array(several) => several.len() == 1 && several[0] == audience,
            _ => false,
        };
        if is_ours { Ok(()) } else { Err(Refused::Audience(self.part)) }
    }

    /// Checks `iat`, `exp` and, where it is there, `nbf`; returns `exp`.
    pub(crate) fn demand_current(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refused> {
        let (issued, expires) = (self.time("iat")?, self.time("exp")?);
        let begins = if self.value("nbf").is_some() { self.time("nbf")? } else { issued };
        if issued > now + CLOCK_SKEW || begins > now + CLOCK_SKEW {
            return Err(Refused::NotYet(self.part));
        }
        if expires <= now {
            return Err(Refused::Expired(self.part));
        }
        Ok(expires)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a moment out of range becomes one that chrono refuses")]
fn whole_seconds(seconds: f64) -> i64 {
    seconds.floor() as i64
}
