//! The relying party against an honest federation, a lying one, and a provider that others wrote.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that goes wrong")]

mod a_callback;
mod a_counterpart;
mod a_known_provider;
mod a_lying_federation;
mod a_lying_provider;
mod a_provider_of_others;
mod a_sign_in;
mod browser;
mod chains;
mod encrypted_lies;
mod house;
mod others;
mod our_keys;
mod our_words;
mod script;
mod sealing;
mod stage;
mod what_superiors_demand;
mod world;
