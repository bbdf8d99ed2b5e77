//! What the next weeks bring.
