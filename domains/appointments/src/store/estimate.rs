//! How long people waited.
