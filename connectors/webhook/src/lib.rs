//! Telling programs of others that something happened: events in the form of CloudEvents, signed as Standard Webhooks
//! say, posted to an address that they gave.
//!
//! The address is theirs, so it is not believed: [`Sender`] speaks to nobody inside the house.

mod address;
mod counterpart;
mod event;
mod key;
mod reach;
mod sender;

pub use address::{Address, AddressError};
pub use counterpart::{Counterpart, Received};
pub use event::{CONTENT_TYPE, CloudEvent};
pub use key::SigningKey;
pub use reach::Reach;
pub use sender::{Failed, Sender};
