//! Contacts that are being proved.
