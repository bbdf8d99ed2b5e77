//! A changed snapshot is looked at by a person before it counts.

use anyhow::Result;

use super::tree::Tree;

/// Refuses snapshots that wait for somebody's eyes.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let waiting = tree.paths().filter(|path| path.ends_with(".snap.new") || path.ends_with(".pending-snap"));
    Ok(waiting.map(|path| format!("{path} was neither accepted nor thrown away")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_that_nobody_looked_at_is_refused() {
        let tree = Tree::of(&[
            ("domains/cases/tests/snapshots/a.snap.new", ""),
            ("domains/cases/tests/snapshots/b.snap", ""),
        ]);
        assert_eq!(find(&tree).expect("the rule runs").len(), 1);
    }
}
