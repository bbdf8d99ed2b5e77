//! What a decree does to appointments.
