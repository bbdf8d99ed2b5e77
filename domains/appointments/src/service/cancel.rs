//! An appointment is not to be.
