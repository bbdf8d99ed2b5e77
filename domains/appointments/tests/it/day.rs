//! The day at an office.

mod arriving;
mod calling;
mod looking;
mod office;
mod races;
mod screens;
