//! A small puzzle that keeps programs out.
