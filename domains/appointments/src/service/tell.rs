//! Telling people what became of their appointment.
