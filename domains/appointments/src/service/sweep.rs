//! What was held and never confirmed is others’ again.
