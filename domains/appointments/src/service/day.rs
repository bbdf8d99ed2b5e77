//! The day of an office; checking in.
