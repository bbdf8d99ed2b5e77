//! Who sits where, and whom they called.
