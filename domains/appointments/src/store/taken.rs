//! Who has a cell.
