//! Who waits for an earlier time.
