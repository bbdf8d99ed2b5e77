//! What a decree closes, and the visits it goes through.
