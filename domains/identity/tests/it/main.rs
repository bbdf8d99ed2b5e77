//! What people can and cannot do on their way in and out, through the router and a provider on a real socket.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod coming_in;
mod conformance;
mod leaving;
mod not_coming_in;
mod register;
mod staff;
mod town;
mod traveller;
