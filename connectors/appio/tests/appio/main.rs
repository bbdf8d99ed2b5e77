//! Messages from our client to our counterpart, over a real socket.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_counterpart;
mod an_inbox;
mod support;
