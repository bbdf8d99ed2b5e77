//! A slot is kept for somebody.
