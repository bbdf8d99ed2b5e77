//! A migration that ran in a town hall is never edited: the next one would run on another schema there.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::tree::Tree;

/// The released migrations with their SHA-256, in the form of `sha256sum`.
const LIST: &str = "migrations/released.sha256";

/// Refuses released migrations that changed or vanished, and new ones that would run before them.
pub(crate) fn find(tree: &Tree) -> Result<Vec<String>> {
    let released: BTreeMap<&str, &str> = listed(tree.text(LIST).unwrap_or_default()).collect();
    let now: BTreeMap<&str, String> = migrations(tree).collect();
    let last = released.keys().next_back().copied().unwrap_or_default();

    let changed = released.iter().filter_map(|(name, sum)| match now.get(name) {
        None => Some(format!("migrations/{name} was released and is gone")),
        Some(today) if today != sum => Some(format!("migrations/{name} was released and has changed")),
        Some(_) => None,
    });
    let early = now
        .keys()
        .filter(|name| !released.contains_key(*name) && **name < last)
        .map(|name| format!("migrations/{name} is new and older than the released {last}"));
    Ok(changed.chain(early).collect())
}

/// Writes the list anew, with today's migrations.
pub(crate) fn freeze_migrations() -> Result<()> {
    let root = crate::root::root();
    let tree = Tree::read(&root)?;
    let faults = find(&tree)?;
    super::judge(faults)?;
    let lines: String = migrations(&tree).map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    fs::write(root.join(LIST), &lines).with_context(|| format!("{LIST} cannot be written"))?;
    println!("  {LIST} holds {} migrations", lines.lines().count());
    Ok(())
}

fn listed(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name, sum))
}

fn migrations(tree: &Tree) -> impl Iterator<Item = (&str, String)> {
    tree.ending(&[".sql"])
        .filter_map(|(path, sql)| Some((path.strip_prefix("migrations/")?, sql)))
        .map(|(name, sql)| (name, sum(sql)))
}

fn sum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "migrations/20260101000000_cases_create.sql";

    fn faults(files: &[(&str, &str)]) -> Vec<String> {
        let list = format!("{}  20260101000000_cases_create.sql\n", sum("CREATE TABLE cases_file (a TEXT);"));
        let mut all = vec![(LIST, list.as_str())];
        all.extend(files);
        find(&Tree::of(&all)).expect("the rule runs")
    }

    #[test]
    fn a_released_migration_may_stay_and_later_ones_may_come() {
        let later = ("migrations/20260201000000_cases_more.sql", "");
        assert!(faults(&[(FIRST, "CREATE TABLE cases_file (a TEXT);"), later]).is_empty());
    }

    #[test]
    fn editing_or_removing_it_is_refused() {
        assert_eq!(faults(&[(FIRST, "CREATE TABLE cases_file (b TEXT);")]).len(), 1);
        assert_eq!(faults(&[]).len(), 1);
    }

    #[test]
    fn a_new_one_does_not_slip_in_before_it() {
        let earlier = ("migrations/20250101000000_cases_earlier.sql", "");
        assert_eq!(faults(&[(FIRST, "CREATE TABLE cases_file (a TEXT);"), earlier]).len(), 1);
    }
}
