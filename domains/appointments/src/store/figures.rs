//! Figures of days.
