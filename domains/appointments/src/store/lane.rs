//! The lock under which cells are taken and freed.
