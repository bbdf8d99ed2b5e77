//! Nothing in the repository knows the folders of the machine where it was written.

use anyhow::Result;

use super::tree::Tree;

/// Top folders that differ from one machine to the next.
const FOLDERS: &[&str] = &["home", "root", "work", "Users", "tmp", "mnt"];

/// Refuses absolute paths into such a folder.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let written = tree.ending(&[""]).filter(|(path, _)| !path.contains("/dist/"));
    Ok(written.flat_map(|(path, text)| places(path, text)).collect())
}

fn places(path: &str, text: &str) -> Vec<String> {
    let lines = (1..).zip(text.lines());
    lines
        .filter(|(_, line)| has_machine_path(line))
        .map(|(n, line)| format!("{path}:{n}: {}", line.trim()))
        .collect()
}

/// A path begins a word: in `https://example.org/home/x` none does.
fn has_machine_path(line: &str) -> bool {
    line.match_indices('/').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let (folder, below) = line[at + 1..].split_once('/').unwrap_or_default();
        let begins = before.is_none_or(|letter| letter.is_whitespace() || "\"'`(=:<>«".contains(letter));
        begins && FOLDERS.contains(&folder) && below.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_refused() {
        let path = format!("let file = \"/{}/anna/palazzo\";", "home");
        assert_eq!(find(&Tree::of(&[("docs/a.md", &path)])).expect("the rule runs").len(), 1);
    }

    #[test]
    fn an_address_or_a_route_is_fine() {
        assert!(!has_machine_path("https://example.org/home/anna"));
        assert!(!has_machine_path("route(\"/work\", get(list))"));
    }
}
