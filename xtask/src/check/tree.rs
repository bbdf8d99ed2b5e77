//! The files of the repository, read once for all rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders that hold what can be made again.
const MADE: &[&str] = &["target", "node_modules", "var", ".git"];

/// Every file by its path from the root, with `/` between folders.
#[derive(Default)]
pub(crate) struct Tree {
    paths: BTreeSet<String>,
    texts: BTreeMap<String, String>,
}

impl Tree {
    /// Reads the files under `root`, apart from what was made from them.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.add_folder(root, "")?;
        Ok(tree)
    }

    fn add_folder(&mut self, root: &Path, folder: &str) -> Result<()> {
        let entries = fs::read_dir(root.join(folder)).with_context(|| format!("{folder} cannot be read"))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match entry.file_type()?.is_dir() {
                true if MADE.contains(&name.as_str()) => {}
                true => self.add_folder(root, &path)?,
                false => self.add_file(root, path)?,
            }
        }
        Ok(())
    }

    fn add_file(&mut self, root: &Path, path: String) -> Result<()> {
        let bytes = fs::read(root.join(&path)).with_context(|| format!("{path} cannot be read"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            self.texts.insert(path.clone(), text);
        }
        self.paths.insert(path);
        Ok(())
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Text files whose name ends so, as path and text.
    pub(crate) fn ending<'a>(&'a self, ends: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts
            .iter()
            .filter(|(path, _)| ends.iter().any(|end| path.ends_with(end)))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every path, of files that are not text too.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty()
            || self.paths.contains(path)
            || self.paths.iter().any(|file| file.starts_with(&folder))
    }
}

#[cfg(test)]
impl Tree {
    /// A tree that exists only in a test.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let texts: BTreeMap<_, _> =
            files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        Self { paths: texts.keys().cloned().collect(), texts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_there_when_a_file_lies_in_it() {
        let tree = Tree::of(&[("docs/adr/0001-x.md", "")]);
        assert!(tree.has("docs/adr"));
        assert!(tree.has("docs/adr/0001-x.md"));
        assert!(!tree.has("docs/ad"));
    }
}
