//! Two files of the registry became one.
