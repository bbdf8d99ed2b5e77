//! Links in the documentation lead to a file, and to a heading in it.

use std::collections::BTreeMap;

use anyhow::Result;

use super::tree::Tree;

/// Refuses links to what is not there.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    Ok(tree.ending(&[".md"]).flat_map(|(path, text)| dead(tree, path, text)).collect())
}

fn dead(tree: &Tree, path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        for target in targets(line).filter(|target| !is_outside(target)) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let place = if file.is_empty() { path.to_owned() } else { resolved(path, file) };
            if !tree.has(&place) {
                found.push(format!("{path}:{number}: {target} is not there"));
            } else if !heading.is_empty() && !has_heading(tree, &place, heading) {
                found.push(format!("{path}:{number}: {place} has no heading #{heading}"));
            }
        }
    }
    found
}

/// The numbered lines that are not code.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

/// What stands in the parentheses of `[…](…)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

fn is_outside(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// `file` as seen from the folder of `path`.
fn resolved(path: &str, file: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in file.trim_end_matches('/').split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}

/// Whether the file has a heading with this anchor; repeated headings are numbered.
fn has_heading(tree: &Tree, path: &str, anchor: &str) -> bool {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let headings = prose(tree.text(path).unwrap_or_default()).filter(|(_, line)| line.starts_with('#'));
    headings.map(|(_, line)| anchor_of(line.trim_start_matches('#'))).any(|slug| {
        let times = seen.entry(slug.clone()).or_default();
        *times += 1;
        anchor == slug && *times == 1 || anchor == format!("{slug}-{}", *times - 1)
    })
}

fn anchor_of(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let target = ("docs/adr/0001-a.md", "# Two engines, one SQL\n");
        find(&Tree::of(&[("docs/development/x.md", text), target, ("README.md", "")])).expect("the rule runs")
    }

    #[test]
    fn links_to_files_folders_and_headings_are_fine() {
        let text = "# Here\n[a](../adr/0001-a.md#two-engines-one-sql) [b](../adr/) [c](#here) [d](https://example.org)";
        assert!(faults(text).is_empty());
    }

    #[test]
    fn a_link_to_nothing_is_refused() {
        assert_eq!(
            faults("\n[a](../adr/0002-b.md)"),
            ["docs/development/x.md:2: ../adr/0002-b.md is not there"]
        );
        assert_eq!(faults("![picture](x.png)").len(), 1);
        assert_eq!(faults("[a](../adr/0001-a.md#three-engines)").len(), 1);
    }

    #[test]
    fn code_is_not_read() {
        assert!(faults("```\n[a](nowhere.md)\n```").is_empty());
    }
}
