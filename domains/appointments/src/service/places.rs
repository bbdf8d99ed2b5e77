//! Offices and matters, as everybody may know them.
