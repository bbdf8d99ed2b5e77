//! The visits of one person.
