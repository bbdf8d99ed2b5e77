//! What a booking page needs at once.
