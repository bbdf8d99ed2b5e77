//! Long files are pointed out: a stranger looks for a room, not for a corridor. Nothing is refused.

use super::tree::Tree;

/// Above this, a file usually wants to become a folder.
const LONG: usize = 300;

/// Prints the long files.
pub(crate) fn remark(tree: &Tree) {
    let long = long(tree);
    if !long.is_empty() {
        println!("\n── worth a look: files above {LONG} lines\n  {}", long.join("\n  "));
    }
}

fn long(tree: &Tree) -> Vec<String> {
    let mut found: Vec<_> = tree
        .ending(&[".rs", ".html", ".mjs", ".css", ".js"])
        .filter(|(path, _)| !path.contains("/dist/"))
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > LONG)
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|(lines, path)| format!("{lines} {path}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_comes_first() {
        let (long_one, longer) = ("\n".repeat(301), "\n".repeat(400));
        let tree = Tree::of(&[("a.rs", &long_one), ("b.rs", &longer), ("c.rs", "short")]);
        assert_eq!(long(&tree), ["400 b.rs", "301 a.rs"]);
    }
}
