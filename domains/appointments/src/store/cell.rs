//! Cells, and how many free ones follow one another.
