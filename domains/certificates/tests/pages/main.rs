//! What people can and cannot do with certificates, through the pages.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod choosing;
mod counter;
mod drawing;
mod extended;
mod helper;
mod identified;
mod judged;
mod links;
mod own;
mod paying;
mod recovering;
mod scopes;
mod together;
#[path = "../../../../platform/documents/tests/documents/tools.rs"]
#[expect(dead_code, reason = "shared with the tests of documents, which use more of it")]
mod tools;
mod town;
mod verifying;
mod withdrawing;
