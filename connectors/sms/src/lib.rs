//! Text messages that leave the house, by SMPP 3.4.
//!
//! [`Texter`] speaks to the SMS centre of the comune's operator; [`Counterpart`] is a centre for demonstrations and
//! tests, real to whoever speaks to it, that keeps what it gets and passes nothing on. [`demonstration`] shows what it
//! got.

mod alphabet;
mod client;
mod counterpart;
mod message;
mod number;
mod pages;
mod sender;

pub use client::{Encryption, Login, SendError, Settings, SettingsError, Texter};
pub use counterpart::{Counterpart, CounterpartError, Inbox, NOBODY, Received};
pub use message::Sms;
pub use number::{Number, NumberError};
pub use pages::{INBOX_PATH, demonstration};
pub use sender::{Sender, SenderError};
