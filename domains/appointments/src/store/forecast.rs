//! What earlier weeks brought.
