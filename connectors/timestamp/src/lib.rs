//! The time-stamp authority, spoken to by RFC 3161 over HTTP.
//!
//! [`TimestampClient`] asks a real authority; [`LocalAuthority`] is its counterpart for demonstrations and tests, a real
//! server on 127.0.0.1 that speaks the same protocol.

mod client;
mod local;

pub use client::{Settings, TimestampClient};
pub use local::{LOCAL_POLICY, LocalAuthority, LocalAuthorityError};

/// RFC 3161, 3.4.
const QUERY_TYPE: &str = "application/timestamp-query";
const REPLY_TYPE: &str = "application/timestamp-reply";
