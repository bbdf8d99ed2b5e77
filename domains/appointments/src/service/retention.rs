//! What is forgotten when its time is over.
