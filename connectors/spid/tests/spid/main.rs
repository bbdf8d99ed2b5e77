//! The service provider against honest providers, lying ones, and the judges of others.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that goes wrong")]

mod a_certificate;
mod a_counterpart;
mod a_directory;
mod a_forged_response;
mod a_logout;
mod a_request;
mod a_response;
mod a_wrapped_response;
mod an_unreadable_response;
mod browser;
mod by_cie;
mod draft;
mod forgeries;
mod house;
mod judge;
mod judges;
mod our_metadata;
mod pair;
mod scene;
mod tools;
