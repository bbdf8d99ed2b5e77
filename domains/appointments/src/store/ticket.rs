//! Numbers drawn.
