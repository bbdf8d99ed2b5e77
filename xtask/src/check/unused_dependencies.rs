//! A dependency that no line uses costs everybody minutes and trust.

use std::collections::BTreeSet;

use anyhow::Result;

use super::tree::Tree;
use crate::cargo::{Dependency, Metadata};

/// Needed without being named: read by a macro of another crate, or there for its features.
/// `kernel::id!` derives `sqlx::Type` in the crate that calls it.
const UNNAMED: &[(&str, &str)] = &[("jobs", "sqlx"), ("web", "sqlx")];

/// Refuses a dependency whose name is in none of the crate's sources.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let root = crate::root::root();
    let mut faults = Vec::new();
    for package in Metadata::of_the_workspace()?.packages {
        let folder = package.folder(&root).unwrap_or_default();
        let words = words_of(tree, &folder);
        let unused = package.dependencies.iter().filter(|dependency| !is_used(dependency, &words));
        let excused = |name: &str| UNNAMED.contains(&(package.name.as_str(), name));
        faults.extend(unused.filter(|one| !excused(&one.name)).map(|one| format!("{folder}: {}", one.name)));
    }
    Ok(faults)
}

/// Every word of the Rust files of a crate, and of those of other crates that it takes in by their path.
fn words_of<'a>(tree: &'a Tree, folder: &str) -> BTreeSet<&'a str> {
    let inside = format!("{folder}/");
    let own: Vec<_> = tree.ending(&[".rs"]).filter(|(path, _)| path.starts_with(&inside)).collect();
    let borrowed = own.iter().flat_map(|(path, source)| taken_in(path, source));
    let borrowed: Vec<_> = borrowed.filter_map(|path| tree.text(&path)).collect();
    own.iter()
        .map(|(_, source)| *source)
        .chain(borrowed)
        .flat_map(|source| source.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')))
        .collect()
}

/// The files that a source names in `#[path = "…"]`, from the root of the workspace.
fn taken_in(path: &str, source: &str) -> Vec<String> {
    let named = source.split("#[path = \"").skip(1).filter_map(|rest| rest.split('"').next());
    let beside = |name: &str| {
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in name.split('/') {
            match part {
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    };
    named.map(beside).collect()
}

fn is_used(dependency: &Dependency, words: &BTreeSet<&str>) -> bool {
    let name = dependency.rename.as_ref().unwrap_or(&dependency.name).replace('-', "_");
    // This one crate is imported under another name than it is published.
    let name = if name == "rustls_webpki" { "webpki".to_owned() } else { name };
    words.contains(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dependency(name: &str) -> Dependency {
        Dependency { name: name.into(), rename: None, path: None }
    }

    #[test]
    fn a_dependency_counts_when_a_file_that_is_taken_in_names_it() {
        let tree = Tree::of(&[
            ("domains/cases/tests/it/main.rs", "#[path = \"../../../other/tests/lies.rs\"]\nmod lies;"),
            ("domains/other/tests/lies.rs", "use josekit::jws;"),
        ]);
        assert!(is_used(&dependency("josekit"), &words_of(&tree, "domains/cases")));
    }

    #[test]
    fn a_dependency_counts_when_a_source_of_its_own_crate_names_it() {
        let tree = Tree::of(&[
            ("domains/cases/src/lib.rs", "use tower_http::trace;"),
            ("domains/other/src/lib.rs", "use chrono::Utc;"),
        ]);
        let words = words_of(&tree, "domains/cases");
        assert!(is_used(&dependency("tower-http"), &words));
        assert!(!is_used(&dependency("chrono"), &words));
    }
}
