//! Pages on walls.
