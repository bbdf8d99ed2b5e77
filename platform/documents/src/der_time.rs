//! Moments as ASN.1 writes them.

use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use der::{
    Any, Tag, Tagged,
    asn1::{GeneralizedTime, UtcTime},
};
use x509_cert::time::Time;

/// RFC 5280, 4.1.2.5: years from 2050 on need the longer form.
const FIRST_LONG_YEAR: i32 = 2050;

/// A moment of a certificate's validity.
pub(crate) fn certificate_time(at: DateTime<Utc>) -> Result<Time, der::Error> {
    let seconds = u64::try_from(at.timestamp()).map_err(|_| der::ErrorKind::DateTime)?;
    let moment = der::DateTime::from_unix_duration(Duration::from_secs(seconds))?;
    Ok(if at.year() < FIRST_LONG_YEAR {
        Time::UtcTime(UtcTime::from_date_time(moment)?)
    } else {
        Time::GeneralTime(GeneralizedTime::from_date_time(moment))
    })
}

/// `genTime` of a time stamp, to the second.
pub(crate) fn stamp_time(at: DateTime<Utc>) -> Result<Any, der::Error> {
    Any::new(Tag::GeneralizedTime, at.format("%Y%m%d%H%M%SZ").to_string().into_bytes())
}

/// Reads `genTime`, which unlike the times of certificates may have fractions of a second (RFC 3161, 2.4.2).
pub(crate) fn read_stamp_time(value: &Any) -> Option<DateTime<Utc>> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let moment = NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S%.f").ok()?;
    Some(moment.and_utc())
}
