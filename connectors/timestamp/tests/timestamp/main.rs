//! The whole way of a time stamp: client, socket, server, token, seal; and everything that can go wrong on it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that goes wrong")]

mod a_stamp;
mod a_stamped_seal;
mod local_authority;
#[path = "../../../../platform/documents/tests/documents/sample.rs"]
#[expect(dead_code, reason = "shared with the tests of documents, which use more of it")]
mod sample;
mod support;
#[path = "../../../../platform/documents/tests/documents/tools.rs"]
#[expect(dead_code, reason = "shared with the tests of documents, which use more of it")]
mod tools;
