//! What is forgotten.
