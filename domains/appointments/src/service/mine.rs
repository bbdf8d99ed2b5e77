//! The appointments of whoever asks.
