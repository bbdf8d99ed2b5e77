//! Where numbers are drawn.
