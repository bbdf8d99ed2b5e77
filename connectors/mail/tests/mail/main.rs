//! Mail from our client to our counterpart, and to a server that others wrote, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_counterpart;
mod a_mailbox;
mod a_server_of_others;
mod support;
