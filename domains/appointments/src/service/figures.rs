//! How long people waited, and how full offices were.
