//! pagoPA: its messages, its services, and the door that its node comes to.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_door;
mod a_flow;
mod a_malformed_message;
mod a_message;
mod counterpart;
mod foreign_messages;
mod own_examples;
mod schema;
mod some;
mod specification;
mod the_creditors_service;
mod the_platform;
