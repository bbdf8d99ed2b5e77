//! Everything we build upon may be combined with a work under the EUPL.
//!
//! The list of licences is the one of `deny.toml`; cargo-deny reads it too, where it is installed.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::tree::Tree;
use crate::cargo::{Metadata, Package};

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

/// `[licenses]` of `deny.toml`.
#[derive(Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// A licence that is fine for one crate only.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

/// Refuses a crate under none of the allowed licences.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let deny: Deny = toml::from_str(tree.text("deny.toml").context("deny.toml is missing")?)?;
    let packages = Metadata::with_everything_below()?.packages;
    Ok(packages.iter().filter_map(|package| fault(package, &deny.licenses)).collect())
}

fn fault(package: &Package, licences: &Licences) -> Option<String> {
    let own = licences.exceptions.iter().find(|exception| exception.name == package.name);
    let allowed = |licence: &str| {
        licences.allow.contains(licence) || own.is_some_and(|exception| exception.allow.contains(licence))
    };
    let (name, version) = (&package.name, &package.version);
    match (&package.license, &package.license_file) {
        (Some(expression), _) if satisfied(expression, &allowed) => None,
        (Some(expression), _) => Some(format!("{name} {version} is under {expression}")),
        (None, Some(file)) => Some(format!("{name} {version} has a licence of its own ({file})")),
        (None, None) => Some(format!("{name} {version} says no licence")),
    }
}

/// Whether the SPDX expression can be met with allowed licences. `OR` binds weaker than `AND`; the old
/// slash means `OR`.
fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at, allowed) && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all_of(words, at, allowed);
    }
    met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = any_of(words, at, allowed);
        *at += 1;
        return met;
    }
    if words.get(*at) == Some(&"WITH") {
        let whole =
            words.get(*at..*at + 2).map(|tail| format!("{word} {}", tail.join(" "))).unwrap_or_default();
        *at += 2;
        return allowed(&whole) || allowed(word);
    }
    allowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fine(expression: &str) -> bool {
        satisfied(expression, &|licence| ["MIT", "Apache-2.0", "Unicode-3.0"].contains(&licence))
    }

    #[test]
    fn one_choice_is_enough_and_all_parts_are_needed() {
        assert!(fine("MIT"));
        assert!(fine("GPL-3.0-only OR MIT"));
        assert!(fine("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(fine("Apache-2.0 WITH LLVM-exception"));
        assert!(fine("MIT/Apache-2.0"));
    }

    #[test]
    fn another_licence_is_refused() {
        assert!(!fine("AGPL-3.0-only"));
        assert!(!fine("MIT AND GPL-3.0-only"));
        assert!(!fine("MIT AND (GPL-3.0-only OR BSL-1.1)"));
        assert!(!fine(""));
    }
}
