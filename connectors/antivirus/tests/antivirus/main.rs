//! Files from our client to our counterpart, and both with strangers, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod a_counterpart;
mod a_scanner;
