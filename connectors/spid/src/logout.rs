//! Leaving everywhere at once, from either side (SAML 2.0 profiles, 4.4; Regole tecniche, *Single logout*).

mod from_provider;
mod from_us;
mod message;

pub use from_provider::{LogoutOrder, LogoutStatus};
pub use from_us::{LogoutOutcome, PendingLogout};
