//! The ways in of an installation: SPID and eIDAS as the settings have them, and the demonstration's own providers.

mod demonstration;
mod opening;
mod staff;

pub(crate) use demonstration::open_local;
pub(crate) use opening::{REGISTER_PRIVATE, REGISTER_PUBLIC, holder_of, open};
pub(crate) use staff::open_staff;
