//! Text messages from our client to our counterpart, and from and to programs that others wrote, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_centre_of_others;
mod a_counterpart;
mod a_kept_conversation;
mod an_inbox;
mod support;
