//! What the house does around every page, through the router that serves it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod caching;
mod errors;
mod forms;
mod headers;
mod language;
mod leaving;
mod limits;
mod machines;
mod pages;
mod roles;
mod sessions;
mod texts;
mod watch;
