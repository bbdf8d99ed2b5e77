//! Opening hours as officials change them.
