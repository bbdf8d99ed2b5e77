//! Offices as officials keep them.
