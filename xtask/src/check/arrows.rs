//! Dependencies point one way: apps, domains, connectors, platform.

use std::path::Path;

use anyhow::Result;

use super::crates::Layer;
use super::tree::Tree;
use crate::cargo::{Metadata, Package, relative};

/// Refuses a crate that depends on one above it, or that belongs to no layer.
pub(crate) fn find(_: &Tree) -> Result<Vec<String>> {
    let root = crate::root::root();
    let metadata = Metadata::of_the_workspace()?;
    Ok(metadata.packages.iter().flat_map(|package| upward(package, &root)).collect())
}

fn upward(package: &Package, root: &Path) -> Vec<String> {
    let folder = package.folder(root).unwrap_or_default();
    let Some(from) = Layer::of(&folder) else {
        return foreign_to_the_building(package, &folder);
    };
    package
        .dependencies
        .iter()
        .filter_map(|dependency| Some((dependency, relative(dependency.path.as_ref()?, root)?)))
        .filter(|(_, target)| {
            Layer::of(target).is_none_or(|to| to < from || (to, from) == (Layer::Apps, Layer::Apps))
        })
        .map(|(dependency, target)| format!("{folder} must not depend on {} ({target})", dependency.name))
        .collect()
}

/// Only `xtask` stands outside the layers, and it uses none of them.
fn foreign_to_the_building(package: &Package, folder: &str) -> Vec<String> {
    if folder != "xtask" {
        return vec![format!("{} lies in {folder:?}, which is no layer", package.name)];
    }
    let ours = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
    ours.map(|dependency| format!("xtask must not depend on {}: it checks it", dependency.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::Dependency;

    fn package(folder: &str, depends_on: &[&str]) -> Package {
        Package {
            name: folder.rsplit('/').next().unwrap_or(folder).into(),
            version: "0.1.0".into(),
            license: None,
            license_file: None,
            manifest_path: Path::new("/w").join(folder).join("Cargo.toml"),
            dependencies: depends_on
                .iter()
                .map(|path| Dependency {
                    name: path.rsplit('/').next().unwrap_or(path).into(),
                    rename: None,
                    path: Some(Path::new("/w").join(path)),
                })
                .collect(),
        }
    }

    fn faults(folder: &str, depends_on: &[&str]) -> Vec<String> {
        upward(&package(folder, depends_on), Path::new("/w"))
    }

    #[test]
    fn downwards_and_sideways_is_allowed() {
        assert!(
            faults("apps/palazzo", &["domains/registry", "connectors/timestamp", "platform/web"]).is_empty()
        );
        assert!(faults("domains/certificates", &["domains/registry", "platform/db"]).is_empty());
        assert!(faults("platform/web", &["platform/kernel"]).is_empty());
    }

    #[test]
    fn upwards_is_refused() {
        assert_eq!(
            faults("platform/web", &["domains/registry"]),
            ["platform/web must not depend on registry (domains/registry)"]
        );
        assert_eq!(faults("connectors/timestamp", &["domains/registry"]).len(), 1);
        assert_eq!(faults("domains/registry", &["apps/palazzo"]).len(), 1);
    }

    #[test]
    fn nothing_depends_on_an_app_or_on_xtask() {
        assert_eq!(faults("apps/other", &["apps/palazzo"]).len(), 1);
        assert_eq!(faults("domains/registry", &["xtask"]).len(), 1);
    }

    #[test]
    fn a_crate_outside_the_layers_is_refused() {
        assert_eq!(faults("tools/converter", &[]).len(), 1);
        assert_eq!(faults("xtask", &["platform/kernel"]).len(), 1);
    }
}
