//! Hours become cells.
