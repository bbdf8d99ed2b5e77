//! Work that was left for later is written down in an issue, and the code names it.

use anyhow::Result;

use super::rust_source::{Kind, pieces};
use super::tree::Tree;

/// Marks of something unfinished.
const MARKS: &[&str] = &["TODO", "FIXME", "XXX"];

/// Files whose comments are looked at.
const CODE: &[&str] =
    &[".rs", ".html", ".typ", ".js", ".mjs", ".css", ".sql", ".ftl", ".toml", ".yml", ".sh", ".py"];

/// Refuses such a mark without the number of an issue in the same line.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let written = tree.ending(CODE).filter(|(path, _)| !path.contains("/dist/"));
    Ok(written.flat_map(|(path, text)| marked(path, text)).collect())
}

fn marked(path: &str, text: &str) -> Vec<String> {
    let lines: Vec<(usize, String)> = if path.ends_with(".rs") {
        let comments = pieces(text).into_iter().filter(|piece| piece.kind == Kind::Comment);
        comments.flat_map(|piece| numbered(&piece.text, piece.line)).collect()
    } else {
        numbered(text, 1)
    };
    let unnumbered = lines.into_iter().filter(|(_, line)| has_mark(line) && !names_an_issue(line));
    unnumbered.map(|(number, line)| format!("{path}:{number}: {}", line.trim())).collect()
}

fn numbered(text: &str, first: usize) -> Vec<(usize, String)> {
    (first..).zip(text.lines().map(str::to_owned)).collect()
}

fn has_mark(line: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric()).any(|word| MARKS.contains(&word))
}

fn names_an_issue(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_without_an_issue_is_refused() {
        let tree = Tree::of(&[("domains/cases/src/lib.rs", "fn a() {}\n// TODO answer in writing\n")]);
        assert_eq!(
            find(&tree).expect("the rule runs"),
            ["domains/cases/src/lib.rs:2: TODO answer in writing"]
        );
        assert_eq!(find(&Tree::of(&[("locales/it/a.ftl", "# FIXME\n")])).expect("the rule runs").len(), 1);
    }

    #[test]
    fn with_an_issue_or_outside_of_comments_it_is_fine() {
        let source = "// TODO(#12) answer in writing\nconst MARK: &str = \"TODO\";";
        assert!(find(&Tree::of(&[("domains/cases/src/lib.rs", source)])).expect("the rule runs").is_empty());
    }
}
