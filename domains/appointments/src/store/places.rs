//! Offices, matters, pools and counters.
