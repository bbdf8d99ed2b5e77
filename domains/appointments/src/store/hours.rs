//! Opening hours and their history.
