//! Booking for who calls.
