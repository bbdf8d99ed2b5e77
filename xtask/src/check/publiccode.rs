//! `publiccode.yml` is what other administrations read before they take over our work: it says today's
//! version, our licence, and the languages there are.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::tree::Tree;

const FILE: &str = "publiccode.yml";

#[derive(Deserialize)]
struct Manifest {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    package: Common,
}

/// `[workspace.package]` of `Cargo.toml`.
#[derive(Deserialize)]
struct Common {
    version: String,
    license: String,
}

/// Refuses a description that the repository contradicts.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let text = tree.text(FILE).context("publiccode.yml is missing")?;
    let manifest: Manifest = toml::from_str(tree.text("Cargo.toml").context("Cargo.toml is missing")?)?;
    let Common { version, license } = manifest.workspace.package;
    let mut faults = Vec::new();
    for (key, wanted) in [("softwareVersion", version), ("license", license)] {
        if value_of(text, key) != Some(wanted.as_str()) {
            faults.push(format!("{FILE}: {key} is not {wanted}, as Cargo.toml says"));
        }
    }
    let languages = languages(tree);
    if list_of(text, "availableLanguages") != languages {
        faults.push(format!("{FILE}: availableLanguages are not {languages:?}, as locales/ says"));
    }
    faults.extend(
        files_named(text).filter(|path| !tree.has(path)).map(|path| format!("{FILE}: {path} is not there")),
    );
    Ok(faults)
}

/// The value of a `key: value` line, without its quotes.
fn value_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(':'))?;
    Some(line.trim().trim_matches('"'))
}

/// The `- items` below a key.
fn list_of<'a>(text: &'a str, key: &str) -> BTreeSet<&'a str> {
    let heading = format!("{key}:");
    let below = text.lines().skip_while(move |line| line.trim() != heading).skip(1);
    below.map_while(|line| Some(line.trim().strip_prefix("- ")?.trim_matches('"'))).collect()
}

fn languages(tree: &Tree) -> BTreeSet<&str> {
    tree.paths().filter_map(|path| Some(path.strip_prefix("locales/")?.split_once('/')?.0)).collect()
}

/// Files of ours that the description points at: the logo and the screenshots.
fn files_named(text: &str) -> impl Iterator<Item = &str> {
    value_of(text, "logo")
        .into_iter()
        .chain(list_of(text, "screenshots"))
        .filter(|path| !path.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[workspace.package]\nversion = \"1.2.0\"\nlicense = \"EUPL-1.2\"\n";

    fn faults(description: &str) -> usize {
        let tree = Tree::of(&[(FILE, description), ("Cargo.toml", MANIFEST), ("locales/it/web.ftl", "")]);
        find(&tree).expect("the rule runs").len()
    }

    #[test]
    fn a_true_description_is_fine() {
        let text = "softwareVersion: \"1.2.0\"\nlegal:\n  license: EUPL-1.2\nlocalisation:\n  availableLanguages:\n    - it\n";
        assert_eq!(faults(text), 0);
    }

    #[test]
    fn yesterdays_version_another_licence_or_a_missing_language_is_refused() {
        assert_eq!(faults("softwareVersion: \"1.1.0\"\nlicense: MIT\navailableLanguages:\n  - en\n"), 3);
        let lost = "softwareVersion: 1.2.0\nlicense: EUPL-1.2\nscreenshots:\n  - a.png\navailableLanguages:\n  - it\n";
        assert_eq!(faults(lost), 1);
    }
}
