//! Cells made from hours.
