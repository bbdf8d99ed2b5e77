//! Calling who waits, and what becomes of it.
