//! What was told.
