//! Specifications, samples and tools of others, with which some tests compare. They are not ours to keep in this repository: they
//! lie beside it, in `../shared`, or are not there.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file or a folder of them. Where it is not there the test has nothing to compare with, and that is said past whatever keeps
/// the words of tests that pass; the summary of `cargo xtask test` says it too.
#[must_use]
pub fn beside(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    let found = path.canonicalize().ok();
    if found.is_none() {
        // Whether anybody hears it changes nothing about the test.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {name} is not beside this repository");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_beside_this_repository_is_none() {
        assert_eq!(beside("nothing/of/this/name"), None);
    }
}
