//! A sign-in at the city's provider, and a provider that lies.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod lies;
mod provider;
mod truth;
