//! Mail that leaves the house, by SMTP.
//!
//! [`Mailer`] speaks to the comune's own mail server; [`Counterpart`] is a server for demonstrations and tests, real to
//! whoever speaks to it, that keeps what it gets and passes nothing on. [`demonstration`] shows what it got.

mod address;
mod client;
mod counterpart;
mod message;
mod pages;

pub use address::{Address, AddressError};
pub use client::{Encryption, Login, Mailer, SendError, Settings, SettingsError};
pub use counterpart::{Counterpart, CounterpartError, Mailbox, NOBODY, Received};
pub use message::Mail;
pub use pages::{MAILBOX_PATH, demonstration};
