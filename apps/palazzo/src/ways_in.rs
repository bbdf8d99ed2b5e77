//! The ways in of an installation: SPID, CIE and eIDAS as the settings have them, and the demonstration's own providers.

mod cie;
mod demonstration;
mod local_cie;
mod opening;
mod people;
mod staff;

pub(crate) use cie::{load_keys, open_cie};
pub(crate) use demonstration::{LocalProviders, open_local};
pub(crate) use local_cie::open_local_cie;
pub(crate) use opening::{
    REGISTER_PRIVATE, REGISTER_PUBLIC, cie_holder_of, holder_of, open, open_cie_by_saml,
};
pub(crate) use staff::open_staff;
