//! Where the workspace is.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder where cargo builds, and everything else that can be thrown away lies.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Material beside the repository that some tests compare with; nobody needs it.
pub(crate) fn shared() -> PathBuf {
    root().join("../shared")
}
