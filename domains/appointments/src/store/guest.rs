//! Guests and their contacts.
