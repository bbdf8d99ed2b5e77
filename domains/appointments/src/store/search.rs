//! What is free.
