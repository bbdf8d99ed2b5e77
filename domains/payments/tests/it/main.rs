//! What people can and cannot do with what they owe.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod archive;
mod faults;
mod house;
mod papers;
mod plan;
mod stamp;
mod suspense;
mod system_error;
mod tari;
#[path = "../../../../platform/documents/tests/documents/tools.rs"]
#[expect(dead_code, reason = "shared with the tests of documents, which use more of it")]
mod tools;
