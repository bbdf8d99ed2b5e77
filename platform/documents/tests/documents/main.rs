//! What a document is to whoever makes, holds and checks it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that goes wrong")]

mod a_bucket;
mod a_check;
mod a_code;
mod a_letter;
mod a_page;
mod a_payload;
mod a_seal;
mod a_store;
mod an_authority;
mod sample;
mod scan;
mod support;
mod tools;
