//! The schemas and samples of pagoPA, where they are beside this repository.

use std::path::PathBuf;

/// A file of them; none where it is not there, which is said.
pub(crate) fn specification(file: &str) -> Option<PathBuf> {
    testkit::beside(&format!("specs/pagopa/{file}"))
}
