//! Where a crate stands in the building, read off its folder.

/// The four floors, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Wires everything, decides nothing.
    Apps,
    /// What the town hall does.
    Domains,
    /// One per outside system.
    Connectors,
    /// What every domain stands on.
    Platform,
}

impl Layer {
    /// The layer of a path such as `domains/registry/src/lib.rs`.
    pub(crate) fn of(path: &str) -> Option<Self> {
        match path.split('/').next()? {
            "apps" => Some(Self::Apps),
            "domains" => Some(Self::Domains),
            "connectors" => Some(Self::Connectors),
            "platform" => Some(Self::Platform),
            _ => None,
        }
    }
}

/// The crate that a path lies in, as its tables are called: `demo_identity` for `connectors/demo-identity/…`.
pub(crate) fn crate_of(path: &str) -> Option<String> {
    Layer::of(path)?;
    let mut folders = path.split('/').skip(1);
    let name = folders.next()?;
    folders.next().map(|_| name.replace('-', "_"))
}

/// Code that runs in the town hall, and not only in its tests.
pub(crate) fn is_shipped(path: &str) -> bool {
    let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
    Layer::of(path).is_some() && path.contains("/src/") && !is_test
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_known_by_its_folder() {
        assert_eq!(crate_of("connectors/demo-identity/src/lib.rs"), Some("demo_identity".into()));
        assert_eq!(crate_of("xtask/src/main.rs"), None);
        assert_eq!(Layer::of("domains/registry/src/lib.rs"), Some(Layer::Domains));
    }
}
