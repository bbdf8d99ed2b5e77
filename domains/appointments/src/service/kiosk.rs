//! Numbers for who walks in.
