//! Folders in the memory of the machine. Each test makes a database of hundreds of files and deletes it: on ext4 a third of the
//! processors' time went into looking for free inodes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::root::target;
use crate::run::Run;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

/// So many bytes it must be able to hold. Containers are often given 64 MiB.
const ROOM: u64 = 4 << 30;

/// A folder of this workspace in memory, not made yet; none where there is no room for what tests leave there.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let size = Run::new("df").args(["--block-size=1", "--output=size", MEMORY]).ask()?;
    let size: u64 = size.lines().last()?.trim().parse().ok()?;
    (size >= ROOM).then(|| named_after(&target().join(name), Path::new(MEMORY)))
}

/// A folder that has the path of another in its name.
pub(crate) fn named_after(path: &Path, parent: &Path) -> PathBuf {
    let name = path.to_string_lossy().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    parent.join(format!("palazzo{name}"))
}

/// The folder for passing things that tests are given; it goes away with this.
pub(crate) struct Scratch(Option<PathBuf>);

impl Scratch {
    /// Makes it, empty, in memory where there is room.
    pub(crate) fn new() -> Result<Self> {
        let folder = folder("scratch");
        if let Some(folder) = &folder {
            remove(folder);
            fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        Ok(Self(folder))
    }

    /// Tells a program to pass things there; without room in memory it does as it always does.
    pub(crate) fn given_to(&self, run: Run) -> Run {
        match &self.0 {
            Some(folder) => run.env("TMPDIR", folder),
            None => run,
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            remove(folder);
        }
    }
}

/// What is not there need not go.
fn remove(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_workspace_has_folders_of_its_own() {
        let there = Path::new("/there");
        assert!(named_after(Path::new("/a/b c/target/pg"), there).ends_with("palazzo-a-b-c-target-pg"));
        assert_ne!(named_after(Path::new("/a/target"), there), named_after(Path::new("/b/target"), there));
    }
}
