//! A dependency that no line uses costs everybody minutes and trust.

use std::collections::BTreeSet;

use anyhow::Result;

use super::tree::Tree;
use crate::cargo::{Dependency, Metadata};

/// Needed without being named: read by a macro of another crate, or there for its features.
/// `kernel::id!` derives `sqlx::Type` in the crate that calls it; in the tests of identity plays the lying provider of
/// the tests of cie.
const UNNAMED: &[(&str, &str)] = &[("identity", "josekit"), ("jobs", "sqlx"), ("web", "sqlx")];

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

/// Every word of the Rust files of a crate.
fn words_of<'a>(tree: &'a Tree, folder: &str) -> BTreeSet<&'a str> {
    let inside = format!("{folder}/");
    tree.ending(&[".rs"])
        .filter(|(path, _)| path.starts_with(&inside))
        .flat_map(|(_, source)| source.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')))
        .collect()
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
