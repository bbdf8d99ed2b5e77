//! What happened, told to whoever wants to know.
//!
//! A domain appends its events in the transaction of the change. The dispatcher turns each into one
//! job per subscriber; from there on the queue's retries and dead letters are the subscribers' too.

mod append;
mod dispatch;

pub use append::{Event, append};
pub use dispatch::{Delivered, Dispatcher, remove_dispatched_before};
