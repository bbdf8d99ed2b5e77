//! From the slot that is held to the appointment.
