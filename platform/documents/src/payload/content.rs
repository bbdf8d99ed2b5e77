//! What a payload states, as a CBOR map with whole numbers for keys.

use chrono::{Days, NaiveDate};
use ciborium::Value;

use super::PayloadError;

const KIND: u64 = 1;
const NUMBER: u64 = 2;
const ISSUED_ON: u64 = 3;
const VALID_UNTIL: u64 = 4;
const ISSUER: u64 = 5;
const CODE: u64 = 6;
const FACTS: u64 = 7;

/// What a document states. The facts are pairs of a short label key and a value; their meaning is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Which kind of document, in the issuer's own codes.
    pub kind: String,
    /// The document's number.
    pub number: String,
    /// The day it bears.
    pub issued_on: NaiveDate,
    /// The last day it is valid, if it ever ends.
    pub valid_until: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
    /// The code of the online check.
    pub code: String,
    /// What it states, in order.
    pub facts: Vec<(String, String)>,
}

impl Payload {
    pub(super) fn to_cbor(&self) -> Vec<u8> {
        let facts = self.facts.iter().flat_map(|(key, value)| [text(key), text(value)]).collect();
        let mut map =
            vec![(KIND, text(&self.kind)), (NUMBER, text(&self.number)), (ISSUED_ON, day(self.issued_on))];
        map.extend(self.valid_until.map(|until| (VALID_UNTIL, day(until))));
        map.extend([(ISSUER, text(&self.issuer)), (CODE, text(&self.code)), (FACTS, Value::Array(facts))]);
        let map = map.into_iter().map(|(key, value)| (Value::from(key), value)).collect();
        let mut cbor = Vec::new();
        ciborium::into_writer(&Value::Map(map), &mut cbor).expect("writing to memory cannot fail");
        cbor
    }

    /// Reads exactly what `to_cbor` writes: same keys, same order, nothing after.
    pub(super) fn from_cbor(cbor: &[u8]) -> Result<Self, PayloadError> {
        let value: Value = ciborium::from_reader(cbor).map_err(|_| PayloadError::Malformed)?;
        let payload = Self::from_value(value).ok_or(PayloadError::Malformed)?;
        if payload.to_cbor() == cbor { Ok(payload) } else { Err(PayloadError::Malformed) }
    }

    fn from_value(value: Value) -> Option<Self> {
        let mut map = value.into_map().ok()?;
        let mut take = |wanted: u64| {
            let at = map.iter().position(|(key, _)| *key == Value::from(wanted))?;
            Some(map.swap_remove(at).1)
        };
        Some(Self {
            kind: take(KIND)?.into_text().ok()?,
            number: take(NUMBER)?.into_text().ok()?,
            issued_on: read_day(take(ISSUED_ON)?)?,
            valid_until: match take(VALID_UNTIL) {
                Some(until) => Some(read_day(until)?),
                None => None,
            },
            issuer: take(ISSUER)?.into_text().ok()?,
            code: take(CODE)?.into_text().ok()?,
            facts: read_facts(take(FACTS)?)?,
        })
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// Days since 1970-01-01: three bytes instead of eleven.
fn day(date: NaiveDate) -> Value {
    Value::from(date.signed_duration_since(NaiveDate::default()).num_days())
}

fn read_day(value: Value) -> Option<NaiveDate> {
    let days = u64::try_from(value.into_integer().ok()?).ok()?;
    NaiveDate::default().checked_add_days(Days::new(days))
}

fn read_facts(value: Value) -> Option<Vec<(String, String)>> {
    let texts: Vec<String> =
        value.into_array().ok()?.into_iter().map(|item| item.into_text().ok()).collect::<Option<_>>()?;
    let (pairs, rest) = texts.as_chunks::<2>();
    let pair = |[key, value]: &[String; 2]| (key.clone(), value.clone());
    rest.is_empty().then(|| pairs.iter().map(pair).collect())
}
