//! The schemas and samples of pagoPA, where they are beside this repository.

use std::path::PathBuf;

/// A file of them; none where it is not there, which is said.
pub(crate) fn specification(file: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/pagopa");
    let path = folder.canonicalize().ok().map(|folder| folder.join(file)).filter(|path| path.exists());
    if path.is_none() {
        eprintln!("SKIPPED: the specifications of pagoPA are not beside this repository");
    }
    path
}
