//! Visits that follow when two files become one.
