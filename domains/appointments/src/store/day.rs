//! The visits of a day.
