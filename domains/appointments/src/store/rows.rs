//! Rows as values.
