//! Messages that reach people in App IO, the app of the public services.
//!
//! [`AppIo`] speaks to PagoPA's interface for administrations; [`Counterpart`] is an App IO for demonstrations and tests,
//! real to whoever speaks to it, that keeps what it gets and passes nothing on. [`demonstration`] shows what it got.

mod client;
mod code;
mod counterpart;
mod message;
mod pages;

pub use client::{AppIo, NATIONAL, Reader, SendError, Settings, SettingsError};
pub use code::{FiscalCode, FiscalCodeError};
pub use counterpart::{Counterpart, CounterpartError, Inbox, Orders, Received, Standing};
pub use message::{Message, Payment};
pub use pages::{INBOX_PATH, demonstration};
