//! Exceptions, holidays and closures.
