//! Guests, and how they prove a contact.
