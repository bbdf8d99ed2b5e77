//! Offices as officials change them.
