//! Numbers and how they are followed.
