//! What the page on the wall shows.
