//! Lockfiles pin packages by name, version and checksum; where they come from is each machine's matter.

use anyhow::Result;

use super::tree::Tree;

/// The one source that `Cargo.lock` may name: cargo itself writes it, whatever mirror is used.
const CRATES: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Refuses lockfiles and settings that name a server of packages.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (path, text) in
        tree.ending(&["Cargo.lock", "package-lock.json", ".npmrc", "requirements.txt", ".cargo/config.toml"])
    {
        let lines = (1..).zip(text.lines());
        faults.extend(
            lines
                .filter(|(_, line)| names_a_server(path, line))
                .map(|(n, line)| format!("{path}:{n}: {}", line.trim())),
        );
    }
    Ok(faults)
}

fn names_a_server(path: &str, line: &str) -> bool {
    let line = line.trim();
    if path.ends_with("Cargo.lock") {
        return line.starts_with("source = ") && line != CRATES;
    }
    let setting =
        ["registry", "index-url", "--index-url", "--extra-index-url", "\"resolved\"", "replace-with"];
    setting.iter().any(|name| line.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        find(&Tree::of(&[(path, text)])).expect("the rule runs").len()
    }

    #[test]
    fn a_server_in_a_lockfile_or_a_setting_is_refused() {
        assert_eq!(faults("Cargo.lock", "source = \"git+https://example.org/x\""), 1);
        assert_eq!(faults("e2e/package-lock.json", "  \"resolved\": \"https://example.org/x.tgz\","), 1);
        assert_eq!(faults("e2e/.npmrc", "registry=https://example.org"), 1);
    }

    #[test]
    fn names_versions_and_checksums_are_fine() {
        assert_eq!(faults("Cargo.lock", CRATES), 0);
        assert_eq!(faults("e2e/package-lock.json", "  \"integrity\": \"sha512-x\""), 0);
    }
}
