//! What was reminded of.
